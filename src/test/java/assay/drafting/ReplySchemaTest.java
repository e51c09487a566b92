package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplySchemaTest {
    private final JsonNode schema;

    ReplySchemaTest() throws IOException {
        schema = Samples.JSON.readTree(ReplySchema.json());
    }

    @Test
    void requiresEveryPropertyAndAllowsNoOtherAnywhere() {
        List<JsonNode> objects = new ArrayList<>();
        collect(schema, objects);

        assertThat(objects).hasSizeGreaterThan(8).allSatisfy(object -> {
            assertThat(object.get("additionalProperties").asBoolean(true)).isFalse();
            assertThat(object.get("required")).hasSameSizeAs(object.get("properties"));
        });
    }

    private static void collect(JsonNode node, List<JsonNode> objects) {
        if (node.has("properties")) {
            objects.add(node);
        }
        node.forEach(child -> collect(child, objects));
    }

    @Test
    void hasTheFieldsOfTheWireRecords() {
        assertThat(names(schema)).containsExactlyElementsOf(components(ModelReply.class));
        assertThat(names(items("factors"))).containsExactlyElementsOf(components(ModelReply.FactorItem.class));
        assertThat(names(items("layers"))).containsExactlyElementsOf(components(ModelReply.LayerItem.class));
        assertThat(names(items("claimedControls"))).containsExactlyElementsOf(components(ModelReply.Control.class));
        assertThat(names(schema.at("/properties/cvss/properties/metrics/items")))
                .containsExactlyElementsOf(components(ModelReply.Metric.class));
    }

    private JsonNode items(String name) {
        return schema.at("/properties/" + name + "/items");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.get("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> components(Class<?> type) {
        return java.util.Arrays.stream(type.getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getName)
                .toList();
    }
}
