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

/**
 * A JSON schema of a reply in the form in which LangChain4j sends it.
 *
 * @param withoutBounds without the keywords that some servers refuse
 */
record ReplyFormat(ResponseFormat whole, ResponseFormat withoutBounds) {
    /** Keywords that Anthropic's structured outputs refuse; {@link ReplyChecks} looks at all of that anyway. */
    private static final List<String> BOUNDS = List.of("minimum", "maximum", "minItems", "maxItems");

    /** Of a whole draft. */
    static final ReplyFormat DRAFT = of("threat_model", ReplySchema.json());

    static ReplyFormat of(String name, String schema) {
        return new ReplyFormat(format(name, schema), format(name, withoutBounds(schema)));
    }

    private static ResponseFormat format(String name, String schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(name)
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
