package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The page's JSON-LD in the vocabulary of schema.org: the product it is about, its offers, and questions answered. */
final class JsonLd {
    private static final Set<String> PRODUCTS = Set.of(
            "SoftwareApplication",
            "WebApplication",
            "MobileApplication",
            "VideoGame",
            "SoftwareSourceCode",
            "Product",
            "ProductGroup",
            "ProductModel",
            "Service",
            "WebAPI",
            "APIReference",
            "Dataset",
            "CreativeWork");
    private static final String[] MAKERS = {
        "author", "creator", "publisher", "manufacturer", "brand", "provider", "vendor", "maintainer", "seller"
    };
    private static final String[] STATED = {
        "softwareVersion",
        "operatingSystem",
        "license",
        "permissions",
        "softwareRequirements",
        "memoryRequirements",
        "dateModified"
    };
    private static final int MOST_NODES = 5_000;

    private final List<JsonNode> things = new ArrayList<>();
    private final Map<String, JsonNode> byId = new HashMap<>();

    private JsonLd() {}

    /** @param about words that name the page's subject, to choose by when the page describes several products */
    static void read(Document page, String about, Product product) {
        JsonLd data = new JsonLd();
        for (Element script : page.getElementsByTag("script")) {
            if (script.attr("type").strip().toLowerCase(java.util.Locale.ROOT).startsWith("application/ld+json")) {
                Json.read(script.data().strip()).ifPresent(data::collect);
            }
        }
        data.describe(about.toLowerCase(java.util.Locale.ROOT), product);
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
                if (node.path("@id").isTextual() && node.size() > 1) {
                    byId.putIfAbsent(node.path("@id").asText(), node);
                }
                for (String inside : new String[] {"@graph", "mainEntity", "mainEntityOfPage", "hasPart"}) {
                    if (node.path(inside).isContainerNode()
                            && !isType(node, Set.of("FAQPage", "ItemList", "Question"))) {
                        open.addLast(node.path(inside));
                    }
                }
            }
        }
    }

    private void describe(String about, Product product) {
        JsonNode subject = null;
        for (JsonNode thing : things) {
            if (isType(thing, PRODUCTS)) {
                String name = Json.scalar(thing.path("name")).strip().toLowerCase(java.util.Locale.ROOT);
                boolean named = !name.isEmpty() && about.contains(name);
                if (named) {
                    subject = thing;
                    break;
                }
                subject = subject == null && !(isType(thing, Set.of("CreativeWork", "Dataset"))) ? thing : subject;
            }
        }
        if (subject != null) {
            thing(subject, product);
        }
        for (JsonNode thing : things) {
            if (isType(thing, Set.of("FAQPage"))) {
                questions(thing.path("mainEntity"), product);
            }
        }
    }

    private void thing(JsonNode subject, Product product) {
        product.name(Json.scalar(subject.path("name")));
        for (String role : MAKERS) {
            product.publisher(nameOf(subject.path(role)));
        }
        product.text(List.of(), Json.scalar(subject.path("description")));
        product.fact("category", Json.scalar(subject.path("applicationCategory")));
        product.fact("category", nameOf(subject.path("category")));
        offers(subject.path("offers"), product);
        references(subject, product);
        for (String property : STATED) {
            product.fact(property, Json.scalar(subject.path(property)));
        }
        JsonNode features = subject.path("featureList");
        if (features.isTextual()) {
            product.text(List.of(), features.asText());
        } else {
            features.forEach(f -> product.text(List.of(), Json.scalar(f)));
        }
        product.text(List.of(), Json.scalar(subject.path("releaseNotes")));
        subject.path("additionalProperty")
                .forEach(p -> product.fact(Json.scalar(p.path("name")), Json.scalar(p.path("value"))));
    }

    /** schema.org: {@code codeRepository}, {@code softwareHelp}, {@code termsOfService} and the like; {@code sameAs} and {@code url} as they look. */
    private void references(JsonNode subject, Product product) {
        for (Map.Entry<String, JsonNode> field : subject.properties()) {
            boolean plain = field.getKey().equals("url") || field.getKey().equals("sameAs");
            Optional<LinkKind> kind = LinkNames.byField(field.getKey());
            if (plain || kind.isPresent()) {
                JsonNode value = field.getValue();
                for (JsonNode each : value.isArray() ? value : List.of(value)) {
                    product.reference(kind, Json.scalar(each.isObject() ? each.path("url") : each));
                }
            }
        }
    }

    private void offers(JsonNode offers, Product product) {
        List<JsonNode> each = new ArrayList<>();
        (offers.isArray() ? offers : List.of(offers)).forEach(each::add);
        for (JsonNode offer : each) {
            JsonNode terms =
                    offer.has("priceSpecification") && !offer.has("price") ? offer.path("priceSpecification") : offer;
            String low = Json.scalar(terms.has("price") ? terms.path("price") : terms.path("lowPrice"));
            if (!low.isEmpty()) {
                String plan = Json.scalar(offer.path("name"));
                String high = Json.scalar(terms.path("highPrice"));
                product.fact(
                        "price",
                        (plan.isEmpty() ? "" : plan + ": ") + low + (high.isEmpty() ? "" : "–" + high) + " "
                                + Json.scalar(terms.path("priceCurrency")));
            }
            product.text(List.of(Json.scalar(offer.path("name"))), Json.scalar(offer.path("description")));
            if (offer.path("offers").isArray() && each.size() < 200) {
                offers(offer.path("offers"), product);
            }
        }
    }

    private static void questions(JsonNode entities, Product product) {
        for (JsonNode question : entities.isArray() ? entities : List.of(entities)) {
            String asked = Json.scalar(question.path("name"));
            JsonNode answers = question.path("acceptedAnswer");
            for (JsonNode answer : answers.isArray() ? answers : List.of(answers)) {
                product.text(asked.isBlank() ? List.of() : List.of(asked), Json.scalar(answer.path("text")));
            }
        }
    }

    private String nameOf(JsonNode node) {
        JsonNode one = node.isArray() && !node.isEmpty() ? node.get(0) : node;
        if (one.isObject() && !one.has("name") && one.path("@id").isTextual()) {
            one = byId.getOrDefault(one.path("@id").asText(), one);
        }
        return one.isTextual() ? (one.asText().startsWith("http") ? "" : one.asText()) : Json.scalar(one.path("name"));
    }

    private static boolean isType(JsonNode node, Set<String> types) {
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
