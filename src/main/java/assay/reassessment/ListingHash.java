package assay.reassessment;

import assay.listing.Listing;
import assay.listing.Passage;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Whether two readings say the same. All that a drafter is shown counts: title, publisher, language, facts, and the passages in their
 * order with ids, headings and sources. Links do not: no drafter sees them, and many change with each visit.
 *
 * @param sha256 64 hexadecimal digits, of the canonical form (RFC 8785)
 */
public record ListingHash(String sha256) {

    public static ListingHash of(Listing listing) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("title", listing.title());
        listing.publisher().ifPresent(p -> all.put("publisher", p));
        listing.language().ifPresent(l -> all.put("language", l));
        ArrayNode facts = all.putArray("facts");
        listing.facts().forEach(f -> facts.addArray().add(f.name()).add(f.value()));
        ArrayNode passages = all.putArray("passages");
        listing.passages().forEach(p -> add(passages.addObject(), p));
        return new ListingHash(Canonical.sha256(all));
    }

    private static void add(ObjectNode node, Passage passage) {
        node.put("id", passage.id());
        node.put("text", passage.text());
        node.put("source", passage.source().key());
        ArrayNode heading = node.putArray("heading");
        passage.heading().forEach(heading::add);
    }

    @Override
    public String toString() {
        return sha256;
    }
}
