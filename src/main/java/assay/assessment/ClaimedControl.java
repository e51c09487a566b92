package assay.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A safeguard that the listing claims; it lowers nothing until a person accepts it.
 *
 * @param reduction by how much it would lower the Mitigation Factor if it held, 0.0000–0.5000, four decimals; several add up
 * @param evidence where it is claimed, at least one quote
 */
public record ClaimedControl(String name, BigDecimal reduction, List<Evidence> evidence) {
    private static final BigDecimal MOST = new BigDecimal("0.5");
    private static final int DECIMALS = 4;

    public ClaimedControl {
        evidence = List.copyOf(evidence);
        reduction = reduction.setScale(DECIMALS, RoundingMode.HALF_UP);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a control has a name");
        }
        if (reduction.signum() < 0 || reduction.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "a control lowers the Mitigation Factor by 0 to 0.5, not by " + reduction);
        }
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("the control “" + name + "” is claimed nowhere");
        }
    }

    /** Controls that are claimed together: each has its share of what they would do together, in proportion to its weight. */
    public static ClaimedControl sharing(
            String name, BigDecimal together, BigDecimal weight, BigDecimal weights, List<Evidence> evidence) {
        BigDecimal all = Draft.UNMITIGATED.subtract(together);
        return new ClaimedControl(name, all.multiply(weight).divide(weights, DECIMALS, RoundingMode.HALF_UP), evidence);
    }

    /** The Mitigation Factor if it alone held, 0.50–1.00, two decimals, half up. */
    public BigDecimal mitigationFactor() {
        return mitigationFactor(List.of(this));
    }

    /** The Mitigation Factor if all of them held, 0.50–1.00, two decimals, half up. */
    public static BigDecimal mitigationFactor(List<ClaimedControl> held) {
        BigDecimal lowered = held.stream()
                .map(ClaimedControl::reduction)
                .reduce(Draft.UNMITIGATED, BigDecimal::subtract)
                .max(MOST);
        return lowered.setScale(2, RoundingMode.HALF_UP);
    }
}
