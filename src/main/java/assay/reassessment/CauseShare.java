package assay.reassessment;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one cause did to a score.
 *
 * @param delta points, one decimal; those of all causes add up to the score's own
 * @param together further causes that cannot be told apart from this one; mostly empty
 */
public record CauseShare(Cause cause, BigDecimal delta, List<Cause> together) {
    public CauseShare {
        together = List.copyOf(together);
        if (together.contains(cause)) {
            throw new IllegalArgumentException(cause + " does not stand beside itself");
        }
    }
}
