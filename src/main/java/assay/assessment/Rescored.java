package assay.assessment;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A stored assessment's score beside the one that the same estimates give under another edition. Numbers of two editions are not
 * comparable; what a move of band means is for people to say.
 *
 * @param after its {@link AivssScore#adjustments()} say which estimates the edition's tables moved
 */
public record Rescored(UUID id, AivssScore before, AivssScore after) {

    /**
     * @param union all eleven factors; the edition takes the ten that it knows
     */
    public static Rescored of(UUID id, AivssScore before, AivssInput union, AivssEdition edition) {
        return new Rescored(id, before, edition.scoreRounded(union.forEdition(edition)));
    }

    public boolean bandChanged() {
        return before.severity() != after.severity();
    }

    /** The new score less the old one, one decimal. */
    public BigDecimal delta() {
        return after.value().subtract(before.value());
    }
}
