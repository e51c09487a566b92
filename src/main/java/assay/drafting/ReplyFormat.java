package assay.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;

/** {@link ReplySchema} in the form in which LangChain4j sends it. */
final class ReplyFormat {
    /** Keywords that Anthropic's structured outputs refuse; {@link ReplyChecks} looks at all of that anyway. */
    private static final List<String> BOUNDS = List.of("minimum", "maximum", "minItems", "maxItems");

    static final ResponseFormat FULL = of(ReplySchema.json());
    static final ResponseFormat WITHOUT_BOUNDS = of(withoutBounds(ReplySchema.json()));

    private ReplyFormat() {}

    private static ResponseFormat of(String schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("threat_model")
                        .rootElement(JsonRawSchema.from(schema))
                        .build())
                .build();
    }

    private static String withoutBounds(String schema) {
        try {
            JsonNode root = new ObjectMapper().readTree(schema);
            strip(root);
            return root.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own schema cannot be read", e);
        }
    }

    /** Below {@code properties} stand names of ours, not keywords. */
    private static void strip(JsonNode schema) {
        if (schema instanceof ObjectNode node) {
            node.remove(BOUNDS);
            node.path("properties").forEach(ReplyFormat::strip);
            strip(node.path("items"));
        }
    }
}
