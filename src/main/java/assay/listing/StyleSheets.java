package assay.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** The rules of the page's own style elements that hide something or bring it back, on a screen of ordinary width. */
final class StyleSheets {
    private static final int SCREEN_WIDTH = 1280;
    private static final int MOST_RULES = 3_000;
    private static final int MOST_CSS = 1_000_000;
    private static final int LONGEST_SELECTOR = 120;
    private static final Pattern WIDTH = Pattern.compile("(min|max)-width\\s*:\\s*(\\d+(?:\\.\\d+)?)(px|r?em)");
    private static final Pattern SUBJECT = Pattern.compile("(?:^|[\\s>+~])([a-zA-Z][\\w-]*)?([.#][\\w-]+)?[^\\s>+~]*$");

    private record Rule(Evaluator selector, int bits, int weight) {}

    private final Map<String, List<Rule>> bySubject = new HashMap<>();
    private final Document root;
    private int count;
    /** Each test of a selector costs one; where it has run dry, a rule for the element's name counts as met. */
    private int budget = 300_000;

    private StyleSheets(Document root) {
        this.root = root;
    }

    static StyleSheets of(Document page) {
        StyleSheets sheets = new StyleSheets(page);
        int left = MOST_CSS;
        for (Element style : page.getElementsByTag("style")) {
            String css = style.data();
            if (css.length() <= left && appliesToScreens(style.attr("media"))) {
                left -= css.length();
                sheets.read(Styling.withoutComments(css));
            }
        }
        return sheets;
    }

    /** The bits of every rule that applies; of {@code display} only the strongest rule counts. */
    int bits(Element element) {
        if (count == 0) {
            return 0;
        }
        long best = 0;
        best = strongest(element, element.normalName(), best);
        String id = element.id();
        if (!id.isEmpty()) {
            best = strongest(element, "#" + id, best);
        }
        if (element.hasAttr("class")) {
            for (String name : element.classNames()) {
                best = strongest(element, "." + name, best);
            }
        }
        return (int) best;
    }

    /** The upper half carries the weight of the rule that decided on {@code display}, the lower half the bits. */
    private long strongest(Element element, String subject, long best) {
        List<Rule> rules = bySubject.get(subject);
        if (rules == null) {
            return best;
        }
        for (Rule rule : rules) {
            if (--budget >= 0 && !rule.selector.matches(root, element)) {
                continue;
            }
            int display = Styling.NONE | Styling.SHOWN;
            best |= rule.bits & ~display;
            if ((rule.bits & display) != 0 && rule.weight >= (best >>> 32)) {
                int others = (int) best & ~display;
                best = (long) rule.weight << 32 | others | rule.bits & display;
            }
        }
        return best;
    }

    private void read(String css) {
        int at = 0;
        while (at < css.length() && count < MOST_RULES) {
            int open = css.indexOf('{', at);
            if (open < 0) {
                return;
            }
            String prelude = css.substring(at, open).strip();
            int semicolon = prelude.lastIndexOf(';');
            prelude = semicolon >= 0 ? prelude.substring(semicolon + 1).strip() : prelude;
            if (prelude.startsWith("@")) {
                boolean enter = prelude.startsWith("@layer")
                        || prelude.startsWith("@supports")
                        || prelude.startsWith("@media") && appliesToScreens(prelude.substring(6));
                at = enter ? open + 1 : afterBlock(css, open);
            } else {
                int close = css.indexOf('}', open);
                close = close < 0 ? css.length() : close;
                add(prelude.replace("}", "").strip(), css.substring(open + 1, close));
                at = close + 1;
            }
        }
    }

    private static int afterBlock(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            char c = css.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return css.length();
    }

    private void add(String selectors, String declarations) {
        int bits = Styling.of(declarations);
        int hides = Styling.NONE
                | Styling.SHOWN
                | Styling.GONE
                | Styling.INVISIBLE
                | Styling.NO_SIZE
                | Styling.NO_INK
                | Styling.FIXED;
        if ((bits & hides) == 0) {
            return;
        }
        boolean important = declarations.contains("!important");
        for (String selector : selectors.split(",")) {
            String one = selector.strip();
            Matcher subject = SUBJECT.matcher(one);
            // A state such as :hover is not how the page is first seen, and :before is no element.
            if (one.isEmpty()
                    || one.length() > LONGEST_SELECTOR
                    || one.indexOf(':') >= 0
                    || one.indexOf('*') >= 0
                    || one.indexOf('~') >= 0
                    || one.indexOf('+') >= 0
                    || !subject.find()) {
                continue;
            }
            String key = subject.group(2) != null ? subject.group(2) : subject.group(1);
            if (key == null || key.equals("body") || key.equals("html")) {
                continue;
            }
            try {
                Evaluator evaluator = QueryParser.parse(one);
                bySubject
                        .computeIfAbsent(key, k -> new ArrayList<>())
                        .add(new Rule(evaluator, bits, weight(one, important)));
                count++;
            } catch (IllegalArgumentException | IllegalStateException notASelector) {
                continue;
            }
        }
    }

    /** CSS Selectors 3 §9, then order of appearance. */
    private int weight(String selector, boolean important) {
        int ids = 0;
        int classes = 0;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            ids += c == '#' ? 1 : 0;
            classes += c == '.' || c == '[' ? 1 : 0;
        }
        int tags = selector.split("[\\s>+~]+").length;
        return (important ? 1 << 30 : 0)
                | Math.min(ids, 7) << 24
                | Math.min(classes, 15) << 20
                | Math.min(tags, 15) << 16
                | Math.min(count, 0xFFFF);
    }

    private static boolean appliesToScreens(String media) {
        String query = media.toLowerCase(java.util.Locale.ROOT);
        if (query.contains("print")
                || query.contains("prefers-")
                || query.contains("not ")
                || query.contains("speech")) {
            return false;
        }
        Matcher width = WIDTH.matcher(query);
        while (width.find()) {
            double pixels = Double.parseDouble(width.group(2)) * (width.group(3).equals("px") ? 1 : 16);
            if (width.group(1).equals("min") ? SCREEN_WIDTH < pixels : SCREEN_WIDTH > pixels) {
                return false;
            }
        }
        return true;
    }
}
