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
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
        Optional<Map<String, JsonNode>> factors,
        Optional<BigDecimal> threatMultiplier,
        Optional<BigDecimal> mitigationFactor) {

    private static final Set<String> RANGE = Set.of("value", "low", "high");

    /** One of the two. */
    record CvssRequest(Optional<String> vector, Optional<BigDecimal> base) {}

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
                base(cvss.orElseThrow(() -> missing("/cvss", "The field cvss is missing. Give a vector or a base."))),
                values,
                threatMultiplier.orElse(BigDecimal.ONE),
                mitigationFactor.orElse(BigDecimal.ONE));
    }

    private static CvssBase base(CvssRequest given) {
        if (given.vector().isPresent() && given.base().isPresent()) {
            throw ProblemException.at(
                    "/cvss",
                    RequestCode.INVALID_VALUE,
                    "The field cvss has a vector and a base. Give one of them; the base is computed from the vector.");
        }
        return inside(
                "cvss",
                () -> given.vector()
                        .map(v -> CvssBase.of(CvssVector.parse(v)))
                        .or(() -> given.base().map(CvssBase::of))
                        .orElseThrow(() -> missing("/cvss", "The field cvss is empty. Give a vector or a base.")));
    }

    private static Factor factor(String key) {
        return Factor.byKey(key)
                .orElseThrow(() -> new InvalidAivssInput(
                        "factors/" + key.replace("~", "~0").replace("/", "~1"),
                        "there is no such factor; GET /api/v1/factors lists them"));
    }

    /** A bare number is known exactly; with a range, it is inferred. */
    private static FactorValue value(String key, JsonNode given) {
        String field = "factors/" + key;
        if (given.isNumber()) {
            return inside(field, () -> FactorValue.exactly(given.decimalValue()));
        }
        if (!given.isObject()) {
            throw new InvalidAivssInput(field, key + " must be a number, or an object with value, low and high");
        }
        given.fieldNames().forEachRemaining(name -> {
            if (!RANGE.contains(name) || !given.get(name).isNumber()) {
                throw new InvalidAivssInput(
                        field + "/" + name, "a factor is an object of the numbers value, low and high");
            }
        });
        BigDecimal point = number(given, "value")
                .orElseThrow(() -> new InvalidAivssInput(field + "/value", "the value of " + key + " is missing"));
        BigDecimal low = number(given, "low").orElse(point);
        BigDecimal high = number(given, "high").orElse(point);
        Certainty certainty = low.compareTo(high) == 0 ? Certainty.EVIDENCED : Certainty.INFERRED;
        return inside(field, () -> new FactorValue(point, low, high, certainty));
    }

    private static Optional<BigDecimal> number(JsonNode given, String name) {
        return Optional.ofNullable(given.get(name)).map(JsonNode::decimalValue);
    }

    private static <T> T inside(String field, Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidAivssInput e) {
            throw e.inside(field);
        }
    }

    private static ProblemException missing(String pointer, String sentence) {
        return ProblemException.at(pointer, RequestCode.MISSING_VALUE, sentence);
    }
}
