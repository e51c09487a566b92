package assay.assessment;

import java.math.BigDecimal;

/**
 * What drafting cost, by the price list of whoever runs the service.
 *
 * @param amount exact, zero or more, with at least two decimals and no zeros beyond them
 * @param currency ISO 4217, such as {@code EUR}
 */
public record Cost(BigDecimal amount, String currency) {
    private static final int DECIMALS = 2;

    public Cost {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a cost of " + amount + " is less than nothing");
        }
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("a currency has three capital letters");
        }
        BigDecimal plain = amount.stripTrailingZeros();
        amount = plain.scale() < DECIMALS ? plain.setScale(DECIMALS) : plain;
    }
}
