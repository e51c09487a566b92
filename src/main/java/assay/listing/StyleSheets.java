package assay.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The rules of the page's own style elements that can hide something or bring it back, on a screen of ordinary width. */
final class StyleSheets {
    private static final int MOST_CSS = 8_000_000;
    private static final int MOST_RULES = 150_000;
    private static final int MOST_CLASSES = 20_000;
    private static final int MOST_UNTESTED = 20;
    /** Under this key stand the rules whose subject names no element, class or id. */
    private static final String ANY = "*";

    private final Map<String, List<CssRule>> bySubject = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Document root;
    private int count;
    /** Each test of a selector costs one; where it has run dry, a rule for the element's name counts as met. */
    private int budget = 400_000;

    private int budgetOfAny = 400_000;

    private StyleSheets(Document root) {
        this.root = root;
    }

    static StyleSheets of(Document page) {
        StyleSheets sheets = new StyleSheets(page);
        int left = MOST_CSS;
        for (Element style : page.getElementsByTag("style")) {
            String css = style.data();
            // A style for those without scripts does not reach a visitor who runs them.
            boolean forNoScript = style.closest("noscript") != null;
            if (!forNoScript && css.length() <= left && CssReader.appliesToScreens(style.attr("media"))) {
                left -= css.length();
                new CssReader(Css.withoutComments(css), sheets::add).read();
            }
        }
        return sheets;
    }

    /** Custom properties as the page's root, or else the first rule that sets them, has them. */
    Map<String, String> shared() {
        return shared;
    }

    /** The rules that apply to the element, the weakest first. */
    List<CssRule> matching(Element element) {
        if (count == 0) {
            return List.of();
        }
        List<CssRule> found = new ArrayList<>();
        collect(element, element.normalName(), found);
        String id = element.id();
        if (!id.isEmpty()) {
            collect(element, "#" + id, found);
        }
        if (element.hasAttr("class")) {
            classes(element.className(), name -> collect(element, name, found));
        }
        collect(element, ANY, found);
        if (found.size() > 1) {
            found.sort(CssRule.BY_WEIGHT);
        }
        return found;
    }

    /** Each class name once for most elements: a name that stands twice only costs a second look. */
    private static void classes(String names, Consumer<String> each) {
        int from = 0;
        int seen = 0;
        while (from < names.length() && seen < MOST_CLASSES) {
            int end = from;
            while (end < names.length() && names.charAt(end) > ' ') {
                end++;
            }
            if (end > from) {
                each.accept("." + names.substring(from, end));
                seen++;
            }
            from = end + 1;
        }
    }

    private void collect(Element element, String subject, List<CssRule> found) {
        List<CssRule> rules = bySubject.get(subject);
        if (rules == null) {
            return;
        }
        boolean any = subject.equals(ANY);
        for (int i = rules.size() - 1; i >= 0; i--) {
            CssRule rule = rules.get(i);
            boolean spent = (any ? budgetOfAny : budget) < 0;
            if (spent && (any || rules.size() - i > MOST_UNTESTED)) {
                return;
            }
            if (spent || rule.matches(root, element)) {
                found.add(rule);
            }
            if (spent) {
                continue;
            }
            if (any) {
                budgetOfAny -= rule.cost(element);
            } else {
                budget -= rule.cost(element);
            }
        }
    }

    private void add(String selectors, String declarations) {
        if (count >= MOST_RULES) {
            return;
        }
        Css css = Css.of(declarations);
        if (css.isEmpty()) {
            return;
        }
        for (String selector : CssRule.parted(selectors)) {
            css.customProperties().forEach((name, value) -> {
                if (selector.matches("(?::root|html|body|:host|\\*).*")) {
                    shared.put(name, value);
                } else {
                    shared.putIfAbsent(name, value);
                }
            });
            CssRule.of(selector, css, count).ifPresent(rule -> {
                bySubject
                        .computeIfAbsent(rule.subject(), k -> new ArrayList<>())
                        .add(rule);
                count++;
            });
        }
    }
}
