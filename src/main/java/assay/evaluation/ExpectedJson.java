package assay.evaluation;

import assay.aivss.Factor;
import assay.aivss.Severity;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads what is expected of a listing, from a file of its own or from a line of a set. Absent and null mean the same. */
final class ExpectedJson {
    /** What a file of expectations may hold; lines of a set may hold more. */
    static final Set<String> FIELDS = Set.of(
            "name",
            "url",
            "graded",
            "factors",
            "layers",
            "kind",
            "score",
            "aivss",
            "severity",
            "cvss_base",
            "thm",
            "mf");

    private ExpectedJson() {}

    /** @throws IllegalArgumentException with what is wrong, as part of a sentence */
    static Expected read(JsonNode json) {
        Map<Factor, BigDecimal> factors = new EnumMap<>(Factor.class);
        each(
                json,
                "factors",
                (key, value) -> factors.put(
                        Factor.byKey(key)
                                .orElseThrow(() -> new IllegalArgumentException("there is no factor “" + key + "”")),
                        number(key, value)));
        Map<Layer, LayerEstimate.Certainty> layers = new EnumMap<>(Layer.class);
        each(json, "layers", (key, value) -> layers.put(layer(key), tag(key, value)));
        return new Expected(
                factors,
                layers,
                text(json, "kind"),
                number(json, "score").or(() -> number(json, "aivss")),
                text(json, "severity").map(ExpectedJson::severity),
                number(json, "cvss_base"),
                number(json, "thm"),
                number(json, "mf"));
    }

    /** @throws IllegalArgumentException naming the first field that is none of ours */
    static void refuseOthers(JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("the field “" + name + "” is unknown");
            }
        });
    }

    static Optional<String> text(JsonNode json, String field) {
        JsonNode node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new IllegalArgumentException("“" + field + "” is no text");
        }
        return Optional.of(node.textValue()).filter(text -> !text.isBlank());
    }

    private static Optional<BigDecimal> number(JsonNode json, String field) {
        JsonNode node = json.path(field);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(number(field, node));
    }

    private static BigDecimal number(String field, JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("“" + field + "” is no number");
        }
        return node.decimalValue();
    }

    private static void each(JsonNode json, String field, BiConsumer<String, JsonNode> use) {
        JsonNode object = json.path(field);
        if (!object.isObject() && !object.isMissingNode() && !object.isNull()) {
            throw new IllegalArgumentException("“" + field + "” is no object");
        }
        object.properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .forEach(entry -> use.accept(entry.getKey(), entry.getValue()));
    }

    private static Layer layer(String key) {
        return Arrays.stream(Layer.values())
                .filter(layer -> layer.name().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no layer “" + key + "”"));
    }

    private static LayerEstimate.Certainty tag(String key, JsonNode value) {
        return Arrays.stream(LayerEstimate.Certainty.values())
                .filter(tag -> tag.key().equals(value.textValue()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("“" + key + "” is neither mapped nor not_certain"));
    }

    private static Severity severity(String word) {
        return Arrays.stream(Severity.values())
                .filter(band -> band.title().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no severity “" + word + "”"));
    }
}
