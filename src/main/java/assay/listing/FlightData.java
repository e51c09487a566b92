package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the Next.js App Router streams to the browser: rows of {@code id:value}, where an element is
 * {@code ["$", tag, key, props]} and {@code "$id"} stands for another row. Elements become markup, so that what they hide
 * stays hidden; the properties of components become data.
 */
final class FlightData {
    private static final Set<String> VOID = Set.of(
            "br", "hr", "img", "input", "link", "meta", "source", "wbr", "area", "base", "col", "embed", "track");

    private static final int DEEPEST = 80;
    private static final int LONGEST_ID = 12;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_TEXT = 2_000_000;

    private final Map<String, JsonNode> rows = new HashMap<>();
    private final ArrayNode props = JsonNodeFactory.instance.arrayNode();
    private final StringBuilder markup = new StringBuilder();
    private int budget = 200_000;

    private FlightData() {}

    /** Markup and data of the stream; empty when there is none. */
    static Optional<JsonNode> read(CharSequence stream) {
        if (stream.length() == 0) {
            return Optional.empty();
        }
        FlightData data = new FlightData();
        data.rows(stream.toString().getBytes(StandardCharsets.UTF_8));
        data.rows.values().stream()
                .filter(row -> isElement(row) || row.isArray())
                .forEach(row -> data.render(row, 0));
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        out.add(JsonNodeFactory.instance.objectNode().put("markup", data.markup.toString()));
        return Optional.of(out.addAll(data.props));
    }

    /** Rows end at a line end; only text tells its length, in bytes. */
    private void rows(byte[] stream) {
        int at = 0;
        while (at < stream.length && rows.size() < MOST_ROWS) {
            int colon = indexOf(stream, ':', at, at + LONGEST_ID);
            if (colon < 0) {
                at = indexOf(stream, '\n', at, stream.length) + 1;
                if (at == 0) {
                    return;
                }
                continue;
            }
            String id = string(stream, at, colon).strip();
            int comma = indexOf(stream, ',', colon, colon + LONGEST_ID);
            int end;
            if (colon + 1 < stream.length && stream[colon + 1] == 'T' && comma > 0) {
                end = Math.min(stream.length, comma + 1 + length(string(stream, colon + 2, comma)));
                rows.put(id, Json.text(string(stream, comma + 1, end)));
            } else {
                int line = indexOf(stream, '\n', colon, stream.length);
                end = line < 0 ? stream.length : line + 1;
                Json.read(string(stream, colon + 1, end)).ifPresent(json -> rows.put(id, json));
            }
            at = end;
        }
    }

    private static int length(String hex) {
        return hex.matches("[0-9a-f]{1,6}") ? Integer.parseInt(hex, 16) : 0;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < Math.min(to, bytes.length); i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static String string(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }

    private static boolean isElement(JsonNode node) {
        return node.isArray()
                && node.size() >= 4
                && node.path(0).asText().equals("$")
                && node.path(1).isTextual();
    }

    private void render(JsonNode node, int depth) {
        if (depth > DEEPEST || --budget < 0 || markup.length() > MOST_TEXT) {
            return;
        }
        if (isElement(node)) {
            element(node.path(1).asText(), node.path(3), depth);
        } else if (node.isArray()) {
            node.forEach(each -> render(each, depth + 1));
        } else if (node.isTextual() && !node.asText().startsWith("$")) {
            markup.append(escaped(node.asText()));
        } else if (node.isTextual() && referred(node).isTextual()) {
            markup.append(escaped(referred(node).asText()));
        } else if (node.isNumber()) {
            markup.append(node.asText());
        }
    }

    private void element(String tag, JsonNode given, int depth) {
        boolean html = tag.matches("[a-z][a-z0-9-]*");
        JsonNode inner = given.path("dangerouslySetInnerHTML").path("__html");
        if (!html) {
            props.add(resolved(given, 0));
            render(given.path("children"), depth + 1);
            return;
        }
        markup.append('<').append(tag);
        given.properties().forEach(p -> attribute(p.getKey(), p.getValue()));
        markup.append('>');
        if (!VOID.contains(tag)) {
            if (inner.isTextual()) {
                markup.append(inner.asText());
            }
            render(given.path("children"), depth + 1);
            markup.append("</").append(tag).append('>');
        }
    }

    private void attribute(String name, JsonNode value) {
        String written = name.equals("className") ? "class" : name;
        if (!written.matches("[a-z][a-zA-Z-]{0,30}") || name.equals("children")) {
            return;
        }
        if (value.isTextual() || value.isNumber() || value.asBoolean()) {
            markup.append(' ')
                    .append(written)
                    .append("=\"")
                    .append(escaped(value.asText()))
                    .append('"');
        } else if (name.equals("style") && value.isObject()) {
            StringBuilder css = new StringBuilder();
            value.properties()
                    .forEach(p -> css.append(p.getKey().replaceAll("([A-Z])", "-$1"))
                            .append(':')
                            .append(p.getValue().asText())
                            .append(';'));
            markup.append(" style=\"").append(escaped(css.toString())).append('"');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Data with the rows that it names in their places; without elements, which are read as markup. */
    private JsonNode resolved(JsonNode node, int depth) {
        if (depth > DEEPEST || --budget < 0 || isElement(node)) {
            return Json.NOTHING;
        }
        if (node.isTextual() && node.asText().startsWith("$")) {
            JsonNode referred = referred(node);
            return referred.isMissingNode() ? referred : resolved(referred, depth + 1);
        }
        if (node.isArray()) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            for (JsonNode each : node) {
                JsonNode value = resolved(each, depth + 1);
                if (!value.isMissingNode()) {
                    out.add(value);
                }
            }
            return out;
        }
        if (node.isObject()) {
            var out = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> {
                JsonNode value = resolved(field.getValue(), depth + 1);
                if (!value.isMissingNode()) {
                    out.set(field.getKey(), value);
                }
            });
            return out;
        }
        return node;
    }

    private JsonNode referred(JsonNode reference) {
        return rows.getOrDefault(reference.asText().replaceFirst("^\\$[L@]?", ""), Json.NOTHING);
    }
}
