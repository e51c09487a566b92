package assay.listing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths and numbers of CSS, on a screen of ordinary size. */
final class Lengths {
    /** The window, in pixels. */
    static final double SCREEN = 1280;

    static final double SCREEN_HEIGHT = 720;
    private static final Pattern LENGTH = Pattern.compile(
            "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)(px|em|rem|ex|ch|vw|vh|vmin|vmax|pt|cm|mm|in|%)?");
    private static final Pattern TIMES =
            Pattern.compile("calc\\(\\s*([-\\d.]+)(px|r?em|%)?\\s*\\*\\s*([-\\d.]+)(px|r?em|%)?\\s*\\)");
    private static final Pattern MATH = Pattern.compile("(calc|min|max|clamp)\\(\\s*([^()]+?)\\s*\\)");

    private Lengths() {}

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
    static String computed(String text) {
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

    static double number(String text, double otherwise) {
        Matcher length = LENGTH.matcher(text);
        return length.lookingAt() ? Double.parseDouble(length.group(1)) : otherwise;
    }
}
