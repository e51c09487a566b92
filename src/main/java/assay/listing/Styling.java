package assay.listing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a block of CSS declarations does to the text that it governs, as a set of bits. */
final class Styling {
    /** {@code display:none}. */
    static final int NONE = 1;
    /** Another {@code display}: the cascade may bring a hidden element back. */
    static final int SHOWN = 2;
    /** Gone by other means, descendants included: opacity, clipping, zero size, far off the screen. */
    static final int GONE = 4;
    /** Inherited, and a descendant may undo it: {@code visibility}, {@code font-size}, {@code color}. */
    static final int INVISIBLE = 8;

    static final int VISIBLE = 16;
    static final int NO_SIZE = 32;
    static final int SIZED = 64;
    static final int NO_INK = 128;
    static final int INK = 256;
    /** {@code position:fixed}: lies over the page. */
    static final int FIXED = 512;

    private static final Pattern LENGTH = Pattern.compile("(-?(?:\\d+\\.?\\d*|\\.\\d+))(px|em|rem|ex|ch|vw|vh|pt|%)?");
    private static final Pattern NO_ALPHA = Pattern.compile("(?:rgba?|hsla?)\\([^)]*[,/]\\s*0*\\.?0+%?\\s*\\)");
    private static final Pattern INSET = Pattern.compile("inset\\(\\s*(\\d+(?:\\.\\d+)?)%.*");
    private static final Pattern HEX_ESCAPE = Pattern.compile("\\\\([0-9a-fA-F]{1,6})\\s?");
    private static final int LONGEST = 4_000;
    private static final Map<String, String> COLOURS =
            Map.of("white", "#ffffff", "black", "#000000", "#fff", "#ffffff", "#000", "#000000");

    private Styling() {}

    static int of(String declarations) {
        if (declarations.isBlank() || declarations.length() > LONGEST) {
            return 0;
        }
        return of(properties(declarations));
    }

    private static int of(Map<String, String> css) {
        int bits = 0;
        String display = css.getOrDefault("display", "");
        bits |= display.isEmpty() ? 0 : display.equals("none") ? NONE : SHOWN;
        String visibility = css.getOrDefault("visibility", "");
        bits |= visibility.isEmpty()
                ? 0
                : visibility.equals("visible") ? VISIBLE : visibility.equals("inherit") ? 0 : INVISIBLE;
        bits |= isSize(css, "font-size") ? atMost(css, "font-size", 1) ? NO_SIZE : SIZED : 0;
        if (css.getOrDefault("font", "").startsWith("0")) {
            bits |= NO_SIZE;
        }
        String position = css.getOrDefault("position", "");
        bits |= position.equals("fixed") ? FIXED : 0;
        return bits | ink(css) | (isGone(css, position) ? GONE : 0);
    }

    private static int ink(Map<String, String> css) {
        String colour = css.getOrDefault("color", "");
        if (colour.isEmpty() || colour.equals("inherit") || colour.equals("currentcolor")) {
            return 0;
        }
        // Transparent text over a clipped gradient is a headline, not a secret.
        if (css.getOrDefault("background-clip", "").equals("text")
                || css.getOrDefault("-webkit-background-clip", "").equals("text")) {
            return INK;
        }
        boolean clear = colour.equals("transparent")
                || NO_ALPHA.matcher(colour).matches() && colour.indexOf('a') >= 0
                || colour.length() == 9 && colour.startsWith("#") && colour.endsWith("00");
        String ground = css.getOrDefault("background-color", css.getOrDefault("background", ""));
        return clear || sameColour(colour, ground) ? NO_INK : INK;
    }

    private static boolean sameColour(String colour, String ground) {
        return !ground.isEmpty() && COLOURS.getOrDefault(colour, colour).equals(COLOURS.getOrDefault(ground, ground));
    }

    private static boolean isGone(Map<String, String> css, String position) {
        if (isSize(css, "opacity") && atMost(css, "opacity", 0.05)
                || css.getOrDefault("filter", "").replace(" ", "").contains("opacity(0)")
                || css.getOrDefault("content-visibility", "").equals("hidden")) {
            return true;
        }
        boolean placed = position.equals("absolute") || position.equals("fixed");
        for (String side : new String[] {"left", "right", "top", "bottom"}) {
            if (placed && farAway(css, side)) {
                return true;
            }
        }
        if (farAway(css, "text-indent") || farAway(css, "margin-left") || farAway(css, "margin-top")) {
            return true;
        }
        String transform = css.getOrDefault("transform", "").replace(" ", "");
        if (transform.contains("scale(0)") || transform.contains("translate") && transform.contains("-9999")) {
            return true;
        }
        String clip = css.getOrDefault("clip", "");
        if (clip.startsWith("rect(")
                && placed
                && clip.replaceAll("[01]?px|rect|auto|[(), 01]", "").isEmpty()
                && !clip.contains("auto")) {
            return true;
        }
        String path = css.getOrDefault("clip-path", "").strip();
        Matcher inset = INSET.matcher(path);
        if (inset.matches() && Double.parseDouble(inset.group(1)) >= 50 || path.startsWith("circle(0")) {
            return true;
        }
        String overflow = css.getOrDefault("overflow", "");
        boolean cut = overflow.startsWith("hidden") || overflow.startsWith("clip");
        return cut
                && (atMost(css, "height", 1)
                        || atMost(css, "width", 1)
                        || atMost(css, "max-height", 1)
                        || atMost(css, "max-width", 1));
    }

    private static boolean farAway(Map<String, String> css, String property) {
        Matcher length = LENGTH.matcher(css.getOrDefault(property, ""));
        if (!length.lookingAt()) {
            return false;
        }
        double value = Double.parseDouble(length.group(1));
        String unit = length.group(2) == null ? "px" : length.group(2);
        return switch (unit) {
            case "px", "pt" -> value <= -500;
            case "%" -> value <= -500;
            case "vw", "vh" -> value <= -100;
            default -> value <= -50;
        };
    }

    private static boolean isSize(Map<String, String> css, String property) {
        return LENGTH.matcher(css.getOrDefault(property, "")).lookingAt()
                || css.getOrDefault(property, "").matches("[a-z-]+");
    }

    private static boolean atMost(Map<String, String> css, String property, double limit) {
        Matcher length = LENGTH.matcher(css.getOrDefault(property, ""));
        if (!length.matches()) {
            return false;
        }
        double value = Double.parseDouble(length.group(1));
        boolean scaled = length.group(2) != null
                && !length.group(2).equals("px")
                && !length.group(2).equals("pt");
        return value <= (scaled ? 0 : limit) && value >= 0;
    }

    private static Map<String, String> properties(String declarations) {
        Map<String, String> css = new HashMap<>();
        for (String declaration : plain(declarations).split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String value = declaration
                        .substring(colon + 1)
                        .replace("!important", "")
                        .strip();
                css.put(declaration.substring(0, colon).strip(), value);
            }
        }
        return css;
    }

    /** Lower case, without comments and escapes, which browsers read and a plain search would not. */
    private static String plain(String declarations) {
        String css = withoutComments(declarations);
        if (css.indexOf('\\') >= 0) {
            css = HEX_ESCAPE.matcher(css).replaceAll(m -> {
                int point = Integer.parseInt(m.group(1), 16);
                return point > 0x20 && point < 0x7f && point != '\\' && point != '$'
                        ? String.valueOf((char) point)
                        : "";
            });
        }
        return css.toLowerCase(Locale.ROOT);
    }

    static String withoutComments(String css) {
        int from = css.indexOf("/*");
        if (from < 0) {
            return css;
        }
        StringBuilder out = new StringBuilder(css.length());
        int at = 0;
        while (from >= 0) {
            out.append(css, at, from);
            int end = css.indexOf("*/", from + 2);
            at = end < 0 ? css.length() : end + 2;
            from = css.indexOf("/*", at);
        }
        return out.append(css, Math.min(at, css.length()), css.length()).toString();
    }
}
