package assay.fetch;

import assay.listing.Failure;
import assay.listing.FetchedPage;
import java.time.Instant;

/** What a fetch ends with. */
public sealed interface FetchOutcome {

    record Fetched(FetchedPage page) implements FetchOutcome {}

    /** What is known of the page is still what it says. */
    record Unchanged(Instant at) implements FetchOutcome {}

    record FetchFailure(Failure failure) implements FetchOutcome {}
}
