package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The data that script-built pages carry: in elements of JSON, in what scripts assign, in streams and in attributes. */
final class PagePayloads {
    /** Where a script names a value: {@code window.__STATE__ =}, {@code const data =}, {@code data:}. */
    private static final Pattern NAMED = Pattern.compile(
            "(?:(?:window|self|globalThis)(?:\\.[\\w$]{1,60}|\\[[\"'][^\"'\\]]{1,60}[\"']\\]){1,6}|(?:var|let|const)\\s+[\\w$]{1,60}|^\\s*[\\w$.]{2,60})\\s*=\\s*(?=[\\[{(J]|[\"'][\\[{])"
                    + "|\\bdata\\s*:\\s*(?=[\\[{])");

    private static final Pattern PARSED = Pattern.compile("\\G\\(?\\s*JSON\\.parse\\(\\s*(?=[\"'])");
    /** Nuxt 2: a function whose arguments stand for values that repeat. */
    private static final Pattern CALLED = Pattern.compile(
            "\\G\\(?function\\s*\\(([\\w$,\\s]{0,20000})\\)\\s*\\{(?s:.{0,50000}?)\\breturn\\s*(?=[\\[{])");

    private static final Pattern STREAMED =
            Pattern.compile("(?:self\\.)?__next_f\\s*(?:=[^;]{0,60}\\|\\|\\s*\\[\\]\\s*\\)\\s*)?\\.push\\(\\s*(?=\\[)");
    private static final Pattern ENQUEUED = Pattern.compile("streamController\\.enqueue\\(\\s*(?=\")");
    private static final String ATTRIBUTES = "data-page,data-props,data-react-props,data-initial-state,data-state";
    private static final int LEAST = 200;
    private static final int MOST_IN_SCRIPT = 20;
    private static final int MOST_UNFOLDED = 4;

    private final List<JsonNode> found = new ArrayList<>();
    private final StringBuilder flight = new StringBuilder();

    private PagePayloads() {}

    /** In the order they stand. */
    static List<JsonNode> of(PageElements page) {
        PagePayloads payloads = new PagePayloads();
        for (Element script : page.tagged("script")) {
            String type = script.attr("type").strip().toLowerCase(Locale.ROOT);
            boolean code = type.isEmpty() || type.endsWith("javascript") || type.equals("module");
            if (type.endsWith("/json")
                    || type.equals("fastboot/shoebox")
                    || script.id().startsWith("__N")) {
                payloads.json(script);
            } else if (code && script.attr("src").isEmpty() && script.data().length() > LEAST / 4) {
                payloads.code(script.data());
            }
        }
        FlightData.read(payloads.flight).ifPresent(payloads::keep);
        payloads.attributes(page.page());
        payloads.withoutScripts(page.page());
        return payloads.found;
    }

    private void json(Element script) {
        String data = script.data().strip();
        // Angular writes its transfer state without quotation marks of its own.
        if (data.startsWith("{&q;")) {
            data = data.replace("&q;", "\"")
                    .replace("&s;", "'")
                    .replace("&l;", "<")
                    .replace("&g;", ">")
                    .replace("&a;", "&");
        }
        Json.read(data)
                .map(json -> script.id().equals("__NUXT_DATA__") ? NuxtData.resolved(json) : json)
                .ifPresent(this::keep);
    }

    private void code(String script) {
        Matcher streamed = STREAMED.matcher(script);
        while (streamed.find()) {
            ScriptValue.read(script, streamed.end()).ifPresent(chunk -> {
                if (chunk.path(0).asInt() == 1) {
                    flight.append(chunk.path(1).asText());
                }
            });
        }
        Matcher enqueued = ENQUEUED.matcher(script);
        while (enqueued.find()) {
            ScriptValue.read(script, enqueued.end())
                    .flatMap(text -> Json.read(text.asText()))
                    .map(NuxtData::resolved)
                    .ifPresent(this::keep);
        }
        Matcher named = NAMED.matcher(script);
        for (int i = 0; script.length() > LEAST && i < MOST_IN_SCRIPT && named.find(); i++) {
            Optional<ScriptValue.Read> value = value(script, named.end());
            value.ifPresent(v -> keep(v.json()));
            if (value.isPresent() && value.get().end() > named.end()) {
                named.region(Math.min(value.get().end(), script.length()), script.length());
            }
        }
    }

    private static Optional<ScriptValue.Read> value(String script, int at) {
        Matcher parsed = PARSED.matcher(script).region(at, script.length());
        if (parsed.find()) {
            return ScriptValue.readAt(script, parsed.end(), Map.of())
                    .flatMap(text ->
                            Json.read(text.json().asText()).map(json -> new ScriptValue.Read(json, text.end())));
        }
        Matcher called = CALLED.matcher(script).region(at, script.length());
        if (called.find()) {
            return ScriptValue.ofCall(script, called.end(), called.group(1));
        }
        char first = at < script.length() ? script.charAt(at) : ' ';
        if (first == '"' || first == '\'') {
            return ScriptValue.readAt(script, at, Map.of())
                    .flatMap(text ->
                            Json.read(text.json().asText()).map(json -> new ScriptValue.Read(json, text.end())));
        }
        return first == '{' || first == '[' ? ScriptValue.readAt(script, at, Map.of()) : Optional.empty();
    }

    /** What a page has in its place for those whose browsers run no scripts or show no frames. */
    private void withoutScripts(Document page) {
        for (Element instead : page.select("noscript,noframes")) {
            String markup = instead.html();
            if (markup.length() > LEAST && !Walls.asksForScript(instead.text())) {
                keep(JsonNodeFactory.instance.objectNode().put("markup", markup));
            }
        }
    }

    private void attributes(Document page) {
        for (String name : ATTRIBUTES.split(",")) {
            for (Element element : page.select("[" + name + "]")) {
                String value = element.attr(name);
                if (value.length() > LEAST && value.startsWith("{") && found.size() < MOST_IN_SCRIPT) {
                    Json.read(value).ifPresent(this::keep);
                }
            }
        }
        for (Element island : page.select("astro-island[props]")) {
            Json.read(island.attr("props")).map(PagePayloads::ofIsland).ifPresent(this::keep);
        }
    }

    /** Astro writes each value as a pair of its kind and itself; kind 1 is an array of such pairs. */
    private static JsonNode ofIsland(JsonNode props) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        props.properties().forEach(f -> out.set(f.getKey(), ofPair(f.getValue(), 0)));
        return out;
    }

    private static JsonNode ofPair(JsonNode pair, int depth) {
        JsonNode value = pair.path(1);
        if (depth > 40) {
            return Json.NOTHING;
        }
        if (value.isObject()) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(f -> out.set(f.getKey(), ofPair(f.getValue(), depth + 1)));
            return out;
        }
        if (value.isArray()) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> out.add(ofPair(each, depth + 1)));
            return out;
        }
        return value;
    }

    private void keep(JsonNode json) {
        if (json.isContainerNode()) {
            found.add(unfolded(json, 0));
        }
    }

    /** Answers that were stored as text, such as SvelteKit's {@code body}, as what they say. */
    private static JsonNode unfolded(JsonNode json, int depth) {
        if (depth > MOST_UNFOLDED || !json.isObject()) {
            return json;
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            JsonNode value = field.getValue();
            String text = value.isTextual() && value.asText().length() > LEAST ? value.asText() : "";
            Optional<JsonNode> inner =
                    text.startsWith("{") || text.startsWith("[{") ? Json.read(text) : Optional.empty();
            out.set(field.getKey(), inner.orElseGet(() -> unfolded(value, depth + 1)));
        }
        return out;
    }
}
