package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one thing of schema.org's vocabulary: its names, makers, offers, references and answers. */
final class LinkedThing {
    /** Those who stand behind a product, and those who only bring it to people. */
    private static final String[] MAKERS = {"author", "creator", "publisher", "manufacturer", "brand"};

    private static final String[] SELLERS = {"provider", "vendor", "maintainer", "seller"};
    private static final String[] CATEGORIES = {
        "applicationCategory", "applicationSubCategory", "category", "serviceType"
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
    private static final int MOST_MAKERS = 5;
    private static final int MOST_OFFERS = 200;

    private final Map<String, JsonNode> byId;
    private final Product product;

    LinkedThing(Map<String, JsonNode> byId, Product product) {
        this.byId = byId;
        this.product = product;
    }

    void read(JsonNode subject) {
        product.name(Json.scalar(subject.path("name")));
        makers(subject);
        product.text(List.of(), Json.scalar(subject.path("description")));
        for (String property : CATEGORIES) {
            for (JsonNode each : each(subject.path(property))) {
                String named = each.isObject() ? nameOf(each) : Json.scalar(each);
                product.fact("category", named.replaceFirst("^https?://(?:www\\.)?schema\\.org/", ""));
            }
        }
        offers(subject.path("offers"), 0);
        offers(subject.path("hasOfferCatalog").path("itemListElement"), 0);
        JsonNode free = subject.path("isAccessibleForFree");
        if (free.asText().toLowerCase(Locale.ROOT).equals("true")
                && product.facts().stream().noneMatch(f -> f.name().equals("price"))) {
            product.fact("price", "free");
        }
        references(subject);
        for (String property : STATED) {
            product.fact(property, Json.scalar(subject.path(property)));
        }
        each(subject.path("featureList")).forEach(f -> product.text(List.of(), Json.scalar(f)));
        product.text(List.of(), Json.scalar(subject.path("releaseNotes")));
        subject.path("additionalProperty")
                .forEach(p -> product.fact(Json.scalar(p.path("name")), Json.scalar(p.path("value"))));
    }

    /** A company before a person who works there. */
    private void makers(JsonNode subject) {
        for (String role : MAKERS) {
            if (!JsonLd.isType(referred(first(subject.path(role))), Set.of("Person"))) {
                product.publisher(namesOf(subject.path(role)));
            }
        }
        for (String[] roles : new String[][] {MAKERS, SELLERS}) {
            for (String role : roles) {
                product.publisher(namesOf(subject.path(role)));
            }
        }
    }

    /** Of several makers all are named, within reason. */
    private String namesOf(JsonNode makers) {
        return each(makers).stream()
                .limit(MOST_MAKERS)
                .map(this::nameOf)
                .map(CleanText::folded)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** schema.org: {@code codeRepository}, {@code softwareHelp}, {@code termsOfService} and the like; addresses as they look. */
    private void references(JsonNode subject) {
        for (Map.Entry<String, JsonNode> field : subject.properties()) {
            boolean plain = Set.of("url", "sameAs", "downloadUrl").contains(field.getKey());
            Optional<LinkKind> kind = LinkNames.byField(field.getKey());
            if (plain || kind.isPresent()) {
                for (JsonNode each : each(field.getValue())) {
                    product.reference(kind, Json.scalar(each.isObject() ? each.path("url") : each));
                }
            }
        }
    }

    private void offers(JsonNode offers, int depth) {
        int count = 0;
        for (JsonNode offer : each(offers)) {
            if (++count > MOST_OFFERS) {
                return;
            }
            if (offer.isTextual() && !offer.asText().startsWith("http")) {
                product.fact("price", offer.asText());
            }
            String plan = Json.scalar(offer.path("name"));
            boolean priced = offer.has("price") || offer.has("lowPrice");
            for (JsonNode terms : priced ? List.of(offer) : each(offer.path("priceSpecification"))) {
                price(plan, terms);
            }
            product.text(List.of(plan), Json.scalar(offer.path("description")));
            if (offer.path("offers").isArray() && depth < 3) {
                offers(offer.path("offers"), depth + 1);
            }
        }
    }

    private void price(String plan, JsonNode terms) {
        String low = Json.scalar(terms.has("price") ? terms.path("price") : terms.path("lowPrice"));
        if (low.isEmpty()) {
            return;
        }
        String high = Json.scalar(terms.path("highPrice"));
        product.fact(
                "price",
                (plan.isEmpty() ? "" : plan + ": ") + low + (high.isEmpty() || high.equals(low) ? "" : "–" + high) + " "
                        + Json.scalar(terms.path("priceCurrency")) + period(terms));
    }

    /** How often a price is paid: UN/CEFACT codes, ISO 8601 durations and words. */
    private static String period(JsonNode terms) {
        String unit = Json.scalar(terms.path("unitText"));
        String code = unit.isEmpty() ? Json.scalar(terms.path("unitCode")) : unit;
        String named = (code.isEmpty() ? Json.scalar(terms.path("billingDuration")) : code).toLowerCase(Locale.ROOT);
        return switch (named) {
            case "mon", "month", "monthly", "p1m" -> " per month";
            case "ann", "year", "yearly", "annual", "p1y" -> " per year";
            case "wee", "week", "weekly", "p1w" -> " per week";
            case "day", "daily", "p1d" -> " per day";
            case "" -> "";
            default -> unit.isEmpty() ? "" : " per " + unit;
        };
    }

    void questions(JsonNode entities) {
        for (JsonNode question : each(entities)) {
            String asked = Json.scalar(question.path("name"));
            for (JsonNode answer : each(question.path("acceptedAnswer"))) {
                product.text(asked.isBlank() ? List.of() : List.of(asked), Json.scalar(answer.path("text")));
            }
        }
    }

    String nameOf(JsonNode node) {
        JsonNode one = referred(first(node));
        return one.isTextual() ? (one.asText().startsWith("http") ? "" : one.asText()) : Json.scalar(one.path("name"));
    }

    private JsonNode referred(JsonNode one) {
        return one.isObject() && !one.has("name") && one.path("@id").isTextual()
                ? byId.getOrDefault(one.path("@id").asText(), one)
                : one;
    }

    private static JsonNode first(JsonNode node) {
        return node.isArray() && !node.isEmpty() ? node.get(0) : node;
    }

    private static List<JsonNode> each(JsonNode node) {
        List<JsonNode> each = new ArrayList<>();
        (node.isArray() ? node : List.of(node)).forEach(each::add);
        return each;
    }
}
