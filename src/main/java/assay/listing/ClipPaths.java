package assay.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clips and masks that leave nothing to see. */
final class ClipPaths {
    private static final Pattern RECT = Pattern.compile("rect\\(([^()]*)\\)");
    private static final Pattern SHAPE = Pattern.compile("(inset|circle|ellipse|polygon|rect|xywh|path)\\(([^()]*)\\)");
    private static final Pattern NUMBER = Pattern.compile("-?(?:\\d+\\.?\\d*|\\.\\d+)");
    private static final Pattern INK = Pattern.compile("#[0-9a-f]{3,8}|rgba?\\([^()]*\\)|hsla?\\([^()]*\\)|[a-z]+");

    /** Insets in pixels that leave nothing of any passage. */
    private static final double BEYOND = 4_000;

    private ClipPaths() {}

    static boolean cutsAll(Map<String, String> css, boolean lifted) {
        Matcher rect = RECT.matcher(css.getOrDefault("clip", ""));
        if (lifted && rect.find() && !rect.group(1).contains("auto")) {
            List<Double> sides = numbers(rect.group(1));
            // top, right, bottom, left
            if (sides.size() == 4 && (sides.get(2) - sides.get(0) <= 1 || sides.get(1) - sides.get(3) <= 1)) {
                return true;
            }
        }
        Matcher shape = SHAPE.matcher(css.getOrDefault("clip-path", ""));
        if (shape.find() && isEmpty(shape.group(1), shape.group(2))) {
            return true;
        }
        for (String mask : new String[] {"mask", "mask-image", "-webkit-mask", "-webkit-mask-image"}) {
            if (isClear(css.getOrDefault(mask, ""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(String shape, String arguments) {
        if (shape.equals("path")) {
            // Without a line or a curve it encloses nothing.
            return !arguments.matches("(?s).*[lhvcsqta].*");
        }
        List<Double> numbers = numbers(arguments.split("round")[0]);
        if (numbers.isEmpty() || numbers.size() > 100) {
            return false;
        }
        double first = numbers.get(0);
        return switch (shape) {
            case "inset" -> {
                int count = numbers.size();
                double bottom = count > 2 ? numbers.get(2) : first;
                double right = count > 1 ? numbers.get(1) : first;
                double left = count > 3 ? numbers.get(3) : right;
                double all = arguments.contains("%") ? 98 : BEYOND;
                yield first + bottom >= all || left + right >= all;
            }
            case "rect" -> numbers.size() == 4 && (numbers.get(2) - first <= 1 || numbers.get(1) - numbers.get(3) <= 1);
            case "xywh" -> numbers.size() == 4 && (numbers.get(2) <= 1 || numbers.get(3) <= 1);
            case "polygon" -> numbers.size() % 2 == 0 && area(numbers) < 1;
            default -> first == 0 && !arguments.strip().startsWith("at");
        };
    }

    /** The shoelace formula. */
    private static double area(List<Double> points) {
        double twice = 0;
        for (int i = 0; i < points.size(); i += 2) {
            int next = (i + 2) % points.size();
            twice += points.get(i) * points.get(next + 1) - points.get(next) * points.get(i + 1);
        }
        return Math.abs(twice) / 2;
    }

    private static boolean isClear(String mask) {
        int open = mask.indexOf("gradient(");
        if (open < 0) {
            return false;
        }
        boolean clear = false;
        Matcher ink = INK.matcher(mask.substring(open + 9));
        while (ink.find()) {
            int colour = Colour.of(ink.group());
            if (colour != Colour.UNKNOWN && !Colour.isClear(colour)) {
                return false;
            }
            clear |= Colour.isClear(colour);
        }
        return clear;
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(Double.parseDouble(number.group()));
        }
        return numbers;
    }
}
