package assay.aivss;

import java.math.BigDecimal;
import java.util.List;

/**
 * A score with everything needed to recompute it by hand.
 *
 * @param edition the edition's id
 * @param cvssBase 0.0–10.0, one decimal
 * @param factorSum Σ of the edition's factors, exact
 * @param aars the agentic uplift, exact and unrounded (shown to two decimals)
 * @param threatMultiplier ThM, two decimals
 * @param mitigationFactor MF, two decimals
 * @param raw the exact result before rounding and before the cap
 * @param value 0.0–10.0, rounded half up to one decimal, once
 * @param severity the band of {@code value}
 * @param capped true when {@code raw} lay above 10
 * @param interval the score over the factors' ranges, rounded as {@code value} is
 * @param coverage share of the factors that are evidenced, 0.00–1.00, two decimals, half up
 * @param steps every intermediate value, in order
 * @param fromCvss how many points of {@code raw} stand with every factor at 0; exact
 * @param contributions how many points each factor adds, in the edition's order; with {@code fromCvss} they add up to
 *     {@code raw}
 * @param unknowns factors that are not evidenced, the one that moves the score most first
 * @param adjustments values that were moved to the edition's tables before scoring; empty unless that was asked for
 */
public record AivssScore(
        String edition,
        BigDecimal cvssBase,
        BigDecimal factorSum,
        BigDecimal aars,
        BigDecimal threatMultiplier,
        BigDecimal mitigationFactor,
        BigDecimal raw,
        BigDecimal value,
        Severity severity,
        boolean capped,
        Interval interval,
        BigDecimal coverage,
        List<Step> steps,
        BigDecimal fromCvss,
        List<Contribution> contributions,
        List<Unknown> unknowns,
        List<Adjustment> adjustments) {

    public AivssScore {
        steps = List.copyOf(steps);
        contributions = List.copyOf(contributions);
        unknowns = List.copyOf(unknowns);
        adjustments = List.copyOf(adjustments);
    }

    /** Both ends 0.0–10.0, one decimal, {@code low ≤ high}. */
    public record Interval(BigDecimal low, BigDecimal high) {
        public Interval {
            if (low.compareTo(high) > 0) {
                throw new IllegalArgumentException("interval " + low + " to " + high + " is upside down");
            }
        }
    }

    /**
     * One line of the calculation.
     *
     * @param name the symbol, such as {@code AARS}
     * @param equation the line of the edition's equation
     * @param calculation the same line with numbers in it
     * @param result exact
     */
    public record Step(String name, String equation, String calculation, BigDecimal result) {}

    /** @param points exact */
    public record Contribution(Factor factor, BigDecimal points) {}

    /**
     * @param moves by how many points this factor alone can move the score, up or down, within its range; exact, before rounding
     *     and after the cap
     */
    public record Unknown(Factor factor, BigDecimal moves) {}

    /**
     * A value, or an end of its range, that the edition does not know, and the legal one that was scored in its place.
     *
     * @param field as in {@link InvalidAivssInput#field()}; the value of a factor stands at the factor’s own field
     */
    public record Adjustment(String field, BigDecimal given, BigDecimal used) {}
}
