package assay.aivss;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A CVSS v4.0 base score and, where it was computed from one, its vector.
 *
 * @param score 0.0–10.0, one decimal
 */
public record CvssBase(BigDecimal score, Optional<CvssVector> vector) {

    public CvssBase {
        score = Decimals.within("base", score, BigDecimal.ZERO, BigDecimal.TEN, 1);
        BigDecimal given = score;
        vector.ifPresent(v -> {
            if (v.base().compareTo(given) != 0) {
                throw new InvalidAivssInput("base", "the vector has base score " + v.base() + ", not " + given);
            }
        });
    }

    public static CvssBase of(CvssVector vector) {
        return new CvssBase(vector.base(), Optional.of(vector));
    }

    /** A typed-in base score, at most one decimal. */
    public static CvssBase of(BigDecimal score) {
        return new CvssBase(score, Optional.empty());
    }
}
