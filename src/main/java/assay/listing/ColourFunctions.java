package assay.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newer colour functions: CSS Color 4 and 5. Mixtures are taken in sRGB whatever space they name, and of the perceptual
 * spaces only greys are told: enough to see that two colours are the same. What else is written as a function stands for itself.
 */
final class ColourFunctions {
    private static final Pattern FUNCTION = Pattern.compile("([a-z-]+)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern SHARE =
            Pattern.compile("([\\d.]{1,9})%\\s+(.+)|(.+[\\s)])([\\d.]{1,9})%", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?[\\d.]{1,12}%?");
    /** Not colours, or not before something else is known. */
    private static final Set<String> OTHERS = Set.of("var", "env", "attr", "url", "calc", "image", "image-set");

    private static final int LONGEST = 400;

    private ColourFunctions() {}

    /** As {@link Colour#of}. */
    static int of(String text) {
        Matcher function = FUNCTION.matcher(text);
        if (text.length() > LONGEST || !function.matches() || OTHERS.contains(function.group(1))) {
            return Colour.UNKNOWN;
        }
        String inside = function.group(2).strip();
        int told = switch (function.group(1)) {
            case "color-mix" -> mixed(arguments(inside));
            // On a screen of ordinary settings.
            case "light-dark" -> Colour.of(arguments(inside).get(0));
            case "color" -> inside.startsWith("srgb ") ? channels(numbers(inside.substring(5), 1)) : Colour.UNKNOWN;
            case "hwb" -> hwb(numbers(inside, 100));
            case "lab" -> grey(pair(numbers(inside, 100)), 100, 5);
            case "lch" -> grey(numbers(inside, 100), 100, 5);
            case "oklab" -> grey(pair(numbers(inside, 1)), 1, 0.03);
            case "oklch" -> grey(numbers(inside, 1), 1, 0.03);
            default -> Colour.UNKNOWN;
        };
        boolean depends = text.contains("gradient(") || text.contains("var(") || text.contains("currentcolor");
        return told != Colour.UNKNOWN || depends ? told : Colour.named(text);
    }

    /** CSS Color 5, §3: each share is what the other leaves, or a half. */
    private static int mixed(List<String> arguments) {
        if (arguments.size() != 3) {
            return Colour.UNKNOWN;
        }
        double[] shares = new double[2];
        int[] colours = new int[2];
        for (int i = 0; i < 2; i++) {
            Matcher share = SHARE.matcher(arguments.get(i + 1));
            boolean given = share.matches();
            boolean first = given && share.group(1) != null;
            shares[i] = given ? Colour.number(share.group(first ? 1 : 4)) / 100 : -1;
            colours[i] = Colour.of(given ? share.group(first ? 2 : 3) : arguments.get(i + 1));
        }
        double one = shares[0] >= 0 ? shares[0] : shares[1] >= 0 ? 1 - shares[1] : 0.5;
        double other = shares[1] >= 0 ? shares[1] : 1 - one;
        double sum = one + other;
        if (colours[0] == colours[1] || sum <= 0) {
            return colours[0];
        }
        if (!Colour.isTold(colours[0]) || !Colour.isTold(colours[1])) {
            return one <= 0.01 ? colours[1] : other <= 0.01 ? colours[0] : Colour.UNKNOWN;
        }
        double[] alphas = {(colours[0] >>> 24) * one / sum, (colours[1] >>> 24) * other / sum};
        double alpha = alphas[0] + alphas[1];
        double[] channels = new double[3];
        for (int i = 0; i < 3 && alpha > 0; i++) {
            int shift = 16 - 8 * i;
            channels[i] =
                    ((colours[0] >> shift & 0xFF) * alphas[0] + (colours[1] >> shift & 0xFF) * alphas[1]) / alpha / 255;
        }
        return Colour.of(alpha * Math.min(1, sum) / 255, channels[0], channels[1], channels[2]);
    }

    /** CSS Color 4, §8. */
    private static int hwb(double[] numbers) {
        if (numbers.length < 3 || numbers[1] + numbers[2] < 97) {
            return Colour.UNKNOWN;
        }
        double grey = numbers[1] / (numbers[1] + numbers[2]);
        return channels(new double[] {grey, grey, grey, numbers.length > 3 ? numbers[3] / 100 : 1});
    }

    /** The lightness of what has no colour of its own: for the perceptual spaces, whose other numbers are then about zero. */
    private static int grey(double[] numbers, double white, double colourless) {
        if (numbers.length < 3 || Math.abs(numbers[1]) > colourless) {
            return Colour.UNKNOWN;
        }
        double share = numbers[0] / white;
        double light = white == 1 ? Math.pow(share, 3) : Math.pow((share * 100 + 16) / 116, 3);
        double channel = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return channels(new double[] {channel, channel, channel, numbers.length > 3 ? numbers[3] / white : 1});
    }

    /** The greater of the two numbers that say which colour it is, in place of both: beside it, the other does not make it a grey. */
    private static double[] pair(double[] numbers) {
        if (numbers.length >= 3) {
            numbers[1] = Math.max(Math.abs(numbers[1]), Math.abs(numbers[2]));
        }
        return numbers;
    }

    private static int channels(double[] shares) {
        return shares.length < 3
                ? Colour.UNKNOWN
                : Colour.of(shares.length > 3 ? shares[3] : 1, shares[0], shares[1], shares[2]);
    }

    /** The numbers, a percentage as its share of the whole. */
    private static double[] numbers(String text, double whole) {
        List<Double> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(text.replace("none", "0").replace("deg", ""));
        while (number.find() && numbers.size() < 4) {
            String digits = number.group();
            boolean share = digits.endsWith("%");
            numbers.add(Colour.number(share ? digits.substring(0, digits.length() - 1) : digits)
                    * (share ? whole / 100 : 1));
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<String> arguments(String text) {
        return CssRule.parted(text);
    }
}
