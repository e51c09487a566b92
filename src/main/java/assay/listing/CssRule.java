package assay.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** One selector with its declarations. The selector is read when an element first asks for it. */
final class CssRule {
    static final Comparator<CssRule> BY_WEIGHT =
            Comparator.<CssRule>comparingInt(r -> r.weight).thenComparingInt(r -> r.order);

    private static final int LONGEST_SELECTOR = 300;
    /** States in which no page is first seen; their negation holds. */
    private static final Pattern NOT_STATE = Pattern.compile(
            ":not\\(\\s*:(?:hover|focus|focus-within|focus-visible|active|checked|target|disabled|placeholder-shown|popover-open|open)\\s*\\)");

    private static final Pattern CASE_FLAG = Pattern.compile("\\s+[iIsS]\\s*\\]");
    private static final Pattern SLOW = Pattern.compile(":nth|:last|:only|:has|of-type|~(?!=)");
    private static final Pattern PSEUDO = Pattern.compile("(?<!\\\\)(::?)([a-zA-Z-]+)");
    private static final Set<String> STRUCTURAL = Set.of(
            "not",
            "is",
            "has",
            "root",
            "empty",
            "first-child",
            "last-child",
            "only-child",
            "nth-child",
            "nth-last-child",
            "nth-of-type",
            "nth-last-of-type",
            "first-of-type",
            "last-of-type",
            "only-of-type");
    private static final Pattern SUBJECT =
            Pattern.compile("^([a-zA-Z][\\w-]*)?([.#](?:[\\w-]|[^\\x00-\\x7f]|\\\\.)+)?");

    private final String selector;
    private final String subject;
    private final Css css;
    private final int weight;
    private final int order;
    private Evaluator evaluator;
    private boolean broken;
    private final boolean slow;
    private final int steps;

    private CssRule(String selector, String subject, Css css, int weight, int order) {
        this.selector = selector;
        this.subject = subject;
        this.css = css;
        this.weight = weight;
        this.order = order;
        this.slow = (selector.indexOf(':') >= 0 || selector.indexOf('~') >= 0)
                && SLOW.matcher(selector).find();
        this.steps = 1 + (int) selector.chars().filter(c -> c == ' ').count();
    }

    /** What a test of the element takes, in tests of a plain class. */
    int cost(Element element) {
        int around = element.parent() == null ? 1 : element.parent().childNodeSize();
        return slow ? 5 + around : steps * steps;
    }

    /** Empty for a selector of another state than the first, of a part that is no element, or of the page's own root. */
    static Optional<CssRule> of(String written, Css css, int order) {
        if (written.isEmpty() || written.length() > LONGEST_SELECTOR) {
            return Optional.empty();
        }
        String selector = written;
        if (written.indexOf('[') >= 0) {
            selector = CASE_FLAG.matcher(written).replaceAll("]");
        }
        if (selector.indexOf(':') >= 0) {
            selector = NOT_STATE
                    .matcher(selector)
                    .replaceAll("")
                    .replace(":where(", ":is(")
                    .replace(":matches(", ":is(");
            Matcher pseudo = PSEUDO.matcher(selector);
            while (pseudo.find()) {
                if (pseudo.group(1).length() > 1 || !STRUCTURAL.contains(pseudo.group(2))) {
                    return Optional.empty();
                }
            }
        }
        String last = lastCompound(selector);
        Matcher named = SUBJECT.matcher(last);
        String key = "*";
        if (named.find() && !last.startsWith("*")) {
            key = named.group(2) != null
                    ? named.group(2).replace("\\", "")
                    : named.group(1) != null ? named.group(1).toLowerCase() : "*";
        }
        return Optional.of(new CssRule(selector, key, css, weight(selector), order));
    }

    String subject() {
        return subject;
    }

    Css css() {
        return css;
    }

    /** Asked only of elements that bear the subject. */
    boolean matches(Document root, Element element) {
        if (selector.equals(subject) && !subject.equals("*")) {
            return true;
        }
        if (evaluator == null && !broken) {
            try {
                evaluator = QueryParser.parse(selector);
            } catch (IllegalArgumentException | IllegalStateException notASelector) {
                broken = true;
            }
        }
        return !broken && evaluator.matches(root, element);
    }

    /** The selectors of a list, parted at commas outside brackets. */
    static List<String> parted(String selectors) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= selectors.length(); i++) {
            char c = i == selectors.length() ? ',' : selectors.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && (depth <= 0 || i == selectors.length())) {
                parts.add(selectors.substring(from, i).strip());
                from = i + 1;
            }
        }
        return parts;
    }

    private static String lastCompound(String selector) {
        int depth = 0;
        for (int i = selector.length() - 1; i >= 0; i--) {
            char c = selector.charAt(i);
            depth += c == ')' || c == ']' ? 1 : c == '(' || c == '[' ? -1 : 0;
            if (depth == 0 && (c == ' ' || c == '>' || c == '+' || c == '~' || c == '\n' || c == '\t')) {
                return selector.substring(i + 1);
            }
        }
        return selector;
    }

    /** CSS Selectors 3, §9. */
    private static int weight(String selector) {
        int ids = 0;
        int classes = 0;
        int tags = 0;
        boolean fresh = true;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            ids += c == '#' ? 1 : 0;
            classes += c == '.'
                            || c == '['
                            || c == ':' && !selector.startsWith(":not", i) && !selector.startsWith(":is", i)
                    ? 1
                    : 0;
            tags += fresh && Character.isLetter(c) ? 1 : 0;
            fresh = c == ' ' || c == '>' || c == '+' || c == '~' || c == '(';
        }
        return Math.min(ids, 15) << 16 | Math.min(classes, 255) << 8 | Math.min(tags, 255);
    }
}
