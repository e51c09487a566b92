package assay.fetch;

import assay.listing.Failure;
import assay.listing.FetchedPage;

/** What a fetch ends with. */
public sealed interface FetchOutcome {

    record Fetched(FetchedPage page) implements FetchOutcome {}

    record FetchFailure(Failure failure) implements FetchOutcome {}
}
