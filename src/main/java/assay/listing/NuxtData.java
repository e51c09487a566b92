package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Payloads of indexes: one flat array in which every value inside an object or array is the place of another. So write devalue
 * (Nuxt 3, SvelteKit) and turbo-stream (Remix, React Router), where the names of fields are places, too.
 */
final class NuxtData {
    private static final int DEEPEST = 40;

    private final JsonNode table;
    private int budget = 100_000;

    private NuxtData(JsonNode table) {
        this.table = table;
    }

    /** The payload with its indexes resolved; what points in a circle or too deep is null. */
    static JsonNode resolved(JsonNode table) {
        return table.isArray() && !table.isEmpty() ? new NuxtData(table).at(0, 0) : table;
    }

    /** The name of a field, or where it stands: {@code _12}. */
    private String name(String key) {
        if (!key.matches("_\\d{1,7}")) {
            return key;
        }
        JsonNode named = table.path(Integer.parseInt(key.substring(1)));
        return named.isTextual() ? named.asText() : key;
    }

    private JsonNode at(int index, int depth) {
        if (index < 0 || index >= table.size() || depth > DEEPEST || --budget < 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        JsonNode node = table.get(index);
        if (node.isObject()) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(f -> out.set(name(f.getKey()), at(f.getValue().asInt(-1), depth + 1)));
            return out;
        }
        if (node.isArray()) {
            // A wrapper names its kind first, such as ["Reactive", 4].
            if (node.path(0).isTextual()) {
                return at(node.path(1).asInt(-1), depth + 1);
            }
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            node.forEach(n -> out.add(at(n.asInt(-1), depth + 1)));
            return out;
        }
        return node;
    }
}
