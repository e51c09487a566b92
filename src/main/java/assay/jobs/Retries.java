package assay.jobs;

import assay.listing.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a failed item of a job is tried again: what may pass by itself, twice, each time later. */
final class Retries {
    /** A site or a model that is down for a moment; and one that is down for longer. */
    private static final List<Duration> WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(10));

    private static final Duration LONGEST = Duration.ofHours(1);

    private Retries() {}

    /**
     * @param failures attempts before this that ended so
     * @return empty when it is not worth another
     */
    static Optional<Duration> wait(Failure failure, int failures) {
        if (!failure.retryable() || failures >= WAITS.size()) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(failures);
        Duration asked = failure.retryAfter().orElse(wait);
        Duration longer = asked.compareTo(wait) > 0 ? asked : wait;
        return Optional.of(longer.compareTo(LONGEST) > 0 ? LONGEST : longer);
    }
}
