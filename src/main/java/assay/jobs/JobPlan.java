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

        /**
         * What is stored.
         *
         * @param most how many of it, the oldest first
         */
        record Stored(Selection selection, OptionalInt most) implements Source {
            /** All of it. */
            Stored(Selection selection) {
                this(selection, OptionalInt.empty());
            }
        }
    }
}
