package assay.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    /** The subject of rules for elements of every kind. */
    static final String ANY = "*";

    private final String selector;
    private final boolean bare;
    private final long[] ancestors;
    private final Css css;
    private final int weight;
    private final int order;
    private Evaluator evaluator;
    private boolean broken;
    private final boolean slow;
    private final int steps;

    /** @param ancestors the names that it asks of ancestors: {@link AncestorNames} */
    CssRule(String selector, String subject, long[] ancestors, Css css, int order) {
        this.selector = selector;
        this.ancestors = ancestors;
        this.css = css;
        this.weight = weight(selector);
        this.order = order;
        this.slow = (selector.indexOf(':') >= 0 || selector.indexOf('~') >= 0)
                && SLOW.matcher(selector).find();
        this.steps = 1 + (int) selector.chars().filter(c -> c == ' ').count();
        this.bare = selector.equals(subject) && !subject.equals(ANY);
    }

    /** Whether it needs not be taken apart before it is tested. */
    boolean isKnown() {
        return bare || broken || evaluator != null;
    }

    /** How many elements the selector goes through. */
    int steps() {
        return steps;
    }

    /** Whether its test looks at more than the element and those around it. */
    boolean isSlow() {
        return slow;
    }

    /** Whether it asks what stands inside an element. */
    boolean looksInside() {
        return slow && selector.contains(":has(");
    }

    /** Whether it asks so of an element around its subject. */
    boolean looksInsideAncestors() {
        return looksInside() && !lastCompound(selector).contains(":has(");
    }

    /** Whether it asks for siblings. */
    boolean looksBeside() {
        return selector.indexOf('~') >= 0 || selector.indexOf('+') >= 0;
    }

    /** Without what does not decide on the first sight of a page; empty for a selector of another state, or of a part that is no element. */
    static Optional<String> read(String written) {
        if (written.isEmpty() || written.length() > LONGEST_SELECTOR) {
            return Optional.empty();
        }
        String selector =
                written.indexOf('[') < 0 ? written : CASE_FLAG.matcher(written).replaceAll("]");
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
        return Optional.of(selector);
    }

    /**
     * What every element that the selector means bears, as it asks for it: its class or id, {@code .a}, {@code #b}, or else its
     * element, {@code p}, or else an attribute, {@code [c}, or else {@link #ANY}.
     */
    static String subject(String selector) {
        String last = lastCompound(selector);
        int tag = 0;
        while (tag < last.length() && isName(last.charAt(tag)) && (tag > 0 || isLetter(last.charAt(0)))) {
            tag++;
        }
        int end = tag;
        if (tag < last.length() && (last.charAt(tag) == '.' || last.charAt(tag) == '#')) {
            end++;
            while (end < last.length()
                    && (isName(last.charAt(end)) || last.charAt(end) >= 0x80 || last.charAt(end) == '\\')) {
                end += last.charAt(end) == '\\' ? 2 : 1;
            }
            end = Math.min(end, last.length());
        }
        if (end > tag + 1) {
            return last.substring(tag, end).replace("\\", "");
        }
        if (tag > 0) {
            return last.substring(0, tag).toLowerCase(Locale.ROOT);
        }
        int name = 1;
        while (last.startsWith("[") && name < last.length() && (isName(last.charAt(name)))) {
            name++;
        }
        return name > 1 && name < last.length() && "]=~|^$*".indexOf(last.charAt(name)) >= 0
                ? last.substring(0, name).toLowerCase(Locale.ROOT)
                : ANY;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isName(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    long[] ancestors() {
        return ancestors;
    }

    Css css() {
        return css;
    }

    /** Asked only of elements that bear the subject. */
    boolean matches(Document root, Element element) {
        if (bare) {
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
        if (selectors.indexOf(',') < 0) {
            return List.of(selectors.strip());
        }
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
