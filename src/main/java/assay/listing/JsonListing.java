package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads a JSON answer, such as a registry's: its strings are the listing. */
final class JsonListing {
    private JsonListing() {}

    static ListingOutcome read(String text, Optional<String> given) {
        Optional<JsonNode> json = Json.read(text);
        if (json.isEmpty()) {
            return TextListing.read(text, false, given);
        }
        JsonNode root = json.get();
        Product product = new Product();
        for (JsonNode named : List.of(root, root.path("server"), root.path("product"), root.path("data"))) {
            for (String key : new String[] {"displayName", "title", "name", "full_name", "id"}) {
                product.name(Json.scalar(named.path(key)));
            }
        }
        Payload.read(root, Optional.empty(), product);
        Passages passages = new Passages();
        product.texts().forEach(w -> passages.add(w.heading(), w.text(), Passage.Source.MAIN));
        return ListingExtractor.listing(
                given.or(product::name).orElse(""),
                product.publisher(),
                Optional.empty(),
                product.facts(),
                PageLinks.of(product),
                passages);
    }
}
