package assay.aivss;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** The checks and forms that all decimals of the engine share. */
final class Decimals {
    private static final int LONGEST_SHOWN = 24;

    /** 0.00 to 1.00. Drafts hold little else; shared, a million of them stay small and near. */
    private static final List<BigDecimal> SHARE = IntStream.rangeClosed(0, 100)
            .mapToObj(hundredths -> BigDecimal.valueOf(hundredths, 2))
            .toList();

    private Decimals() {}

    /** A number between 0 and 1 with exactly two decimals; refused when outside or with more. Equal numbers are the same object. */
    static BigDecimal share(String field, BigDecimal number) {
        BigDecimal checked = within(field, number, BigDecimal.ZERO, BigDecimal.ONE);
        return SHARE.get(checked.unscaledValue().intValue());
    }

    /** The number with exactly two decimals; refused when outside {@code min..max} or with more than two decimals. */
    static BigDecimal within(String field, BigDecimal number, BigDecimal min, BigDecimal max) {
        return within(field, number, min, max, 2);
    }

    /** The number with exactly {@code decimals} decimals; refused when outside {@code min..max} or with more. */
    static BigDecimal within(String field, BigDecimal number, BigDecimal min, BigDecimal max, int decimals) {
        if (number == null) {
            throw new InvalidAivssInput(field, "the " + field + " is missing");
        }
        // compareTo looks at magnitudes first, so 1e400 costs nothing here; only then may the scale be touched.
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            throw new InvalidAivssInput(
                    field, "the " + field + " is " + shown(number) + "; it must lie between " + min + " and " + max);
        }
        if (number.signum() == 0) {
            return BigDecimal.ZERO.setScale(decimals);
        }
        if (number.scale() == decimals) {
            return number;
        }
        // A number of a thousand digits is refused by its scale alone, before anything is divided.
        BigDecimal stripped = number.precision() > 100 ? number : number.stripTrailingZeros();
        if (stripped.scale() > decimals) {
            throw new InvalidAivssInput(
                    field,
                    "the " + field + " is " + shown(number) + "; it may have at most " + decimals
                            + (decimals == 1 ? " decimal" : " decimals"));
        }
        return stripped.setScale(decimals);
    }

    /** The exact number without trailing zeros, with at least one decimal and no exponent: 8.70 → 8.7, 9 → 9.0. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }

    /** As {@link #plain(BigDecimal)}, for the number {@code units × 10^-decimals}. */
    static BigDecimal plain(long units, int decimals) {
        long rest = units;
        int scale = decimals;
        while (scale > 3 && rest % 1_000 == 0) {
            rest /= 1_000;
            scale -= 3;
        }
        while (scale > 1 && rest % 10 == 0) {
            rest /= 10;
            scale--;
        }
        return BigDecimal.valueOf(rest, scale);
    }

    static String shown(BigDecimal number) {
        String text = number.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
