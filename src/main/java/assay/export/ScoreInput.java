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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads an engine's input out of a request, naming the field that is at fault. */
record ScoreInput(ScoreRequest request) {
    private static final Set<String> NUMBERS = Set.of("value", "low", "high");
    private static final String CERTAINTY = "certainty";

    AivssInput read() {
        Map<Factor, FactorValue> values = new EnumMap<>(Factor.class);
        request.factors()
                .orElseThrow(() -> missing("/factors", "The factors are missing. Give each by its key."))
                .forEach((key, given) -> values.put(factor(key), value(key, given)));
        return new AivssInput(
                base(request.cvss()
                        .orElseThrow(() -> missing("/cvss", "The field cvss is missing. Give a vector or a base."))),
                values,
                request.threatMultiplier().orElse(BigDecimal.ONE),
                request.mitigationFactor().orElse(BigDecimal.ONE));
    }

    private static CvssBase base(ScoreRequest.CvssRequest given) {
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

    /** A bare number is known exactly; a range without a word on certainty is inferred. */
    private static FactorValue value(String key, JsonNode given) {
        String field = "factors/" + key;
        if (given.isNumber()) {
            try {
                return FactorValue.exactly(given.decimalValue());
            } catch (InvalidAivssInput e) {
                throw new InvalidAivssInput(field, key + ": " + e.getMessage());
            }
        }
        if (!given.isObject()) {
            throw new InvalidAivssInput(field, key + " must be a number, or an object with value, low and high");
        }
        given.fieldNames().forEachRemaining(name -> {
            if (!name.equals(CERTAINTY)
                    && (!NUMBERS.contains(name) || !given.get(name).isNumber())) {
                throw new InvalidAivssInput(
                        field + "/" + name.replace("~", "~0").replace("/", "~1"),
                        "a factor is an object of the numbers value, low and high, and the word certainty");
            }
        });
        BigDecimal point = number(given, "value")
                .orElseThrow(() -> new InvalidAivssInput(field + "/value", "the value of " + key + " is missing"));
        BigDecimal low = number(given, "low").orElse(point);
        BigDecimal high = number(given, "high").orElse(point);
        Certainty certainty = given.has(CERTAINTY)
                ? certainty(field, given.get(CERTAINTY))
                : low.compareTo(high) == 0 ? Certainty.EVIDENCED : Certainty.INFERRED;
        try {
            return new FactorValue(point, low, high, certainty);
        } catch (InvalidAivssInput e) {
            throw new InvalidAivssInput(field + "/" + e.field(), key + ": " + e.getMessage());
        }
    }

    private static Certainty certainty(String field, JsonNode given) {
        return Arrays.stream(Certainty.values())
                .filter(c -> c.key().equals(given.textValue()))
                .findFirst()
                .orElseThrow(() -> new InvalidAivssInput(
                        field + "/" + CERTAINTY,
                        "certainty must be one of "
                                + Arrays.stream(Certainty.values())
                                        .map(Certainty::key)
                                        .collect(Collectors.joining(", "))));
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
