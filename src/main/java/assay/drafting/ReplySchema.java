package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import assay.maestro.ThreatName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JSON schema of {@link ModelReply}, made from the enums. It keeps to what strict structured output allows: every property
 * is required and no other is allowed. The server that follows it saves a repair round; nothing is believed for its sake.
 */
final class ReplySchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReplySchema() {}

    static String json() {
        return object(of(
                        "kind", object(of("key", kind(), "runnerUp", kind(), "quotes", quotes())),
                        "summary", text(),
                        "factors", exactly(Factor.values().length, factor()),
                        "cvss",
                                object(of(
                                        "metrics",
                                        exactly(CvssVector.baseMetrics().size(), metric()))),
                        "threatMultiplier", number(ReplyChecks.THM_MIN, ReplyChecks.THM_MAX),
                        "claimedControls",
                                atMost(ReplyChecks.MOST_CONTROLS, object(of("name", text(), "quotes", quotes()))),
                        "claimedMitigationFactor", number(ReplyChecks.MF_MIN, ReplyChecks.MF_MAX),
                        "layers", exactly(Layer.values().length, layer())))
                .toString();
    }

    private static ObjectNode kind() {
        return oneOf(GradingGuide.standard().keys().stream());
    }

    private static ObjectNode factor() {
        ObjectNode grade = number(BigDecimal.ZERO, BigDecimal.ONE);
        return object(of(
                "key", oneOf(Arrays.stream(Factor.values()).map(Factor::key)),
                "value", grade,
                "low", grade,
                "high", grade,
                "certainty", oneOf(Arrays.stream(Certainty.values()).map(Certainty::key)),
                "rationale", text(),
                "quotes", quotes()));
    }

    private static ObjectNode metric() {
        Map<String, List<String>> metrics = CvssVector.baseMetrics();
        return object(of(
                "metric", oneOf(metrics.keySet().stream()),
                "value", oneOf(metrics.values().stream().flatMap(List::stream).distinct()),
                "reason", text()));
    }

    private static ObjectNode layer() {
        Stream<ThreatName> threats = Stream.concat(
                Arrays.stream(Layer.values()).flatMap(l -> l.threats().stream()), Layer.CROSS_LAYER.stream());
        return object(of(
                "layer", oneOf(Arrays.stream(Layer.values()).map(Layer::name)),
                "certainty",
                        oneOf(Arrays.stream(LayerEstimate.Certainty.values()).map(LayerEstimate.Certainty::key)),
                "text", text(),
                "threats",
                        atMost(
                                ReplyChecks.MOST_THREATS,
                                object(of(
                                        "name",
                                                oneOf(threats.map(ThreatName::name)
                                                        .distinct()),
                                        "description", text()))),
                "quotes", quotes()));
    }

    private static ObjectNode quotes() {
        return atMost(ReplyChecks.MOST_QUOTES, object(of("passage", text(), "quote", text())));
    }

    private static ObjectNode text() {
        return NODES.objectNode().put("type", "string");
    }

    private static ObjectNode oneOf(Stream<String> values) {
        ObjectNode node = text();
        ArrayNode allowed = node.putArray("enum");
        values.forEach(allowed::add);
        return node;
    }

    private static ObjectNode number(BigDecimal min, BigDecimal max) {
        return NODES.objectNode().put("type", "number").put("minimum", min).put("maximum", max);
    }

    private static ObjectNode list(ObjectNode items) {
        return NODES.objectNode().put("type", "array").set("items", items);
    }

    /** A bound also for models that never come to an end by themselves. */
    private static ObjectNode atMost(int count, ObjectNode items) {
        return list(items).put("maxItems", count);
    }

    private static ObjectNode exactly(int count, ObjectNode items) {
        return list(items).put("minItems", count).put("maxItems", count);
    }

    private static ObjectNode object(Map<String, ObjectNode> properties) {
        ObjectNode node = NODES.objectNode().put("type", "object");
        node.putObject("properties").setAll(properties);
        ArrayNode required = node.putArray("required");
        properties.keySet().forEach(required::add);
        return node.put("additionalProperties", false);
    }

    /** Names and schemas in turn, in that order: generation follows the order of a schema. */
    private static Map<String, ObjectNode> of(Object... namesAndSchemas) {
        Map<String, ObjectNode> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            properties.put((String) namesAndSchemas[i], ((JsonNode) namesAndSchemas[i + 1]).deepCopy());
        }
        return properties;
    }
}
