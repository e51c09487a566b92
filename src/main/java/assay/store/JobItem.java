package assay.store;

import assay.listing.Failure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One listing of a job, as it stands.
 *
 * @param position in the job, from 0
 * @param url as it was handed in; empty for what was pasted
 * @param outcome how it ended; empty while it has not, and {@link Job.Outcome#FAILED} exactly when there is a failure
 * @param assessment the new one, or the one that was confirmed
 * @param baseline what it was compared with
 * @param delta of the score, against the baseline
 * @param movement what moved and why, as JSON; empty when nothing was compared
 * @param againAt when it is tried again; empty unless it waits for that
 */
public record JobItem(
        UUID id,
        int position,
        Optional<String> url,
        Submission.State state,
        int attempts,
        Optional<Job.Outcome> outcome,
        Optional<UUID> assessment,
        Optional<UUID> baseline,
        Optional<BigDecimal> delta,
        Optional<String> movement,
        Optional<Failure> failure,
        Optional<Instant> againAt,
        Optional<Instant> endedAt) {}
