package assay.analysis;

import assay.aivss.AivssEdition;
import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.Draft;
import assay.listing.Failure;
import assay.listing.FetchedPage;
import assay.listing.Listing;
import assay.listing.ListingOutcome.UnreadableListing;
import assay.store.Submission;
import java.util.List;
import java.util.Optional;

/** What there is to see of a listing now. */
sealed interface Seen {

    /** Nothing yet: its host is busy. */
    record Busy(Failure failure) implements Seen {}

    /**
     * Nothing that could be read as a listing.
     *
     * @param captures one for each of the pages
     */
    record Unread(Failure failure, List<Capture> captures, List<FetchedPage> pages) implements Seen {}

    /**
     * A listing.
     *
     * @param captures one for each of the pages, at least one
     * @param instead why the page itself is not among them
     */
    record Read(Listing listing, List<Capture> captures, List<FetchedPage> pages, Optional<UnreadableListing> instead)
            implements Seen {

        /** The listing as drafted so. */
        Assessment assessment(Submission submission, Draft draft, AivssEdition edition) {
            return Assessment.drafted(
                    submission.id(),
                    Records.subject(submission, pages.get(0), listing),
                    captures,
                    listing,
                    instead.map(Records::pageNotRead).map(draft::warning).orElse(draft),
                    edition);
        }
    }
}
