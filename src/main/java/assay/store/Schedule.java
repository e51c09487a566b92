package assay.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Jobs that nobody has to make, as they stand.
 *
 * @param version another after each change by a person
 * @param definition what they are to be and when, as JSON that was checked
 * @param createdBy the person's name
 * @param nextAt when its turn comes; present exactly when it is enabled
 * @param lastAt when its turn last came, whether or not it made a job
 * @param lastJob the newest that it made
 * @param lastProblem why its last turn made no job; empty when it did or nothing was due
 * @param credit of a trickle: what it has saved up, in listings
 */
public record Schedule(
        UUID id,
        int version,
        String definition,
        boolean enabled,
        Instant createdAt,
        String createdBy,
        Optional<Instant> nextAt,
        Optional<Instant> lastAt,
        Optional<UUID> lastJob,
        Optional<String> lastProblem,
        double credit) {
    public Schedule {
        if (enabled != nextAt.isPresent()) {
            throw new IllegalArgumentException("a schedule has a next time exactly when it is enabled");
        }
    }
}
