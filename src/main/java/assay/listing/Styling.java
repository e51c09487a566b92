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

    private static final Pattern FONT_SIZE =
            Pattern.compile("(?:^|\\s)((?:\\d+\\.?\\d*|\\.\\d+)(?:px|em|rem|pt|%)?)(?:\\s*/|\\s)");
    private static final Pattern FUNCTION =
            Pattern.compile("(scale|translate|rotate|matrix|perspective)(x|y|z|3d)?\\(([^()]*)\\)");
    private static final Pattern BLUR = Pattern.compile("blur\\(\\s*([^()]+?)\\s*\\)");
    private static final Pattern NO_OPACITY = Pattern.compile("opacity\\(\\s*0*\\.?0+\\d?%?\\s*\\)");
    private static final Set<String> KEYWORDS = Set.of("inherit", "currentcolor", "unset", "initial", "revert");
    private static final double FAR = 500;
    private static final double FAR_RIGHT = 3_000;
    private static final double UNREADABLE_BLUR = 20;

    private static final String[] NO_PARTS = {};

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
        String opacity = Lengths.computed(css.getOrDefault("opacity", ""));
        double share = Lengths.number(opacity, 1) / (opacity.endsWith("%") ? 100 : 1);
        if (share <= 0.05
                || NO_OPACITY.matcher(css.getOrDefault("filter", "")).find()
                || isBlurred(css.getOrDefault("filter", ""))
                || css.getOrDefault("content-visibility", "").equals("hidden")
                || css.getOrDefault("grid-template-rows", "").equals("0fr")
                || !css.getOrDefault("mask-image", "none").equals("none")
                        && isNothing(css.getOrDefault("mask-size", "").split(" ")[0])
                || isZoomedAway(css.getOrDefault("zoom", ""))
                || lifted && Lengths.number(css.getOrDefault("z-index", ""), 0) < 0) {
            return true;
        }
        return isMovedAway(css, position, lifted)
                || isTransformedAway(css)
                || ClipPaths.cutsAll(css, lifted)
                || isBoxOfNoSize(css);
    }

    private static boolean isBlurred(String filter) {
        Matcher blur = BLUR.matcher(filter);
        return blur.find() && Lengths.pixels(blur.group(1)) >= UNREADABLE_BLUR;
    }

    /** Browsers take zero for one: CSS Viewport, §4. */
    private static boolean isZoomedAway(String zoom) {
        double factor = Lengths.number(zoom, 1) / (zoom.endsWith("%") ? 100 : 1);
        return factor > 0 && factor < 0.05;
    }

    private static boolean isMovedAway(Map<String, String> css, String position, boolean lifted) {
        if (lifted || position.equals("relative")) {
            for (String side : new String[] {"left", "right", "top", "bottom"}) {
                boolean across = side.equals("left") || side.equals("right");
                String length = css.getOrDefault(side, "");
                double moved = Lengths.pixels(length);
                double edge = length.endsWith("%") ? 100 : across ? Lengths.SCREEN : Lengths.SCREEN_HEIGHT;
                // What is fixed to the window cannot be scrolled to.
                boolean beyond = position.equals("fixed") && moved >= edge;
                boolean before = lifted && length.endsWith("%") && moved <= -100;
                if (isFar(length) || beyond || before || across && moved >= FAR_RIGHT) {
                    return true;
                }
            }
            for (String side : css.getOrDefault("inset", "").split("\\s+")) {
                double edge = side.endsWith("%") ? 100 : side.endsWith("vw") ? Lengths.SCREEN : Lengths.SCREEN_HEIGHT;
                if (isFar(side) || position.equals("fixed") && Lengths.pixels(side) >= edge) {
                    return true;
                }
            }
        }
        String margin = css.getOrDefault("margin", "");
        String indent = css.getOrDefault("text-indent", "");
        boolean outside = cuts(css) && Lengths.pixels(indent) >= (indent.endsWith("%") ? 100 : Lengths.SCREEN);
        String[] margins = margin.split("\\s+");
        return outside
                || isFar(indent)
                || isFar(css.getOrDefault(
                        "margin-left", margins.length == 4 ? margins[3] : margins.length > 1 ? margins[1] : ""))
                || isFar(css.getOrDefault("margin-top", margins[0]));
    }

    private static String[] parts(Map<String, String> css, String property) {
        String value = css.get(property);
        return value == null ? NO_PARTS : value.split("\\s+");
    }

    private static boolean isTransformedAway(Map<String, String> css) {
        for (String factor : parts(css, "scale")) {
            if (Lengths.number(factor, 1) / (factor.endsWith("%") ? 100 : 1) < 0.05 && !factor.startsWith("-")) {
                return true;
            }
        }
        for (String way : parts(css, "translate")) {
            if (isFar(way) || Lengths.pixels(way) >= FAR_RIGHT) {
                return true;
            }
        }
        String rotate = css.getOrDefault("rotate", "");
        if (!rotate.isEmpty()
                && rotate.matches("(?:x|y|1 0 0|0 1 0) .*")
                && isEdgeOn(rotate.substring(rotate.lastIndexOf(' ') + 1))) {
            return true;
        }
        Matcher function = FUNCTION.matcher(css.getOrDefault("transform", ""));
        while (function.find()) {
            if (function.group(1).equals("matrix")
                    && isMatrixAway(function.group(3).split(","))) {
                return true;
            }
            for (String argument : function.group(3).split(",")) {
                String value = argument.strip();
                boolean gone = switch (function.group(1)) {
                    case "scale" -> Math.abs(Lengths.number(value, 1)) < 0.05;
                    case "translate" -> isFar(value) || Lengths.pixels(value) >= FAR_RIGHT;
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
        double degrees = Lengths.number(angle, 0);
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
            m[i] = Lengths.number(values[i].strip(), 0);
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
        double pixels = Lengths.pixels(length);
        return pixels >= 0 && pixels <= (length.endsWith("%") ? 0 : 1);
    }

    /** Whether what does not fit is cut off, or has to be scrolled to. */
    private static boolean cuts(Map<String, String> css) {
        String all = css.getOrDefault("overflow", "") + " " + css.getOrDefault("overflow-x", "") + " "
                + css.getOrDefault("overflow-y", "");
        return all.contains("hidden") || all.contains("clip") || all.contains("auto") || all.contains("scroll");
    }

    private static boolean isFar(String length) {
        double pixels = Lengths.pixels(length);
        return pixels <= -FAR;
    }

    private static boolean isTiny(String size) {
        double pixels = Lengths.pixels(size.endsWith("%") ? Lengths.number(size, 100) * 0.16 + "px" : size);
        return pixels >= 0 && pixels <= 1.6;
    }
}
