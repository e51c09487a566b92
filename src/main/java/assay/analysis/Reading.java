package assay.analysis;

import assay.listing.FetchedPage;
import assay.listing.ListingOutcome;
import assay.listing.ListingOutcome.UnreadableListing;
import java.util.List;
import java.util.Optional;

/**
 * All that was read for one submission, and what it says.
 *
 * @param pages in the order they were read
 * @param instead why the page itself gave no listing, when another source did in its place
 */
record Reading(List<FetchedPage> pages, ListingOutcome outcome, Optional<UnreadableListing> instead) {
    static Reading of(Optional<FetchedPage> page, ListingOutcome outcome) {
        return new Reading(page.stream().toList(), outcome, Optional.empty());
    }
}
