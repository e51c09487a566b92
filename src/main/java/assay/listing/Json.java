package assay.listing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Reads JSON that strangers wrote: what is broken or nested without end is simply not there. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** What people write into pages by hand, and what scripts take for an object. */
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_MISSING_VALUES,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final Pattern WRAPPING = Pattern.compile(
            "^(?:[\\s\\uFEFF;]|//\\s*(?=<!\\[CDATA)|/\\*\\s*(?=<!\\[CDATA)|<!--|<!\\[CDATA\\[(?:\\s*\\*/)?)+");

    private static final Pattern ENTITIES = Pattern.compile("^[\\[{]\\s*&(?:quot|#34|#x22);");
    private static final int MOST_VALUES = 50;

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

    /**
     * Reads one value in spite of comments, trailing commas, single quotes, line ends in strings, and of the comments, CDATA
     * marks and entities that pages put around JSON.
     */
    static Optional<JsonNode> readLeniently(String text) {
        return readAll(text).stream().findFirst();
    }

    /** As above, where several values follow one another; up to the first that cannot be read. */
    static List<JsonNode> readAll(String text) {
        List<JsonNode> values = new ArrayList<>();
        String bare = WRAPPING.matcher(text).replaceFirst("");
        String json = ENTITIES.matcher(bare).find() ? Parser.unescapeEntities(bare, false) : bare;
        try (JsonParser parser = LENIENT.createParser(json)) {
            JsonNode value = LENIENT.readTree(parser);
            while (value != null && values.size() < MOST_VALUES) {
                values.add(value);
                value = LENIENT.readTree(parser);
            }
        } catch (IOException broken) {
            return values;
        }
        return values;
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
