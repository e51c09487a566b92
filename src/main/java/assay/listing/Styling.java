package assay.listing;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an element's properties do to the text inside it, as a set of bits. */
final class Styling {
    /** {@code display:none}. */
    static final int NONE = 1;
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
    /** Taken out of the flow: may lie over a picture. */
    static final int LIFTED = 1024;

    private static final Pattern LENGTH = Pattern.compile(
            "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)(px|em|rem|ex|ch|vw|vh|vmin|vmax|pt|cm|mm|in|%)?");
    private static final Pattern FONT_SIZE =
            Pattern.compile("(?:^|\\s)((?:\\d+\\.?\\d*|\\.\\d+)(?:px|em|rem|pt|%)?)(?:\\s*/|\\s)");
    private static final Pattern FUNCTION = Pattern.compile("(scale|translate|rotate|matrix|perspective)(x|y|z|3d)?\\(([^()]*)\\)");
    private static final Pattern BLUR = Pattern.compile("blur\\(\\s*([^()]+?)\\s*\\)");
    private static final Pattern MATH = Pattern.compile("(calc|min|max|clamp)\\(\\s*([^()]+?)\\s*\\)");
    private static final Pattern TIMES =
            Pattern.compile("calc\\(\\s*([-\\d.]+)(px|r?em|%)?\\s*\\*\\s*([-\\d.]+)(px|r?em|%)?\\s*\\)");
    private static final Pattern NO_OPACITY = Pattern.compile("opacity\\(\\s*0*\\.?0+\\d?%?\\s*\\)");
    private static final Set<String> KEYWORDS = Set.of("inherit", "currentcolor", "unset", "initial", "revert");
    private static final double FAR = 500;
    private static final double FAR_RIGHT = 3_000;
    private static final double SCREEN = 1280;
    private static final double SCREEN_HEIGHT = 720;
    private static final double UNREADABLE_BLUR = 20;

    private Styling() {}

    static Style of(Map<String, String> css) {
        if (css.isEmpty()) {
            return Style.PLAIN;
        }
        int bits = css.getOrDefault("display", "").equals("none") ? NONE : 0;
        String visibility = css.getOrDefault("visibility", "");
        bits |= visibility.equals("hidden") || visibility.equals("collapse") ? INVISIBLE : 0;
        bits |= visibility.equals("visible") || visibility.equals("initial") ? VISIBLE : 0;
        String size = css.getOrDefault("font-size", fontSize(css.getOrDefault("font", "")));
        bits |= size.isEmpty() || size.equals("inherit") ? 0 : isTiny(size) ? NO_SIZE : SIZED;
        String position = css.getOrDefault("position", "");
        boolean lifted = position.equals("absolute") || position.equals("fixed");
        bits |= position.equals("fixed") ? FIXED : 0;
        bits |= lifted ? LIFTED : 0;
        bits |= isGone(css, position, lifted) ? GONE : 0;

        String colour = css.getOrDefault("-webkit-text-fill-color", css.getOrDefault("color", ""));
        boolean setsInk = !colour.isEmpty() && !KEYWORDS.contains(colour);
        int ink = setsInk ? Colour.of(colour) : Colour.UNKNOWN;
        // Transparent text over a clipped gradient is a headline, not a secret.
        boolean headline = css.getOrDefault("background-clip", "").equals("text")
                || css.getOrDefault("-webkit-background-clip", "").equals("text");
        if (setsInk) {
            bits |= Colour.isClear(ink) && !headline ? NO_INK : INK;
        }
        String behind = css.getOrDefault("background-color", css.getOrDefault("background", ""));
        boolean picture = css.getOrDefault("background-image", "none").contains("(");
        int ground = picture || headline ? Colour.UNKNOWN : Colour.ofBackground(behind);
        boolean setsGround = headline || picture || !behind.isEmpty() && !Colour.isClear(ground);
        return new Style(bits, ink, setsInk, ground, setsGround);
    }

    private static String fontSize(String font) {
        Matcher size = FONT_SIZE.matcher(font + " ");
        return size.find() ? size.group(1) : "";
    }

    private static boolean isGone(Map<String, String> css, String position, boolean lifted) {
        String opacity = computed(css.getOrDefault("opacity", ""));
        double share = number(opacity, 1) / (opacity.endsWith("%") ? 100 : 1);
        if (share <= 0.05
                || NO_OPACITY.matcher(css.getOrDefault("filter", "")).find()
                || isBlurred(css.getOrDefault("filter", ""))
                || css.getOrDefault("content-visibility", "").equals("hidden")
                || css.getOrDefault("grid-template-rows", "").equals("0fr")
                || !css.getOrDefault("mask-image", "none").equals("none") && isNothing(css.getOrDefault("mask-size", "").split(" ")[0])
                || number(css.getOrDefault("zoom", ""), 1) < 0.05
                || lifted && number(css.getOrDefault("z-index", ""), 0) < 0) {
            return true;
        }
        return isMovedAway(css, position, lifted)
                || isTransformedAway(css)
                || ClipPaths.cutsAll(css, lifted)
                || isBoxOfNoSize(css);
    }

    private static boolean isBlurred(String filter) {
        Matcher blur = BLUR.matcher(filter);
        return blur.find() && pixels(blur.group(1)) >= UNREADABLE_BLUR;
    }

    private static boolean isMovedAway(Map<String, String> css, String position, boolean lifted) {
        if (lifted || position.equals("relative")) {
            for (String side : new String[] {"left", "right", "top", "bottom"}) {
                boolean across = side.equals("left") || side.equals("right");
                String length = css.getOrDefault(side, "");
                double moved = pixels(length);
                double edge = length.endsWith("%") ? 100 : across ? SCREEN : SCREEN_HEIGHT;
                // What is fixed to the window cannot be scrolled to.
                boolean beyond = position.equals("fixed") && moved >= edge;
                boolean before = lifted && length.endsWith("%") && moved <= -100;
                if (isFar(length) || beyond || before || across && moved >= FAR_RIGHT) {
                    return true;
                }
            }
            for (String side : css.getOrDefault("inset", "").split("\\s+")) {
                double edge = side.endsWith("%") ? 100 : side.endsWith("vw") ? SCREEN : SCREEN_HEIGHT;
                if (isFar(side) || position.equals("fixed") && pixels(side) >= edge) {
                    return true;
                }
            }
        }
        String margin = css.getOrDefault("margin", "");
        String indent = css.getOrDefault("text-indent", "");
        boolean outside = cuts(css) && pixels(indent) >= (indent.endsWith("%") ? 100 : SCREEN);
        String[] margins = margin.split("\\s+");
        return outside
                || isFar(indent)
                || isFar(css.getOrDefault(
                        "margin-left", margins.length == 4 ? margins[3] : margins.length > 1 ? margins[1] : ""))
                || isFar(css.getOrDefault("margin-top", margins[0]));
    }

    private static boolean isTransformedAway(Map<String, String> css) {
        for (String factor : css.getOrDefault("scale", "").split("\\s+")) {
            if (number(factor, 1) / (factor.endsWith("%") ? 100 : 1) < 0.05 && !factor.startsWith("-")) {
                return true;
            }
        }
        for (String way : css.getOrDefault("translate", "").split("\\s+")) {
            if (isFar(way) || pixels(way) >= FAR_RIGHT) {
                return true;
            }
        }
        String rotate = css.getOrDefault("rotate", "");
        if (rotate.matches("(?:x|y|1 0 0|0 1 0) .*") && isEdgeOn(rotate.substring(rotate.lastIndexOf(' ') + 1))) {
            return true;
        }
        Matcher function = FUNCTION.matcher(css.getOrDefault("transform", ""));
        while (function.find()) {
            if (function.group(1).equals("matrix") && isMatrixAway(function.group(3).split(","))) {
                return true;
            }
            for (String argument : function.group(3).split(",")) {
                String value = argument.strip();
                boolean gone = switch (function.group(1)) {
                    case "scale" -> Math.abs(number(value, 1)) < 0.05;
                    case "translate" -> isFar(value) || pixels(value) >= FAR_RIGHT;
                    case "matrix", "perspective" -> false;
                    default ->
                        isEdgeOn(value)
                                && function.group(2) != null
                                && !function.group(2).equals("z");
                };
                if (gone) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A quarter turn around an axis of the page. */
    private static boolean isEdgeOn(String angle) {
        double degrees = number(angle, 0);
        if (angle.endsWith("turn")) {
            degrees *= 360;
        } else if (angle.endsWith("grad")) {
            degrees *= 0.9;
        } else if (angle.endsWith("rad")) {
            degrees *= 180 / Math.PI;
        }
        return Math.abs(Math.abs(degrees) % 180 - 90) < 0.5;
    }

    /** CSS Transforms 1, §12: {@code a, b, c, d} scale and turn, {@code e, f} move, in pixels. */
    private static boolean isMatrixAway(String[] values) {
        if (values.length != 6) {
            return false;
        }
        double[] m = new double[6];
        for (int i = 0; i < 6; i++) {
            m[i] = number(values[i].strip(), 0);
        }
        return Math.abs(m[0] * m[3] - m[1] * m[2]) < 0.0025 || m[4] <= -FAR || m[5] <= -FAR || m[4] >= FAR_RIGHT;
    }

    private static boolean isBoxOfNoSize(Map<String, String> css) {
        if (!cuts(css)) {
            return false;
        }
        if (isNothing(css.getOrDefault("line-height", ""))) {
            return true;
        }
        for (String side : new String[] {"height", "width", "block-size", "inline-size"}) {
            if (isNothing(css.getOrDefault(side, "")) || isNothing(css.getOrDefault("max-" + side, ""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNothing(String length) {
        double pixels = pixels(length);
        return pixels >= 0 && pixels <= (length.endsWith("%") ? 0 : 1);
    }

    /** Whether what does not fit is cut off, or has to be scrolled to. */
    private static boolean cuts(Map<String, String> css) {
        String all = css.getOrDefault("overflow", "") + " " + css.getOrDefault("overflow-x", "") + " "
                + css.getOrDefault("overflow-y", "");
        return all.contains("hidden") || all.contains("clip") || all.contains("auto") || all.contains("scroll");
    }

    private static boolean isFar(String length) {
        double pixels = pixels(length);
        return pixels <= -FAR;
    }

    private static boolean isTiny(String size) {
        double pixels = pixels(size.endsWith("%") ? number(size, 100) * 0.16 + "px" : size);
        return pixels >= 0 && pixels <= 1.6;
    }

    /** A length in pixels, on a screen of ordinary size, a percentage as it stands; not a number when there is none. */
    static double pixels(String length) {
        String text = length;
        Matcher times = TIMES.matcher(length);
        if (times.matches()) {
            String unit = times.group(2) == null ? times.group(4) : times.group(2);
            text = number(times.group(1), 1) * number(times.group(3), 1) + (unit == null ? "" : unit);
        }
        text = computed(text);
        Matcher matcher = LENGTH.matcher(text.replace("E-", "e-"));
        if (!matcher.matches()) {
            return Double.NaN;
        }
        double value = number(text, 0);
        String unit = matcher.group(2) == null ? "px" : matcher.group(2);
        return switch (unit) {
            case "px" -> value;
            case "pt" -> value * 4 / 3;
            case "%" -> value;
            case "vw", "vmax" -> value * SCREEN / 100;
            case "vh", "vmin" -> value * 7.2;
            case "cm" -> value * 38;
            case "mm" -> value * 3.8;
            case "in" -> value * 96;
            default -> value * 16;
        };
    }

    /**
     * What a function of lengths comes to, of the forms that hide something: a sum, the least or the greatest, in pixels; the
     * text itself when it is none of them.
     */
    private static String computed(String text) {
        Matcher math = MATH.matcher(text);
        if (!math.matches()) {
            return text;
        }
        String inner = math.group(2);
        if (math.group(1).equals("calc")) {
            String[] terms = inner.split("\\s+(?=[-+]\\s)");
            double sum = 0;
            for (String term : terms) {
                sum += pixels(term.strip().replaceFirst("^([-+])\\s+", "$1"));
            }
            return terms.length == 1 && !inner.contains("*") ? inner : Double.isNaN(sum) ? text : sum + "px";
        }
        double best = Double.NaN;
        for (String each : inner.split(",")) {
            double pixels = pixels(each.strip());
            boolean least = math.group(1).equals("min") || math.group(1).equals("clamp") && !Double.isNaN(best);
            best = Double.isNaN(best) ? pixels : least ? Math.min(best, pixels) : Math.max(best, pixels);
        }
        return Double.isNaN(best) ? text : best + "px";
    }

    private static double number(String text, double otherwise) {
        Matcher length = LENGTH.matcher(text);
        return length.lookingAt() ? Double.parseDouble(length.group(1)) : otherwise;
    }
}
