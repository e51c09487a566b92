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
    private static final Pattern FUNCTION = Pattern.compile("(scale|translate|rotate)(x|y|z|3d)?\\(([^()]*)\\)");
    private static final Pattern TIMES =
            Pattern.compile("calc\\(\\s*([-\\d.]+)(px|r?em|%)?\\s*\\*\\s*([-\\d.]+)(px|r?em|%)?\\s*\\)");
    private static final Pattern NO_OPACITY = Pattern.compile("opacity\\(\\s*0*\\.?0+\\d?%?\\s*\\)");
    private static final Set<String> KEYWORDS = Set.of("inherit", "currentcolor", "unset", "initial", "revert");
    private static final double FAR = 500;
    private static final double FAR_RIGHT = 3_000;
    private static final double SCREEN = 1280;

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
        String opacity = css.getOrDefault("opacity", "");
        double share = number(opacity, 1) / (opacity.endsWith("%") ? 100 : 1);
        if (share <= 0.05
                || NO_OPACITY.matcher(css.getOrDefault("filter", "")).find()
                || css.getOrDefault("content-visibility", "").equals("hidden")
                || isZoomedAway(css.getOrDefault("zoom", ""))
                || lifted && number(css.getOrDefault("z-index", ""), 0) < 0) {
            return true;
        }
        return isMovedAway(css, position, lifted)
                || isTransformedAway(css)
                || ClipPaths.cutsAll(css, lifted)
                || isBoxOfNoSize(css);
    }

    /** Browsers take zero for one: CSS Viewport, §4. */
    private static boolean isZoomedAway(String zoom) {
        double factor = number(zoom, 1) / (zoom.endsWith("%") ? 100 : 1);
        return factor > 0 && factor < 0.05;
    }

    private static boolean isMovedAway(Map<String, String> css, String position, boolean lifted) {
        if (lifted || position.equals("relative")) {
            for (String side : new String[] {"left", "right", "top", "bottom"}) {
                boolean across = side.equals("left") || side.equals("right");
                String length = css.getOrDefault(side, "");
                if (isFar(length) || across && pixels(length) >= FAR_RIGHT) {
                    return true;
                }
            }
            for (String side : css.getOrDefault("inset", "").split("\\s+")) {
                if (isFar(side)) {
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
        Matcher function = FUNCTION.matcher(css.getOrDefault("transform", ""));
        while (function.find()) {
            for (String argument : function.group(3).split(",")) {
                String value = argument.strip();
                boolean gone = switch (function.group(1)) {
                    case "scale" -> Math.abs(number(value, 1)) < 0.05;
                    case "translate" -> isFar(value) || pixels(value) >= FAR_RIGHT;
                    default ->
                        value.matches("-?(?:90|270)deg")
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

    private static boolean isBoxOfNoSize(Map<String, String> css) {
        if (!cuts(css)) {
            return false;
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

    private static double number(String text, double otherwise) {
        Matcher length = LENGTH.matcher(text);
        return length.lookingAt() ? Double.parseDouble(length.group(1)) : otherwise;
    }
}
