package assay.aivss;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an edition scores. Which factors must be there and which values are legal is the edition's to say.
 *
 * @param threatMultiplier ThM; v0.8 calls it Exploit Maturity
 * @param mitigationFactor MF; 1.00 means that no control is accepted
 */
public record AivssInput(
        CvssBase cvss, Map<Factor, FactorValue> factors, BigDecimal threatMultiplier, BigDecimal mitigationFactor) {

    public AivssInput {
        Map<Factor, FactorValue> ordered = new EnumMap<>(Factor.class);
        ordered.putAll(factors);
        factors = Collections.unmodifiableMap(ordered);
    }

    /** The same input under another Mitigation Factor. */
    public AivssInput withMitigationFactor(BigDecimal other) {
        return new AivssInput(cvss, factors, threatMultiplier, other);
    }
}
