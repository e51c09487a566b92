package assay.aivss;

import java.math.BigDecimal;

/**
 * An example that was published with an edition.
 *
 * @param printedAars as printed, which is not always what the factors add up to
 * @param printedScore as printed, one decimal
 * @param printedSeverity as printed
 */
public record WorkedExample(
        String name, AivssInput input, BigDecimal printedAars, BigDecimal printedScore, Severity printedSeverity) {}
