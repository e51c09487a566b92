package assay.drafting;

import assay.assessment.Cost;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a model's tokens cost.
 *
 * @param input for a million tokens, zero or more
 * @param output for a million tokens, zero or more
 * @param currency ISO 4217
 * @param asOf the day of the list that it stands in
 */
record Price(BigDecimal input, BigDecimal output, String currency, LocalDate asOf) {
    private static final int MILLION = 6;

    /** Exact: a list's prices have few decimals, and dividing by a million only moves the point. */
    Cost of(long tokensIn, long tokensOut) {
        BigDecimal millionfold =
                input.multiply(BigDecimal.valueOf(tokensIn)).add(output.multiply(BigDecimal.valueOf(tokensOut)));
        return new Cost(millionfold.movePointLeft(MILLION), currency);
    }
}
