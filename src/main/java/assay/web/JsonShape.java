package assay.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is wrong with a JSON body, told without a word about our classes. */
final class JsonShape {
    private static final int MOST_NAMES = 20;

    private JsonShape() {}

    /**
     * The problem of a body that could not be read; empty when the fault is ours.
     *
     * @param field the JSON pointer of what was being read, as far as it is known
     */
    static Optional<Problem> problem(JacksonException thrown, String field) {
        if (thrown instanceof UnrecognizedPropertyException unknown) {
            return Optional.of(unknownField(unknown));
        }
        if (thrown instanceof InvalidDefinitionException) {
            return Optional.empty();
        }
        if (thrown instanceof MismatchedInputException mismatched) {
            return Optional.of(mismatch(mismatched));
        }
        if (thrown instanceof StreamConstraintsException beyond) {
            return Optional.of(beyond.getOriginalMessage().startsWith("Number") ? noSuchNumber(field) : beyondLimits());
        }
        if (thrown instanceof StreamReadException broken) {
            return Optional.of(isNoNumber(broken) ? noSuchNumber(whole(broken, field)) : notJson(broken));
        }
        return Optional.empty();
    }

    /** NaN and Infinity, which JSON does not know; and exponents that no number of this service has. */
    private static boolean isNoNumber(StreamReadException read) {
        String message = read.getOriginalMessage() == null ? "" : read.getOriginalMessage();
        return read instanceof InputCoercionException
                || message.startsWith("Non-standard token")
                || message.startsWith("Malformed numeric value");
    }

    /** Where the parser stood, which knows more than the mapping; {@code field} when it does not say. */
    private static String whole(StreamReadException broken, String field) {
        JsonParser parser = broken.getProcessor();
        return parser == null
                ? field
                : parser.getParsingContext().pathAsPointer().toString();
    }

    static Problem noSuchNumber(String pointer) {
        return Problem.of(
                        RequestCode.INVALID_VALUE,
                        named(pointer)
                                + " holds no number that can be used: NaN, Infinity, or more digits than any value here"
                                + " has. Send a decimal number.")
                .at(pointer);
    }

    /** Where in the body a mapping failed, as a JSON pointer. */
    static String pointer(JsonMappingException thrown) {
        return thrown.getPath().stream()
                .map(r -> r.getFieldName() == null ? Integer.toString(r.getIndex()) : r.getFieldName())
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static Problem notJson(StreamReadException broken) {
        JsonLocation at = broken.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (broken.getOriginalMessage() != null && broken.getOriginalMessage().startsWith("Duplicate field")) {
            Problem twice = Problem.of(
                    RequestCode.INVALID_VALUE, "A field stands twice in the body" + where + ". Send it once.");
            return twice.at(whole(broken, ""));
        }
        return Problem.of(
                        RequestCode.INVALID_JSON,
                        "The body is not valid JSON" + where + ". Correct it and send it again.")
                .at("");
    }

    private static Problem beyondLimits() {
        return Problem.of(
                        RequestCode.INVALID_JSON,
                        "The body is nested too deeply, or a name or a number in it is too long, to be read."
                                + " Send what the description at /q/openapi asks for.")
                .at("");
    }

    private static Problem unknownField(UnrecognizedPropertyException unknown) {
        List<Object> known = unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream().limit(MOST_NAMES).toList();
        String names = known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        return Problem.of(
                        RequestCode.INVALID_VALUE,
                        "There is no field “" + Shown.brief(unknown.getPropertyName()) + "” here."
                                + (names.isEmpty() ? "" : " Known fields are " + names + "."))
                .at(pointer(unknown));
    }

    private static Problem mismatch(MismatchedInputException thrown) {
        String message = thrown.getOriginalMessage() == null ? "" : thrown.getOriginalMessage();
        if (message.startsWith("No content to map")) {
            return missingBody();
        }
        if (message.startsWith("Trailing token")) {
            return Problem.of(
                            RequestCode.INVALID_JSON,
                            "The body goes on after its JSON value ends. Send one value only.")
                    .at("");
        }
        String pointer = pointer(thrown);
        if (message.startsWith("Cannot map `null`")) {
            return Problem.of(
                            RequestCode.MISSING_VALUE,
                            named(pointer) + " is missing or null; it must be " + kind(thrown.getTargetType()) + ".")
                    .at(pointer);
        }
        return Problem.of(RequestCode.INVALID_VALUE, named(pointer) + " must be " + kind(thrown.getTargetType()) + ".")
                .at(pointer);
    }

    /** A request that needs a body and has none. */
    static Problem missingBody() {
        return Problem.of(RequestCode.MISSING_VALUE, "The request has no body. Send a JSON object.")
                .at("");
    }

    private static String named(String pointer) {
        return pointer.isEmpty() ? "The body" : "The field " + Shown.brief(pointer);
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (List.of(int.class, long.class, short.class, Integer.class, Long.class)
                .contains(type)) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class || type == float.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text in quotation marks";
        }
        if (type == UUID.class) {
            return "a UUID in quotation marks";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time such as \"2026-11-21T03:20:00Z\"";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }
}
