package assay.listing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a style sheet apart into rules, nested ones included, of those media that an ordinary screen meets. */
final class CssReader {
    private static final int SCREEN_WIDTH = 1280;
    private static final int DEEPEST = 30;
    private static final int LONGEST_PRELUDE = 20_000;
    private static final int LONGEST_NESTED = 2_000;
    private static final int MOST_NESTED = 2_000_000;
    private static final Pattern WIDTH = Pattern.compile("(min|max)-width\\s*:\\s*(\\d+(?:\\.\\d+)?)(px|r?em)");
    private static final Pattern RANGE = Pattern.compile("width\\s*([<>])=?\\s*(\\d+(?:\\.\\d+)?)(px|r?em)");

    /** Preferences that few visitors state. */
    private static final Pattern UNMET = Pattern.compile(
            "prefers-(?!color-scheme\\s*:\\s*light|reduced-\\w+\\s*:\\s*no-preference|contrast\\s*:\\s*no-preference)|forced-colors\\s*:\\s*active|scripting\\s*:\\s*none|orientation\\s*:\\s*portrait|hover\\s*:\\s*none|pointer\\s*:\\s*coarse");

    private static final Pattern PROPERTY = Pattern.compile("\\(\\s*([a-z-]+)\\s*:");
    private static final Set<String> KNOWN = Set.of(
            "gap",
            "aspect-ratio",
            "backdrop-filter",
            "-webkit-backdrop-filter",
            "grid",
            "color-scheme",
            "object-fit",
            "animation-timeline",
            "container-type",
            "text-wrap",
            "line-clamp",
            "-webkit-line-clamp",
            "scrollbar-gutter",
            "font-variation-settings",
            "width",
            "height",
            "appearance",
            "-webkit-appearance",
            "flex",
            "align-items",
            "writing-mode",
            "touch-action",
            "accent-color",
            "grid-template-columns",
            "grid-template-rows");

    /** An open block. */
    private static final class Block {
        final String selectors;
        final boolean skipped;
        /** What stood in it before blocks inside it, each piece with its last semicolon. */
        final StringBuilder before = new StringBuilder(0);

        /** Where what stands in it goes on. */
        int from;

        Block(String selectors, boolean skipped, int from) {
            this.selectors = selectors;
            this.skipped = skipped;
            this.from = from;
        }
    }

    private final String css;
    private final BiConsumer<String, String> rules;
    private final Deque<Block> open = new ArrayDeque<>();
    private int tooDeep;
    private int spunOut;

    /** @param rules receives each rule's selectors and declarations, in the order of their ends */
    CssReader(String css, BiConsumer<String, String> rules) {
        this.css = css;
        this.rules = rules;
    }

    void read() {
        open.push(new Block("", true, 0));
        int from = 0;
        int depth = 0;
        for (int i = 0; i < css.length(); i++) {
            switch (css.charAt(i)) {
                case '"', '\'' -> i = Css.afterString(css, i) - 1;
                case '\\' -> i++;
                case '(' -> depth++;
                case ')' -> depth = Math.max(0, depth - 1);
                case ';' -> from = depth == 0 ? i + 1 : from;
                case '{' -> {
                    enter(from, i);
                    from = i + 1;
                    depth = 0;
                }
                case '}' -> {
                    leave(i);
                    from = i + 1;
                    depth = 0;
                }
                default -> {}
            }
        }
        if (tooDeep > 0) {
            open.peek().from = css.length();
            tooDeep = 0;
        }
        while (open.size() > 1) {
            leave(css.length());
        }
    }

    private void enter(int preludeFrom, int brace) {
        if (tooDeep > 0 || open.size() > DEEPEST) {
            keep(preludeFrom);
            tooDeep++;
            return;
        }
        Block around = open.peek();
        String prelude = brace - preludeFrom > LONGEST_PRELUDE
                ? "@skipped"
                : css.substring(preludeFrom, brace).strip();
        if (around.skipped && open.size() > 1) {
            open.push(new Block("", true, brace + 1));
        } else if (prelude.startsWith("@")) {
            keep(preludeFrom);
            open.push(new Block(around.selectors, !isMet(prelude.toLowerCase(Locale.ROOT)), brace + 1));
        } else {
            keep(preludeFrom);
            String selectors = prelude.replace("<!--", "").replace("-->", "").strip();
            open.push(new Block(nested(around.selectors, selectors), false, brace + 1));
        }
    }

    private static boolean isMet(String rule) {
        return rule.startsWith("@layer")
                || rule.startsWith("@container")
                || rule.startsWith("@scope")
                || rule.startsWith("@supports") && isSupported(rule.substring(9))
                || rule.startsWith("@media") && appliesToScreens(rule.substring(6));
    }

    /** Keeps what stands in the open block up to where a block inside it begins. */
    private void keep(int to) {
        Block block = open.peek();
        if (tooDeep == 0 && !block.skipped && block.from < to) {
            block.before.append(css, block.from, to);
        }
    }

    private void leave(int brace) {
        if (tooDeep > 0) {
            tooDeep--;
        } else if (open.size() > 1) {
            Block block = open.pop();
            if (!block.skipped && !block.selectors.isEmpty()) {
                String rest = css.substring(Math.min(block.from, brace), brace);
                String declarations = block.before.length() == 0 ? rest : block.before + rest;
                if (!declarations.isBlank()) {
                    rules.accept(block.selectors, declarations);
                }
            }
        }
        open.peek().from = brace + 1;
    }

    /** CSS Nesting 1: {@code &} stands for the rule around; without it the rule stands below. */
    private String nested(String around, String selectors) {
        if (around.isEmpty() || selectors.length() + around.length() > LONGEST_NESTED) {
            return selectors;
        }
        spunOut += selectors.length() + around.length();
        if (spunOut > MOST_NESTED) {
            return "";
        }
        String parent = around.indexOf(',') >= 0 ? ":is(" + around + ")" : around;
        List<String> parts = new ArrayList<>();
        for (String part : CssRule.parted(selectors)) {
            parts.add(part.indexOf('&') >= 0 ? part.replace("&", parent) : parent + " " + part);
        }
        return String.join(",", parts);
    }

    /** Whether one of the queries of a list holds on an ordinary screen. What nobody has been told about it counts as not met. */
    static boolean appliesToScreens(String media) {
        for (String query : media.toLowerCase(Locale.ROOT).split(",")) {
            if (holds(query.strip().replaceFirst("^only\\s+", ""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(String query) {
        if (query.startsWith("not")) {
            return !holds(query.substring(3).strip().replaceFirst("^all\\s+and\\s+", ""));
        }
        if (query.contains("print") && !query.contains("screen")
                || UNMET.matcher(query).find()
                || query.contains("not ")
                || query.contains("speech")) {
            return false;
        }
        Matcher width = WIDTH.matcher(query);
        while (width.find()) {
            if (width.group(1).equals("min") ? SCREEN_WIDTH < pixels(width) : SCREEN_WIDTH > pixels(width)) {
                return false;
            }
        }
        Matcher range = RANGE.matcher(query);
        return !range.find()
                || (range.group(1).equals(">") ? SCREEN_WIDTH >= pixels(range) : SCREEN_WIDTH <= pixels(range));
    }

    /** CSS Conditional 3, §6: an unknown property makes the condition false, and its negation true. */
    private static boolean isSupported(String condition) {
        boolean not = condition.matches("^\\s*not\\b.*");
        Matcher property = PROPERTY.matcher(condition);
        boolean known = !property.find()
                || KNOWN.contains(property.group(1))
                || Css.isRead(property.group(1))
                        && !Css.of(condition.substring(property.start(1), end(condition, property.end())))
                                .isEmpty();
        return not != known;
    }

    private static int end(String condition, int from) {
        int close = condition.indexOf(')', from);
        return close < 0 ? condition.length() : close;
    }

    private static double pixels(Matcher width) {
        return Double.parseDouble(width.group(2)) * (width.group(3).equals("px") ? 1 : 16);
    }
}
