package assay.drafting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.stream.Collectors;

/** Reads a reply strictly: one JSON object of our shape, nothing unknown, nothing twice, no NaN, no text as a number, bounded. */
final class ReplyReader {
    /** Characters; a whole reply has about 15,000. */
    static final int LONGEST = 1_000_000;

    private static final int LONGEST_NUMBER = 40;
    private static final int DEEPEST = 12;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxStringLength(LONGEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private ReplyReader() {}

    /** A text that is no reply. The message is a sentence for the model. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    static ModelReply read(String text) throws Unreadable {
        return read(text, ModelReply.class);
    }

    /** The same for another shape of reply. */
    static <T> T read(String text, Class<T> shape) throws Unreadable {
        if (text.isBlank()) {
            throw new Unreadable("The reply is empty.");
        }
        if (text.length() > LONGEST) {
            throw new Unreadable("The reply has " + text.length() + " characters; at most " + LONGEST + " are read.");
        }
        try {
            T reply = MAPPER.readValue(text, shape);
            if (reply == null) {
                throw new Unreadable("The reply is null and no JSON object.");
            }
            return reply;
        } catch (UnrecognizedPropertyException e) {
            throw new Unreadable("The field “" + path(e) + "” is unknown; use the fields of the schema and no others.");
        } catch (StreamConstraintsException e) {
            throw new Unreadable("The reply holds a number that is too long, or is nested too deeply.");
        } catch (MismatchedInputException e) {
            throw new Unreadable("The value at " + path(e) + " has the wrong type.");
        } catch (JsonProcessingException e) {
            throw new Unreadable("The reply is not one whole JSON object and nothing else: "
                    + Texts.cleaned(e.getOriginalMessage(), 200));
        }
    }

    /** Such as {@code factors/3/value}. */
    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(at -> at.getFieldName() != null ? Texts.cleaned(at.getFieldName(), 60) : "" + at.getIndex())
                .collect(Collectors.joining("/"));
        return path.isEmpty() ? "the top" : path;
    }
}
