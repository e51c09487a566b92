package assay.export;

import assay.aivss.AivssInput;
import assay.aivss.Certainty;
import assay.aivss.CvssBase;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.aivss.InvalidAivssInput;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code POST /scores} is given.
 *
 * @param edition the default edition when absent
 * @param factors by key, each a number or an object with value, low and high
 * @param threatMultiplier 1.0 when absent, as is {@code mitigationFactor}
 */
record ScoreRequest(
        Optional<String> edition,
        Optional<CvssRequest> cvss,
        Optional<Map<String, FactorRequest>> factors,
        Optional<BigDecimal> threatMultiplier,
        Optional<BigDecimal> mitigationFactor) {

    /** One of the two. */
    record CvssRequest(Optional<String> vector, Optional<BigDecimal> base) {}

    /** A bare number is a value that is known exactly; with a range, it is inferred. */
    static final class FactorRequest {
        private final Optional<BigDecimal> value;
        private final Optional<BigDecimal> low;
        private final Optional<BigDecimal> high;

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        FactorRequest(
                @JsonProperty("value") Optional<BigDecimal> value,
                @JsonProperty("low") Optional<BigDecimal> low,
                @JsonProperty("high") Optional<BigDecimal> high) {
            this.value = value;
            this.low = low;
            this.high = high;
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static FactorRequest number(BigDecimal value) {
            return new FactorRequest(Optional.of(value), Optional.empty(), Optional.empty());
        }

        private FactorValue toValue() {
            BigDecimal point = value.orElseThrow(() -> new InvalidAivssInput("value", "value is missing"));
            if (low.isEmpty() && high.isEmpty()) {
                return FactorValue.exactly(point);
            }
            BigDecimal from = low.orElse(point);
            BigDecimal to = high.orElse(point);
            return new FactorValue(point, from, to, from.compareTo(to) == 0 ? Certainty.EVIDENCED : Certainty.INFERRED);
        }
    }

    /**
     * What an edition can score.
     *
     * @throws InvalidAivssInput naming the field at fault
     */
    AivssInput toInput() {
        Map<Factor, FactorValue> values = new EnumMap<>(Factor.class);
        factors.orElseThrow(() -> missing("/factors", "The factors are missing. Give each by its key."))
                .forEach((key, given) -> values.put(factor(key), value(key, given)));
        return new AivssInput(
                base(cvss.orElseThrow(() -> missing("/cvss", "cvss is missing. Give a vector or a base."))),
                values,
                threatMultiplier.orElse(BigDecimal.ONE),
                mitigationFactor.orElse(BigDecimal.ONE));
    }

    private static CvssBase base(CvssRequest given) {
        if (given.vector().isPresent() && given.base().isPresent()) {
            throw ProblemException.at(
                    "/cvss",
                    RequestCode.INVALID_VALUE,
                    "cvss has a vector and a base. Give one of them; the base is computed from the vector.");
        }
        try {
            return given.vector()
                    .map(v -> CvssBase.of(CvssVector.parse(v)))
                    .or(() -> given.base().map(CvssBase::of))
                    .orElseThrow(() -> missing("/cvss", "cvss is empty. Give a vector or a base."));
        } catch (InvalidAivssInput e) {
            throw e.inside("cvss");
        }
    }

    private static Factor factor(String key) {
        return Factor.byKey(key)
                .orElseThrow(() -> new InvalidAivssInput(
                        "factors/" + key.replace("~", "~0").replace("/", "~1"),
                        "there is no such factor; GET /api/v1/factors lists them"));
    }

    private static FactorValue value(String key, FactorRequest given) {
        if (given == null) {
            throw new InvalidAivssInput("factors/" + key, "the factor " + key + " is null");
        }
        try {
            return given.toValue();
        } catch (InvalidAivssInput e) {
            throw e.inside("factors/" + key);
        }
    }

    private static ProblemException missing(String pointer, String sentence) {
        return ProblemException.at(pointer, RequestCode.MISSING_VALUE, sentence);
    }
}
