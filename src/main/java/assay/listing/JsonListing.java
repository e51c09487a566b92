package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads a JSON answer, such as a registry's or an agent's card: its strings are the listing. */
final class JsonListing {
    private static final String[] NAMES = {"displayName", "title", "name_for_human", "name", "full_name", "id"};

    private JsonListing() {}

    static ListingOutcome read(String text, Optional<String> given) {
        Optional<JsonNode> json = Json.read(text);
        if (json.isEmpty()) {
            return TextListing.read(text, false, given);
        }
        JsonNode root = json.get();
        Product product = new Product();
        Passages passages = new Passages();
        boolean card = AgentCard.isCard(root);
        if (card) {
            card(root, product, passages);
        } else if (root.has("@context") || root.has("@graph")) {
            JsonLd.read(root, product);
        }
        for (JsonNode named :
                List.of(root, root.path("server"), root.path("product"), root.path("data"), root.path("info"))) {
            for (String key : NAMES) {
                product.name(Json.scalar(named.path(key)));
            }
        }
        Product strings = card ? new Product() : product;
        Payload.read(root, Optional.empty(), strings);
        if (card) {
            strings.references().forEach(r -> product.reference(r.kind(), r.address()));
        }
        product.texts().forEach(w -> passages.add(w.heading(), w.text(), Passage.Source.MAIN));
        return ListingExtractor.listing(
                given.or(product::name).orElse(""),
                product.publisher(),
                Optional.empty(),
                product.facts(),
                PageLinks.of(product),
                passages);
    }

    /** In the words and under the headings that a card has wherever it is read. */
    private static void card(JsonNode root, Product product, Passages passages) {
        Told told = new Told("");
        AgentCard.read(root, told);
        told.name().ifPresent(product::name);
        told.publisher().ifPresent(product::publisher);
        told.facts().forEach(f -> product.fact(f.name(), f.value()));
        told.passages().forEach(p -> passages.add(p.heading(), p.text(), Passage.Source.MAIN));
    }
}
