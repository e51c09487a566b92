package assay.listing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a style sheet apart into rules, nested ones included, of those media that an ordinary screen meets. */
final class CssReader {
    private static final int SCREEN_WIDTH = 1280;
    private static final int DEEPEST = 30;
    private static final int LONGEST_PRELUDE = 20_000;
    private static final Pattern WIDTH = Pattern.compile("(min|max)-width\\s*:\\s*(\\d+(?:\\.\\d+)?)(px|r?em)");
    private static final Pattern RANGE = Pattern.compile("width\\s*([<>])=?\\s*(\\d+(?:\\.\\d+)?)(px|r?em)");

    /** An open block. */
    private static final class Block {
        final String selectors;
        final boolean skipped;
        final StringBuilder declarations = new StringBuilder();

        Block(String selectors, boolean skipped) {
            this.selectors = selectors;
            this.skipped = skipped;
        }
    }

    private final String css;
    private final BiConsumer<String, String> rules;
    private final Deque<Block> open = new ArrayDeque<>();
    private int tooDeep;

    /** @param rules receives each rule's selectors and declarations, in the order of their ends */
    CssReader(String css, BiConsumer<String, String> rules) {
        this.css = css;
        this.rules = rules;
    }

    void read() {
        open.push(new Block("", false));
        int from = 0;
        int depth = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '"' || c == '\'') {
                i = Css.afterString(css, i) - 1;
            } else if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (c == ';' && depth == 0) {
                declare(css.substring(from, i));
                from = i + 1;
            } else if (c == '{') {
                enter(
                        i - from > LONGEST_PRELUDE
                                ? "@skipped"
                                : css.substring(from, i).strip());
                from = i + 1;
                depth = 0;
            } else if (c == '}') {
                declare(css.substring(from, i));
                leave();
                from = i + 1;
                depth = 0;
            }
        }
        declare(css.substring(Math.min(from, css.length())));
        while (open.size() > 1) {
            leave();
        }
    }

    private void declare(String declaration) {
        Block block = open.peek();
        if (!block.selectors.isEmpty() && !block.skipped && tooDeep == 0) {
            block.declarations.append(declaration).append(';');
        }
    }

    private void enter(String prelude) {
        if (tooDeep > 0 || open.size() > DEEPEST) {
            tooDeep++;
            return;
        }
        Block around = open.peek();
        if (prelude.startsWith("@")) {
            String name = prelude.toLowerCase(Locale.ROOT);
            boolean met = name.startsWith("@layer")
                    || name.startsWith("@container")
                    || name.startsWith("@scope")
                    || name.startsWith("@supports") && !name.startsWith("@supports not")
                    || name.startsWith("@media") && appliesToScreens(name.substring(6));
            open.push(new Block(around.selectors, around.skipped || !met));
        } else {
            String selectors = prelude.replace("<!--", "").replace("-->", "").strip();
            open.push(new Block(nested(around.selectors, selectors), around.skipped));
        }
    }

    private void leave() {
        if (tooDeep > 0) {
            tooDeep--;
        } else if (open.size() > 1) {
            Block block = open.pop();
            if (!block.skipped && block.declarations.length() > 1) {
                rules.accept(block.selectors, block.declarations.toString());
            }
        }
    }

    /** CSS Nesting 1: {@code &} stands for the rule around; without it the rule stands below. */
    private static String nested(String around, String selectors) {
        if (around.isEmpty() || selectors.length() + around.length() > 2_000) {
            return selectors;
        }
        String parent = around.indexOf(',') >= 0 ? ":is(" + around + ")" : around;
        List<String> parts = new ArrayList<>();
        for (String part : CssRule.parted(selectors)) {
            parts.add(part.indexOf('&') >= 0 ? part.replace("&", parent) : parent + " " + part);
        }
        return String.join(",", parts);
    }

    static boolean appliesToScreens(String media) {
        String query = media.toLowerCase(Locale.ROOT).strip();
        if (query.startsWith("not")) {
            String rest = query.substring(3).strip();
            return rest.startsWith("print") || rest.startsWith("speech");
        }
        if (query.contains("print") && !query.contains("screen")
                || query.contains("prefers-")
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

    private static double pixels(Matcher width) {
        return Double.parseDouble(width.group(2)) * (width.group(3).equals("px") ? 1 : 16);
    }
}
