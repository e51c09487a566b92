package assay.evaluation;

import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.maestro.Layer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A reply's schema in which nothing can be out of shape: each factor, metric and layer once and in its place, values in order and in
 * range, texts and lists short. The smallest models fill their window with one list, or name one factor eleven times, unless a server
 * holds them to this; what they claim and quote within it stays theirs.
 */
final class ForcedShape {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ForcedShape() {}

    /** Changes the schema that Assay sends. */
    static void upon(ObjectNode schema) {
        ObjectNode properties = (ObjectNode) schema.get("properties");
        JsonNode certainty = properties.at("/factors/items/properties/certainty");
        JsonNode tag = properties.at("/layers/items/properties/certainty");
        JsonNode threat = properties.at("/layers/items/properties/threats/items");
        ((ObjectNode) properties.at("/kind/properties")).set("quotes", quotes());
        properties.set("summary", text(100));
        properties.set(
                "factors",
                inOrder(Stream.of(Factor.values())
                        .map(factor -> object(
                                "key", words(List.of(factor.key())),
                                "value", numbers(0.3, 0.4, 0.5, 0.6, 0.7),
                                "low", numbers(0.0, 0.1, 0.2),
                                "high", numbers(0.8, 0.9, 1.0),
                                "certainty", certainty,
                                "rationale", text(40),
                                "quotes", quotes()))));
        properties.set(
                "cvss",
                object(
                        "metrics",
                        inOrder(CvssVector.baseMetrics().entrySet().stream()
                                .map(metric -> object(
                                        "metric", words(List.of(metric.getKey())),
                                        "value", words(metric.getValue()),
                                        "reason", text(20))))));
        properties.set("threatMultiplier", numbers(0.9, 1.0, 1.1));
        properties.set("claimedControls", atMost(2, object("name", text(40), "quotes", quotes())));
        properties.set("claimedMitigationFactor", numbers(0.85, 1.0));
        properties.set(
                "layers",
                inOrder(Stream.of(Layer.values())
                        .map(layer -> object(
                                "layer", words(List.of(layer.name())),
                                "certainty", tag,
                                "text", text(60),
                                "threats", atMost(0, threat),
                                "quotes", quotes()))));
    }

    private static ObjectNode quotes() {
        ObjectNode passage = NODES.objectNode().put("type", "string").put("pattern", "^p[1-9][0-9]?$");
        return atMost(1, object("passage", passage, "quote", text(60)));
    }

    private static ObjectNode text(int longest) {
        return NODES.objectNode().put("type", "string").put("minLength", 1).put("maxLength", longest);
    }

    private static ObjectNode words(List<String> words) {
        ObjectNode node = NODES.objectNode();
        ArrayNode allowed = node.putArray("enum");
        words.forEach(allowed::add);
        return node;
    }

    private static ObjectNode numbers(double... numbers) {
        ObjectNode node = NODES.objectNode();
        ArrayNode allowed = node.putArray("enum");
        for (double number : numbers) {
            allowed.add(number);
        }
        return node;
    }

    private static ObjectNode atMost(int count, JsonNode items) {
        ObjectNode node = NODES.objectNode().put("type", "array").put("maxItems", count);
        node.set("items", items);
        return node;
    }

    private static ObjectNode inOrder(Stream<ObjectNode> items) {
        ObjectNode node = NODES.objectNode().put("type", "array");
        ArrayNode places = node.putArray("prefixItems");
        items.forEach(places::add);
        return node;
    }

    private static ObjectNode object(Object... namesAndSchemas) {
        ObjectNode node = NODES.objectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            properties.set((String) namesAndSchemas[i], (JsonNode) namesAndSchemas[i + 1]);
            required.add((String) namesAndSchemas[i]);
        }
        return node.put("additionalProperties", false);
    }
}
