package assay.evaluation;

import assay.aivss.Factor;
import assay.aivss.Severity;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody who graded a listing says of it. Every part may be absent: then nothing is expected there, and nothing counts.
 *
 * @param factors 0–1
 * @param kind a key of the grading guide
 * @param score 0.0–10.0
 * @param severity the band of the score; when only a score is given, see {@link #band()}
 * @param cvssBase 0.0–10.0
 * @param threatMultiplier 0.50–1.10
 * @param mitigationFactor what the claimed controls would leave, 0.50–1.00
 */
record Expected(
        Map<Factor, BigDecimal> factors,
        Map<Layer, LayerEstimate.Certainty> layers,
        Optional<String> kind,
        Optional<BigDecimal> score,
        Optional<Severity> severity,
        Optional<BigDecimal> cvssBase,
        Optional<BigDecimal> threatMultiplier,
        Optional<BigDecimal> mitigationFactor) {

    static final Expected NOTHING = new Expected(
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Expected {
        Map<Factor, BigDecimal> given = new EnumMap<>(Factor.class);
        given.putAll(factors);
        factors = Collections.unmodifiableMap(given);
        Map<Layer, LayerEstimate.Certainty> tags = new EnumMap<>(Layer.class);
        tags.putAll(layers);
        layers = Collections.unmodifiableMap(tags);
        factors.forEach((factor, value) -> within(factor.key(), value, "0", "1"));
        score.ifPresent(value -> within("score", value, "0", "10"));
        cvssBase.ifPresent(value -> within("cvss_base", value, "0", "10"));
        threatMultiplier.ifPresent(value -> within("thm", value, "0.5", "1.1"));
        mitigationFactor.ifPresent(value -> within("mf", value, "0.5", "1"));
    }

    private static void within(String field, BigDecimal value, String low, String high) {
        if (value.compareTo(new BigDecimal(low)) < 0 || value.compareTo(new BigDecimal(high)) > 0) {
            throw new IllegalArgumentException(
                    "“" + field + "” is " + value.toPlainString() + "; it must lie between " + low + " and " + high);
        }
    }

    /** The severity as given, else the band of the score. */
    Optional<Severity> band() {
        return severity.or(() -> score.map(Severity::of));
    }
}
