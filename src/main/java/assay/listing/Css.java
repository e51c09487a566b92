package assay.listing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Declarations of CSS as properties with values: only those that can hide text, in lower case, shorthands resetting what they cover. */
final class Css {
    private static final Set<String> HIDING = Set.of(
            ("display visibility opacity font font-size color -webkit-text-fill-color background background-color background-image background-clip"
                            + " -webkit-background-clip position left right top bottom inset inset-inline-start inset-block-start inset-inline-end inset-block-end margin-inline-start margin-block-start z-index line-height grid-template-rows mask-size text-indent margin margin-left margin-top transform scale"
                            + " translate rotate zoom clip clip-path -webkit-clip-path mask mask-image -webkit-mask -webkit-mask-image filter content-visibility overflow overflow-x"
                            + " overflow-y height width block-size inline-size max-height max-width max-block-size max-inline-size")
                    .split(" "));
    private static final Map<String, String[]> COVERED = Map.of(
            "background", new String[] {"background-color", "background-image", "background-clip"},
            "font", new String[] {"font-size"},
            "margin", new String[] {"margin-left", "margin-top"},
            "inset", new String[] {"left", "right", "top", "bottom"},
            "overflow", new String[] {"overflow-x", "overflow-y"});
    /** Logical and prefixed names, for text that runs from left to right and from top to bottom. */
    private static final Map<String, String> PHYSICAL = Map.of(
            "inset-inline-start", "left",
            "inset-inline-end", "right",
            "inset-block-start", "top",
            "inset-block-end", "bottom",
            "margin-inline-start", "margin-left",
            "margin-block-start", "margin-top",
            "-webkit-clip-path", "clip-path");

    /** Values of {@code display}; a browser ignores a declaration with another. */
    private static final Pattern DISPLAY = Pattern.compile(
            "none|block|inline|flex|grid|contents|table|list-item|flow|run-in|ruby|math|-webkit-|-moz-|-ms-|inherit|initial|unset|revert");

    private static final Pattern HEX_ESCAPE = Pattern.compile("\\\\([0-9a-fA-F]{1,6})\\s?|\\\\([^0-9a-fA-F])");
    private static final Pattern VARIABLE = Pattern.compile("var\\(\\s*(--[\\w-]+)\\s*(?:,([^()]*))?\\)");
    /** A width that neither hides nor, as most rules have one, is worth keeping. */
    private static final Pattern WIDE = Pattern.compile("[2-9]|1\\d");

    private static final int LONGEST = 8_000;
    private static final int LONGEST_VALUE = 400;
    private static final int MOST_SUBSTITUTIONS = 12;

    private final Map<String, String> normal = new HashMap<>(4);
    private final Map<String, String> important = new HashMap<>(1);

    private Css() {}

    static Css of(String declarations) {
        Css css = new Css();
        if (declarations.length() > LONGEST) {
            return css;
        }
        int from = 0;
        while (from < declarations.length()) {
            int end = end(declarations, from);
            css.declare(declarations.substring(from, end));
            from = end + 1;
        }
        return css;
    }

    /** Whether a property is one of those that can hide text. */
    static boolean isRead(String property) {
        return HIDING.contains(property);
    }

    boolean isEmpty() {
        return normal.isEmpty() && important.isEmpty();
    }

    /** Lays these declarations over those in the map: the important ones, or the others. */
    void onto(Map<String, String> properties, boolean importantOnes) {
        (importantOnes ? important : normal).forEach((name, value) -> {
            for (String covered : COVERED.getOrDefault(name, new String[0])) {
                properties.remove(covered);
            }
            properties.put(name, value);
        });
    }

    /** Whether one of the declarations may have a name that begins with two hyphens. */
    static boolean maySetCustom(String declarations) {
        if (declarations.indexOf('\\') >= 0) {
            return true;
        }
        for (int at = declarations.indexOf("--"); at >= 0; at = declarations.indexOf("--", at + 2)) {
            int before = at - 1;
            while (before >= 0 && Character.isWhitespace(declarations.charAt(before))) {
                before--;
            }
            if (before < 0 || declarations.charAt(before) == ';') {
                return true;
            }
        }
        return false;
    }

    /** The declarations whose names begin with two hyphens. */
    Map<String, String> customProperties() {
        Map<String, String> custom = new HashMap<>();
        normal.forEach((name, value) -> {
            if (name.startsWith("--")) {
                custom.put(name, value);
            }
        });
        return custom;
    }

    private void declare(String declaration) {
        int colon = declaration.indexOf(':');
        if (colon <= 0 || declaration.length() - colon > LONGEST_VALUE) {
            return;
        }
        String name = plain(declaration.substring(0, colon)).strip();
        if (!HIDING.contains(name) && !name.startsWith("--")) {
            return;
        }
        name = PHYSICAL.getOrDefault(name, name);
        String value = plain(declaration.substring(colon + 1)).strip();
        if (name.endsWith("width") && WIDE.matcher(value).lookingAt()) {
            return;
        }
        if (name.equals("display")
                && !value.contains("var(")
                && !DISPLAY.matcher(value).lookingAt()) {
            return;
        }
        int mark = value.lastIndexOf('!');
        boolean isImportant = mark >= 0 && value.substring(mark + 1).strip().equals("important");
        Map<String, String> into = isImportant ? important : normal;
        for (String covered : COVERED.getOrDefault(name, new String[0])) {
            into.remove(covered);
        }
        into.put(name, isImportant ? value.substring(0, mark).strip() : value);
    }

    /** Without escapes, which browsers read and a plain search would not. */
    private static String plain(String text) {
        String css = text.indexOf('\\') < 0
                ? text
                : HEX_ESCAPE.matcher(text).replaceAll(m -> {
                    int point = m.group(1) == null ? m.group(2).codePointAt(0) : Integer.parseInt(m.group(1), 16);
                    return point > 0x20 && point < 0x7f && point != '\\' && point != '$'
                            ? String.valueOf((char) point)
                            : "";
                });
        return css.toLowerCase(Locale.ROOT);
    }

    /** Where the declaration ends: at the next semicolon outside strings and parentheses. */
    private static int end(String css, int from) {
        int depth = 0;
        for (int i = from; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '"' || c == '\'') {
                i = afterString(css, i) - 1;
            } else if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ';' && depth <= 0) {
                return i;
            }
        }
        return css.length();
    }

    /** CSS Syntax 3, §4.3.5: a string ends at its mark, or broken at the end of the line. */
    static int afterString(String css, int open) {
        char mark = css.charAt(open);
        for (int i = open + 1; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == mark || c == '\n') {
                return i + 1;
            }
        }
        return css.length();
    }

    /** Puts the values of custom properties in their places, as far as they are known. */
    static String resolved(String value, Map<String, String> own, Map<String, String> shared) {
        String text = value;
        for (int i = 0; i < MOST_SUBSTITUTIONS && text.contains("var("); i++) {
            Matcher variable = VARIABLE.matcher(text);
            if (!variable.find()) {
                return text;
            }
            String fallback = variable.group(2) == null ? "" : variable.group(2).strip();
            String found = own.getOrDefault(variable.group(1), shared.getOrDefault(variable.group(1), fallback));
            if (found.length() + text.length() > LONGEST_VALUE) {
                return "";
            }
            text = text.substring(0, variable.start()) + found + text.substring(variable.end());
        }
        return text;
    }

    static String withoutComments(String css) {
        int from = css.indexOf("/*");
        if (from < 0) {
            return css;
        }
        StringBuilder out = new StringBuilder(css.length());
        int kept = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '"' || c == '\'') {
                i = afterString(css, i) - 1;
            } else if (c == '/' && i + 1 < css.length() && css.charAt(i + 1) == '*') {
                out.append(css, kept, i);
                int end = css.indexOf("*/", i + 2);
                kept = end < 0 ? css.length() : end + 2;
                i = kept - 1;
            }
        }
        return out.append(css, Math.min(kept, css.length()), css.length()).toString();
    }
}
