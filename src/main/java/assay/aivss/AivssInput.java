package assay.aivss;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an edition scores. Which factors must be there and which values are legal is the edition's to say.
 *
 * @param threatMultiplier ThM, at most two decimals, kept with two; v0.8 calls it Exploit Maturity
 * @param mitigationFactor MF, at most two decimals, kept with two; 1.00 means that no control is accepted
 */
public record AivssInput(
        CvssBase cvss, Map<Factor, FactorValue> factors, BigDecimal threatMultiplier, BigDecimal mitigationFactor) {

    public AivssInput {
        Map<Factor, FactorValue> ordered = new EnumMap<>(Factor.class);
        ordered.putAll(factors);
        factors = Collections.unmodifiableMap(ordered);
        threatMultiplier = Decimals.within("threatMultiplier", threatMultiplier, BigDecimal.ZERO, BigDecimal.TEN);
        mitigationFactor = Decimals.within("mitigationFactor", mitigationFactor, BigDecimal.ZERO, BigDecimal.TEN);
    }

    /** The same input under another Mitigation Factor. */
    public AivssInput withMitigationFactor(BigDecimal other) {
        return new AivssInput(cvss, factors, threatMultiplier, other);
    }

    /** The same input with only the factors that the edition knows; those that it lacks are still missing. */
    public AivssInput forEdition(AivssEdition edition) {
        Map<Factor, FactorValue> known = new EnumMap<>(Factor.class);
        for (Factor factor : edition.factors()) {
            FactorValue value = factors.get(factor);
            if (value != null) {
                known.put(factor, value);
            }
        }
        return new AivssInput(cvss, known, threatMultiplier, mitigationFactor);
    }
}
