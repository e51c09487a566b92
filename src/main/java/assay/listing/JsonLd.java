package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What a page says in the vocabulary of schema.org, as JSON-LD, microdata or RDFa: the things it describes, and which of
 * them it is about.
 */
final class JsonLd {
    private static final Set<String> PRODUCTS = Set.of(
            "SoftwareApplication",
            "WebApplication",
            "MobileApplication",
            "VideoGame",
            "SoftwareSourceCode",
            "Product",
            "IndividualProduct",
            "SomeProducts",
            "ProductGroup",
            "ProductModel",
            "Service",
            "WebAPI",
            "APIReference",
            "Dataset",
            "CreativeWork");
    private static final Set<String> WEAK = Set.of("CreativeWork", "Dataset");
    private static final Set<String> OWNERS = Set.of("Organization", "Corporation", "OnlineBusiness", "LocalBusiness");
    /** Prefixes of the vocabulary, in names of fields and types. */
    private static final Pattern PREFIX = Pattern.compile("^(?:schema:|https?://(?:www\\.)?schema\\.org/)");

    /** Where a page, a graph or a review keeps what it is about. */
    private static final String[] INSIDE = {
        "@graph", "mainEntity", "mainEntityOfPage", "hasPart", "about", "itemReviewed"
    };

    private static final int MOST_NODES = 5_000;
    private static final int DEEPEST = 40;
    private static final int MOST_TOLD = 100;
    private static final int MOST_BESIDE = 10;

    private final List<JsonNode> things = new ArrayList<>();
    private final Map<String, JsonNode> byId = new HashMap<>();
    private int budget = 200_000;

    private JsonLd() {}

    /** @param about words that name the page's subject, the surest first, to choose by when it describes several products */
    static void read(PageElements page, List<String> about, Product product) {
        JsonLd data = new JsonLd();
        for (Element script : page.tagged("script")) {
            if (script.attr("type").strip().toLowerCase(Locale.ROOT).startsWith("application/ld+json")) {
                Json.readAll(script.data()).forEach(json -> data.collect(data.plain(json, 0)));
            }
        }
        Microdata.of(page).forEach(item -> data.collect(data.plain(item, 0)));
        data.describe(
                about.stream().map(words -> words.toLowerCase(Locale.ROOT)).toList(), product);
    }

    /** The things of one document in JSON-LD. */
    static void read(JsonNode document, Product product) {
        JsonLd data = new JsonLd();
        data.collect(data.plain(document, 0));
        data.describe(List.of(), product);
    }

    /** Without prefixes and without the wrappers that name a value's language; notes what bears an id. */
    private JsonNode plain(JsonNode node, int depth) {
        if (!node.isContainerNode() || depth > DEEPEST || --budget < 0) {
            return node.isContainerNode() ? Json.NOTHING : node;
        }
        if (node.isArray()) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> add(out, plain(each, depth + 1)));
            return out;
        }
        if (node.path("@value").isValueNode()) {
            return node.get("@value");
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = plain(field.getValue(), depth + 1);
            if (!value.isMissingNode()) {
                out.set(PREFIX.matcher(field.getKey()).replaceFirst(""), value);
            }
        }
        if (out.path("@id").isTextual() && out.size() > 1 && byId.size() < MOST_NODES) {
            byId.putIfAbsent(out.get("@id").asText(), out);
        }
        return out;
    }

    private static void add(ArrayNode out, JsonNode value) {
        if (!value.isMissingNode()) {
            out.add(value);
        }
    }

    /** Top-level things only: what is nested, such as a list of other products, belongs to the thing around it. */
    private void collect(JsonNode top) {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty() && things.size() < MOST_NODES) {
            JsonNode node = open.removeFirst();
            if (node.isArray()) {
                node.forEach(open::addLast);
            } else if (node.isObject()) {
                things.add(node);
                for (String inside : INSIDE) {
                    if (node.path(inside).isContainerNode() && !isType(node, Set.of("FAQPage", "ItemList"))) {
                        open.addLast(node.path(inside));
                    }
                }
            }
        }
    }

    private void describe(List<String> about, Product product) {
        List<JsonNode> products =
                things.stream().filter(thing -> isType(thing, PRODUCTS)).toList();
        JsonNode named = named(products, about);
        JsonNode subject = named != null
                ? named
                : products.stream()
                        .filter(thing -> !isType(thing, WEAK))
                        .findFirst()
                        .orElse(null);
        LinkedThing reader = new LinkedThing(byId, product);
        if (subject != null) {
            reader.read(subject);
            // Plug-ins describe the same product once more, each for a purpose of its own.
            int more = 0;
            for (JsonNode other : things) {
                if (more++ < MOST_TOLD
                        && other != subject
                        && isType(other, PRODUCTS)
                        && nameIn(other).equals(nameIn(subject))) {
                    reader.read(other);
                } else if (named == null && more < MOST_BESIDE && isType(other, PRODUCTS) && !isType(other, WEAK)) {
                    // Nothing on the page says which of them it is about.
                    product.text(
                            List.of(CleanText.folded(Json.scalar(other.path("name")))),
                            Json.scalar(other.path("description")));
                }
            }
        }
        for (JsonNode thing : things) {
            if (isType(thing, Set.of("FAQPage"))) {
                reader.questions(thing.path("mainEntity"));
            } else if (isType(thing, Set.of("Question"))) {
                reader.questions(thing);
            }
        }
        for (JsonNode thing : things) {
            if (isType(thing, Set.of("WebSite"))) {
                product.owner(reader.nameOf(thing.path("publisher")));
            }
        }
        things.stream()
                .filter(thing -> isType(thing, OWNERS))
                .forEach(thing -> product.owner(Json.scalar(thing.path("name"))));
    }

    /** The one whose name the surest words begin with or hold, as words of their own before parts of them; null when none does. */
    private static JsonNode named(List<JsonNode> products, List<String> about) {
        for (String words : about) {
            JsonNode best = null;
            int first = Integer.MAX_VALUE;
            int longest = 0;
            for (JsonNode thing : products) {
                String name = nameIn(thing);
                int at = name.isEmpty() ? -1 : words.indexOf(name);
                if (at < 0) {
                    continue;
                }
                int end = at + name.length();
                boolean apart = (at == 0 || !Character.isLetterOrDigit(words.charAt(at - 1)))
                        && (end == words.length() || !Character.isLetterOrDigit(words.charAt(end)));
                int place = apart ? at : at + words.length();
                if (place < first || place == first && name.length() > longest) {
                    best = thing;
                    first = place;
                    longest = name.length();
                }
            }
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    private static String nameIn(JsonNode thing) {
        return CleanText.folded(Json.scalar(thing.path("name"))).toLowerCase(Locale.ROOT);
    }

    static boolean isType(JsonNode node, Set<String> types) {
        JsonNode type = node.path("@type");
        for (JsonNode each : type.isArray() ? type : List.of(type)) {
            String name = each.asText();
            if (types.contains(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1))) {
                return true;
            }
        }
        return false;
    }
}
