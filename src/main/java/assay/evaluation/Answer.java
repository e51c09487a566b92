package assay.evaluation;

import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.aivss.Severity;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an assessment says, as far as it is measured.
 *
 * @param kind a key of the grading guide
 * @param factors all eleven
 * @param layers all seven
 * @param claimedMitigationFactor 1.00 when nothing is claimed
 * @param score under the standard edition, no control counted
 * @param claimedScore the same if every claimed control held
 */
record Answer(
        String kind,
        Map<Factor, FactorValue> factors,
        Map<Layer, LayerEstimate.Certainty> layers,
        BigDecimal cvssBase,
        BigDecimal threatMultiplier,
        BigDecimal claimedMitigationFactor,
        BigDecimal score,
        BigDecimal claimedScore) {

    Answer {
        factors = Collections.unmodifiableMap(new EnumMap<>(factors));
        layers = Collections.unmodifiableMap(new EnumMap<>(layers));
        if (factors.size() != Factor.values().length || layers.size() != Layer.values().length) {
            throw new IllegalArgumentException("an answer holds all factors and all layers");
        }
    }

    Severity band() {
        return Severity.of(score);
    }

    Severity claimedBand() {
        return Severity.of(claimedScore);
    }
}
