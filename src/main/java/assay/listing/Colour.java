package assay.listing;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours of CSS as {@code 0xAARRGGBB}; {@link #UNKNOWN} for what cannot be told. */
final class Colour {
    /** No colour: fully clear ink with blue set, which no notation yields; {@link #named} makes others of the kind. */
    static final int UNKNOWN = 0x00000001;

    static final int CLEAR = 0;
    static final int WHITE = 0xFFFFFFFF;
    static final int BLACK = 0xFF000000;
    private static final int ALIKE = 16;
    private static final double UNSEEN = 0.06;
    private static final Pattern FUNCTION = Pattern.compile(
            "(rgb|hsl)a?\\(\\s*(-?[\\d.]+)(deg|%)?[\\s,]+([\\d.]+)(%)?[\\s,]+([\\d.]+)(%)?\\s*(?:[,/]\\s*([\\d.]+)(%)?\\s*)?\\)");
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("transparent", CLEAR),
            Map.entry("white", WHITE),
            Map.entry("black", BLACK),
            Map.entry("red", 0xFFFF0000),
            Map.entry("green", 0xFF008000),
            Map.entry("blue", 0xFF0000FF),
            Map.entry("navy", 0xFF000080),
            Map.entry("yellow", 0xFFFFFF00),
            Map.entry("gray", 0xFF808080),
            Map.entry("grey", 0xFF808080),
            Map.entry("silver", 0xFFC0C0C0),
            Map.entry("lightgray", 0xFFD3D3D3),
            Map.entry("lightgrey", 0xFFD3D3D3),
            Map.entry("gainsboro", 0xFFDCDCDC),
            Map.entry("whitesmoke", 0xFFF5F5F5),
            Map.entry("snow", 0xFFFFFAFA),
            Map.entry("ivory", 0xFFFFFFF0),
            Map.entry("azure", 0xFFF0FFFF),
            Map.entry("ghostwhite", 0xFFF8F8FF),
            Map.entry("floralwhite", 0xFFFFFAF0),
            Map.entry("mintcream", 0xFFF5FFFA),
            Map.entry("beige", 0xFFF5F5DC),
            Map.entry("aliceblue", 0xFFF0F8FF),
            Map.entry("honeydew", 0xFFF0FFF0),
            Map.entry("seashell", 0xFFFFF5EE),
            Map.entry("lavenderblush", 0xFFFFF0F5),
            Map.entry("canvas", WHITE),
            Map.entry("canvastext", BLACK));

    private Colour() {}

    /** Of one colour's notation. */
    static int of(String text) {
        String colour = text.strip();
        Integer named = NAMES.get(colour);
        if (named != null) {
            return named;
        }
        if (colour.startsWith("#")) {
            return hex(colour.substring(1));
        }
        Matcher function = FUNCTION.matcher(colour);
        if (!function.matches()) {
            return colour.endsWith(")") ? ColourFunctions.of(colour) : UNKNOWN;
        }
        double alpha =
                function.group(8) == null ? 1 : number(function.group(8)) / (function.group(9) == null ? 1 : 100);
        double first = number(function.group(2));
        double second = number(function.group(4));
        double third = number(function.group(6));
        if (function.group(1).equals("hsl")) {
            double light = third / 100;
            double chroma = second / 100 * Math.min(light, 1 - light);
            return of(alpha, hue(first, 0, light, chroma), hue(first, 8, light, chroma), hue(first, 4, light, chroma));
        }
        double scale = "%".equals(function.group(3)) ? 2.55 : 1;
        return of(alpha, first * scale / 255, second * scale / 255, third * scale / 255);
    }

    /** CSS Color 4, §7.1. */
    private static double hue(double degrees, int n, double light, double chroma) {
        double k = (n + degrees / 30) % 12;
        return light - chroma * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
    }

    /** The colour that a background lays down; {@link #UNKNOWN} for a picture or a gradient. */
    static int ofBackground(String background) {
        if (background.contains("url(") || background.contains("gradient(") || background.contains("image")) {
            return UNKNOWN;
        }
        int whole = of(background);
        if (whole != UNKNOWN) {
            return whole;
        }
        for (String part : background.split("\\s+")) {
            int colour = of(part);
            if (colour != UNKNOWN) {
                return colour;
            }
        }
        return background.equals("none") ? CLEAR : UNKNOWN;
    }

    static boolean isClear(int colour) {
        return isTold(colour) && (colour >>> 24) < 255 * UNSEEN;
    }

    /** Whether its red, green and blue are known. */
    static boolean isTold(int colour) {
        return (colour >>> 24) != 0 || colour == CLEAR;
    }

    /** A colour of which nothing is known but how it is written: like itself, and like no other. */
    static int named(String text) {
        return text.replace(" ", "").hashCode() & 0xFFFFFC | 2;
    }

    /** So near to each other that nobody reads one upon the other. */
    static boolean alike(int one, int other) {
        if (!isTold(one) || !isTold(other)) {
            return one == other && one != UNKNOWN;
        }
        return near(one >> 16, other >> 16) && near(one >> 8, other >> 8) && near(one, other);
    }

    private static boolean near(int one, int other) {
        return Math.abs((one & 0xFF) - (other & 0xFF)) <= ALIKE;
    }

    private static int hex(String digits) {
        if (!digits.matches("[0-9a-f]{3,8}") || digits.length() == 5 || digits.length() == 7) {
            return UNKNOWN;
        }
        String all = digits;
        if (digits.length() < 6) {
            StringBuilder twice = new StringBuilder();
            digits.chars().forEach(c -> twice.append((char) c).append((char) c));
            all = twice.toString();
        }
        long value = Long.parseLong(all, 16);
        int alpha = all.length() == 8 ? (int) (value & 0xFF) : 0xFF;
        int rgb = (int) (all.length() == 8 ? value >> 8 : value) & 0xFFFFFF;
        return alpha == 0 ? CLEAR : alpha << 24 | rgb;
    }

    /** Of shares from 0 to 1; all that is fully clear is one colour. */
    static int of(double alpha, double red, double green, double blue) {
        int opaque = channel(alpha * 255);
        return opaque == 0
                ? CLEAR
                : opaque << 24 | channel(red * 255) << 16 | channel(green * 255) << 8 | channel(blue * 255);
    }

    private static int channel(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    static double number(String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException twoPoints) {
            return 0;
        }
    }
}
