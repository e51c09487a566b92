package assay.jobs;

import assay.aivss.AivssEdition;
import assay.listing.ListingUrl;
import assay.store.Job.Purpose;
import assay.store.Selection;
import assay.store.Spend.Budget;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody wants a job to do, checked.
 *
 * @param drafter that is configured; empty for the standard one
 * @param edition of the new scores; empty for the one that each assessment has
 * @param sample how many items to do before asking whether to go on
 * @param delay between two items of one host, where it is to be longer than usual
 */
record JobPlan(
        String name,
        Purpose purpose,
        Optional<String> drafter,
        Optional<AivssEdition> edition,
        OptionalInt sample,
        OptionalInt maxParallel,
        Optional<Duration> delay,
        Budget budget) {

    /** Where its listings come from. */
    sealed interface Source {

        /** A list of addresses. */
        record Text(InputStream body, String mediaType) implements Source {}

        /** A sitemap or a feed. */
        record Site(ListingUrl address) implements Source {}

        /** What is stored. */
        record Stored(Selection selection) implements Source {}
    }
}
