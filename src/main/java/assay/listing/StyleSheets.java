package assay.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The rules of the page's own style elements that can hide something or bring it back, on a screen of ordinary width. */
final class StyleSheets {
    private static final int MOST_CSS = 8_000_000;
    private static final int MOST_RULES = 150_000;
    private static final int MOST_UNTESTED = 20;
    private static final int MOST_KNOWN = 10_000;
    /** What a selector costs that is read, in looks at the names of the elements around. */
    private static final int READ = 16;
    /** What it costs once to take a selector apart, in reads. */
    private static final int LEARNT = 100;

    /** What is spent on rules that name an element, a class or an id; on the others; on tests that look far around. */
    private static final int NAMED = 0;

    private static final int ANY = 1;
    private static final int SLOW = 2;

    private final Document root;
    private final Set<String> present;
    private final AncestorNames around;
    private final Map<String, List<CssRule>> bySubject = new HashMap<>();
    private final Map<String, List<List<CssRule>>> byClasses = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();
    private boolean byAttribute;
    private boolean elsewhere;
    private int count;
    /** What may be spent on tests. Where it has run dry, the last rules for the element's name count as met. */
    private final int[] left = {400_000 * READ, 400_000 * READ, 1_500_000 * READ};

    private final SelectorCost cost;

    private StyleSheets(PageElements page) {
        this.root = page.page();
        this.present = page.tagged("style").isEmpty() ? Set.of() : page.names();
        this.around = new AncestorNames(present);
        this.cost = new SelectorCost(root);
    }

    static StyleSheets of(PageElements page) {
        StyleSheets sheets = new StyleSheets(page);
        sheets.elsewhere = page.tagged("link").stream()
                .anyMatch(link ->
                        link.attr("rel").toLowerCase(java.util.Locale.ROOT).contains("stylesheet"));
        int left = MOST_CSS;
        for (Element style : page.tagged("style")) {
            String css = style.data();
            sheets.elsewhere |= hasImport(css);
            // A style for those without scripts does not reach a visitor who runs them.
            boolean forNoScript = style.closest("noscript") != null;
            if (!forNoScript && css.length() <= left && CssReader.appliesToScreens(style.attr("media"))) {
                left -= css.length();
                new CssReader(Css.withoutComments(css), sheets::add).read();
            }
        }
        return sheets;
    }

    private static boolean hasImport(String css) {
        for (int at = css.indexOf('@'); at >= 0; at = css.indexOf('@', at + 1)) {
            if (css.regionMatches(true, at, "@import", 0, "@import".length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the page has style sheets that are not in it. */
    boolean haveMoreElsewhere() {
        return elsewhere;
    }

    /** Custom properties as the page's root, or else the first rule that sets them, has them. */
    Map<String, String> shared() {
        return shared;
    }

    /** Notes that the element opens at the level, below those that are open at lower ones. */
    void enter(Element element, int level) {
        around.enter(element, level);
    }

    /** As below, of an element anywhere on the page. */
    List<CssRule> matching(Element element) {
        return matching(element, AncestorNames.ANYWHERE);
    }

    /**
     * The rules that apply to the element, the weakest first.
     *
     * @param level of the element around it, which was entered
     */
    List<CssRule> matching(Element element, int level) {
        if (count == 0) {
            return List.of();
        }
        List<CssRule> found = new ArrayList<>(4);
        collect(element, level, bySubject.get(element.normalName()), false, found);
        collect(element, level, bySubject.get(CssRule.ANY), true, found);
        if (element.attributesSize() > 0) {
            String id = element.id();
            if (!id.isEmpty()) {
                collect(element, level, bySubject.get("#" + id), false, found);
            }
            for (List<CssRule> rules : ofClasses(element.attr("class"))) {
                collect(element, level, rules, false, found);
            }
            if (byAttribute) {
                for (Attribute attribute : element.attributes()) {
                    collect(element, level, bySubject.get("[" + attribute.getKey()), true, found);
                }
            }
        }
        if (found.size() > 1) {
            found.sort(CssRule.BY_WEIGHT);
        }
        return found;
    }

    private List<List<CssRule>> ofClasses(String names) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<List<CssRule>> known = byClasses.get(names);
        if (known == null) {
            List<List<CssRule>> rules = new ArrayList<>(2);
            ClassNames.each(
                    names,
                    name -> Optional.ofNullable(bySubject.get("." + name)).ifPresent(rules::add));
            known = rules;
            if (byClasses.size() < MOST_KNOWN) {
                byClasses.put(names, known);
            }
        }
        return known;
    }

    /** @param any whether the rules name no element, class or id; then one that cannot be tested counts as not met */
    private void collect(Element element, int level, List<CssRule> rules, boolean any, List<CssRule> found) {
        if (rules == null) {
            return;
        }
        int plain = any ? ANY : NAMED;
        int untested = 0;
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (left[plain] <= 0 && (any || rules.size() - i > MOST_UNTESTED)) {
                return;
            }
            CssRule rule = rules.get(i);
            left[plain]--;
            if (!around.mayHave(rule.ancestors(), level)) {
                continue;
            }
            int kind = rule.isSlow() ? SLOW : plain;
            left[plain] -= rule.isKnown() ? 0 : LEARNT * READ;
            int price = cost.of(rule, element, level == AncestorNames.ANYWHERE ? HtmlPage.DEEPEST : level) * READ;
            if (left[plain] > 0 && price <= left[kind]) {
                left[kind] -= price;
                if (rule.matches(root, element)) {
                    found.add(rule);
                }
            } else if (!any && untested++ < MOST_UNTESTED) {
                found.add(rule);
            }
        }
    }

    private void add(String selectors, String declarations) {
        if (count >= MOST_RULES) {
            return;
        }
        List<String> parted = CssRule.parted(selectors);
        List<String> wanted = new ArrayList<>(parted.size());
        for (String selector : parted) {
            // Without a negation that goes, the subject is known before the selector is read.
            if (selector.contains(":not(") || mayApply(selector)) {
                CssRule.read(selector).filter(this::mayApply).ifPresent(wanted::add);
            }
        }
        boolean sets = Css.maySetCustom(declarations);
        if (wanted.isEmpty() && !sets) {
            return;
        }
        Css css = Css.of(declarations);
        if (sets) {
            share(parted, css.customProperties());
        }
        if (css.isEmpty()) {
            return;
        }
        for (String selector : wanted) {
            around.neededBy(selector).ifPresent(names -> {
                String subject = CssRule.subject(selector);
                byAttribute |= subject.startsWith("[");
                bySubject
                        .computeIfAbsent(subject, k -> new ArrayList<>())
                        .add(new CssRule(selector, subject, names, css, count));
                count++;
            });
        }
    }

    private boolean mayApply(String selector) {
        String subject = CssRule.subject(selector);
        return present.isEmpty() || subject.equals(CssRule.ANY) || subject.startsWith("[") || present.contains(subject);
    }

    private void share(List<String> selectors, Map<String, String> properties) {
        for (String selector : selectors) {
            boolean ofRoot = selector.matches("(?::root|html|body|:host|\\*).*");
            properties.forEach((name, value) -> {
                if (ofRoot) {
                    shared.put(name, value);
                } else {
                    shared.putIfAbsent(name, value);
                }
            });
        }
    }
}
