package assay.fetch;

import assay.listing.Failure;
import assay.listing.FetchedPage;
import java.time.Instant;

/** What a fetch ends with. */
public sealed interface FetchOutcome {

    record Fetched(FetchedPage page) implements FetchOutcome {}

    /** What is known of the page is still what it says. */
    record Unchanged(Instant at) implements FetchOutcome {}

    /**
     * The host answers others first, or asked to be left alone; nothing is wrong with the page.
     *
     * @param failure what to tell if nobody waits any longer; its {@link Failure#retryAfter()} says how long that would be
     */
    record HostBusy(Failure failure) implements FetchOutcome {}

    record FetchFailure(Failure failure) implements FetchOutcome {}
}
