package assay.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Reads JSON that strangers wrote: what is broken or nested without end is simply not there. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What has no fields and no text. */
    static final JsonNode NOTHING = MissingNode.getInstance();

    private Json() {}

    static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(n -> !n.isMissingNode());
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    /** A string or number as text, of an array the first; empty for anything else. */
    static String scalar(JsonNode node) {
        JsonNode one = node.isArray() && !node.isEmpty() ? node.get(0) : node;
        return one.isValueNode() && !one.isNull() ? one.asText() : "";
    }

    static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }
}
