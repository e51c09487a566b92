package assay.aivss;

import java.math.BigDecimal;

/**
 * One factor's point value inside its range, with how well it is known.
 *
 * @param value 0.00–1.00, at most two decimals; kept with exactly two
 * @param low the lowest value that fits what is known, {@code 0.00 ≤ low ≤ value}
 * @param high the highest, {@code value ≤ high ≤ 1.00}
 * @param certainty whether somebody said so, it follows, or nobody knows
 */
public record FactorValue(BigDecimal value, BigDecimal low, BigDecimal high, Certainty certainty) {

    public FactorValue {
        value = Decimals.share("value", value);
        low = Decimals.share("low", low);
        high = Decimals.share("high", high);
        if (certainty == null) {
            throw new InvalidAivssInput("certainty", "certainty is missing");
        }
        if (low.compareTo(value) > 0) {
            throw new InvalidAivssInput("low", "the low end " + low + " lies above the value " + value);
        }
        if (high.compareTo(value) < 0) {
            throw new InvalidAivssInput("high", "the high end " + high + " lies below the value " + value);
        }
    }

    /** A value that is simply given: its range is the value itself. */
    public static FactorValue exactly(BigDecimal value) {
        return new FactorValue(value, value, value, Certainty.EVIDENCED);
    }

    /** Whether the range is more than the value itself. */
    public boolean hasRange() {
        return low != high && low.compareTo(high) != 0;
    }
}
