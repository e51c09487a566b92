package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One literal of a script as JSON: what JavaScript writes otherwise, such as {@code !0}, {@code void 0} or the name of an
 * argument, becomes what it stands for, and what would have to be run becomes null. Nothing is run.
 */
final class ScriptValue {
    private static final Pattern NUMBER = Pattern.compile("-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\w$.-]");
    private static final int MOST_NESTED = 400;
    private static final int LONGEST = 8_000_000;

    /** @param end where the script goes on after the value */
    record Read(JsonNode json, int end) {}

    private final String script;
    private final Map<String, String> names;
    private final StringBuilder json = new StringBuilder();
    private int at;

    private ScriptValue(String script, int at, Map<String, String> names) {
        this.script = script;
        this.at = at;
        this.names = names;
    }

    static Optional<JsonNode> read(String script, int at) {
        return readAt(script, at, Map.of()).map(Read::json);
    }

    /** @param names what identifiers stand for, as JSON */
    static Optional<Read> readAt(String script, int at, Map<String, String> names) {
        ScriptValue value = new ScriptValue(script, at, names);
        return value.copy()
                ? Json.readLeniently(value.json.toString()).map(json -> new Read(json, value.at))
                : Optional.empty();
    }

    /**
     * What a function returns that is called on the spot, with its arguments in their places.
     *
     * @param at where the returned value begins
     * @param parameters as they are written, parted by commas
     */
    static Optional<Read> ofCall(String script, int at, String parameters) {
        ScriptValue body = new ScriptValue(script, at, Map.of());
        if (!body.copy()) {
            return Optional.empty();
        }
        int close = script.indexOf('}', body.at);
        int open = close < 0 ? -1 : script.indexOf('(', close);
        if (open < 0) {
            return Optional.empty();
        }
        ScriptValue arguments = new ScriptValue("[" + script.substring(open + 1), 0, Map.of());
        arguments.copyArguments();
        Map<String, String> bound = new HashMap<>();
        Json.readLeniently(arguments.json.toString()).ifPresent(values -> {
            String[] named = parameters.split(",");
            for (int i = 0; i < named.length; i++) {
                bound.put(
                        named[i].strip(),
                        values.path(i).isMissingNode() ? "null" : values.path(i).toString());
            }
        });
        return readAt(script, at, bound);
    }

    private void copyArguments() {
        if (!copy()) {
            json.append(']');
        }
    }

    /** Copies one bracketed value or string; false when it does not end. */
    private boolean copy() {
        int depth = 0;
        while (at < script.length() && json.length() < LONGEST && depth < MOST_NESTED) {
            char c = script.charAt(at);
            if (c == '"' || c == '\'' || c == '`') {
                string(c);
            } else if (c == '{' || c == '[') {
                json.append(c);
                depth++;
                at++;
            } else if (c == '}' || c == ']') {
                json.append(c);
                depth--;
                at++;
            } else if (c == ')') {
                return false;
            } else if (c == ',' || c == ':') {
                json.append(c);
                at++;
            } else if (Character.isWhitespace(c)) {
                json.append(c);
                at++;
                continue;
            } else {
                word();
            }
            if (depth <= 0) {
                return true;
            }
        }
        return false;
    }

    /** A string in one of the three marks, in JSON's own. */
    private void string(char mark) {
        json.append('"');
        for (at++; at < script.length() && script.charAt(at) != mark; at++) {
            char c = script.charAt(at);
            if (c == '\\' && at + 1 < script.length()) {
                char next = script.charAt(++at);
                if (next == 'x' && at + 2 < script.length()) {
                    json.append("\\u00").append(script, at + 1, at + 3);
                    at += 2;
                } else if (next == '\'' || next == '`' || next == '$') {
                    json.append(next);
                } else if (next != '\n') {
                    json.append('\\').append(next);
                }
            } else {
                json.append(c == '"' ? "\\\"" : c == '\n' ? "\\n" : String.valueOf(c));
            }
        }
        at++;
        json.append('"');
    }

    /** A number, a name of a field, or something that stands for a value. */
    private void word() {
        int from = at;
        while (at < script.length() && ",:{}[]()\"'` \n\r\t".indexOf(script.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            at++;
            return;
        }
        String word = script.substring(from, at);
        int next = at;
        while (next < script.length() && Character.isWhitespace(script.charAt(next))) {
            next++;
        }
        char after = next < script.length() ? script.charAt(next) : ' ';
        if (after == ':') {
            json.append('"').append(NOT_IN_NAMES.matcher(word).replaceAll("")).append('"');
        } else if (word.equals("void") || word.equals("new")) {
            at = next;
            skipWord();
        } else if (after == '(') {
            at = next;
            skipCall();
        } else {
            json.append(
                    switch (word) {
                        case "!0", "true" -> "true";
                        case "!1", "false" -> "false";
                        default -> NUMBER.matcher(word).matches() ? word : names.getOrDefault(word, "null");
                    });
        }
    }

    private void skipWord() {
        while (at < script.length() && ",{}[]()\n".indexOf(script.charAt(at)) < 0) {
            at++;
        }
        if (at < script.length() && script.charAt(at) == '(') {
            skipCall();
        } else {
            json.append("null");
        }
    }

    private void skipCall() {
        int depth = 0;
        for (; at < script.length(); at++) {
            char c = script.charAt(at);
            if (c == '"' || c == '\'') {
                int end = script.indexOf(c, at + 1);
                at = end < 0 ? script.length() - 1 : end;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                at++;
                break;
            }
        }
        json.append("null");
    }
}
