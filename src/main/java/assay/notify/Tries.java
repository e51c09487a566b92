package assay.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How often and when a message is sent again. */
final class Tries {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8));
    /** A receiver that is back again waits no longer than this for what was kept meanwhile. */
    private static final int LONGEST_HOLD = 2;

    /** Running, after which a receiver is taken to be gone: three and a half days, with the longest hold between two. */
    static final int MOST_FAILURES = 1_000;

    private Tries() {}

    /** The pause after so many tries of a message, at least one; empty when it is given up. */
    static Optional<Duration> after(int tries) {
        return tries > PAUSES.size() ? Optional.empty() : Optional.of(PAUSES.get(tries - 1));
    }

    /** How long nothing is sent to a receiver that failed so many times running, at least once. */
    static Duration hold(int failures) {
        return PAUSES.get(Math.min(failures - 1, LONGEST_HOLD));
    }
}
