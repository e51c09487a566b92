package assay.assessment;

import assay.listing.Listing;
import java.util.List;
import java.util.Optional;

/**
 * What kind of product the listing shows, which settles most typical values.
 *
 * @param key the kind's key in the grading guide
 * @param name for people
 * @param runnerUp the name of the next likely kind, when it is close
 * @param evidence the words that show it; may be empty
 */
public record ProductKind(String key, String name, Optional<String> runnerUp, List<Evidence> evidence) {
    public ProductKind {
        evidence = List.copyOf(evidence);
    }

    ProductKind checkedAgainst(Listing listing) {
        return new ProductKind(key, name, runnerUp, QuoteCheck.verified(listing, evidence));
    }
}
