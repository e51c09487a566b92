package assay.drafting;

import assay.drafting.ModelFault.Kind;
import assay.drafting.ModelFault.Remedy;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When calls for one listing are made again: after passing faults, a few times in all, as long as its time allows. The pauses double
 * and are cut by up to half at random, so that listings which failed together do not come back together; a server that names a
 * time is given it.
 */
final class Backoff implements CustomBackoffStrategy {
    private final LlmLimits limits;
    private final Deadline deadline;
    private final RandomGenerator random;
    private int retries;
    private Duration next = Duration.ZERO;

    Backoff(LlmLimits limits, Deadline deadline, RandomGenerator random) {
        this.limits = limits;
        this.deadline = deadline;
        this.random = random;
    }

    /** Decides, and counts what it allows. */
    boolean isWorthIt(Throwable thrown) {
        if (!(thrown instanceof ModelFault fault)
                || fault.kind().remedy() != Remedy.AGAIN
                || retries >= limits.retries()) {
            return false;
        }
        next = fault.retryAfter().orElse(Duration.ZERO).plus(pause());
        Duration left = deadline.left().minus(next);
        // Who gave a call all its time and got nothing gets nothing in less.
        boolean fits = fault.kind() == Kind.TIMEOUT
                ? left.compareTo(limits.timeout()) >= 0
                : !left.isNegative() && !left.isZero();
        retries += fits ? 1 : 0;
        return fits;
    }

    private Duration pause() {
        long longest = limits.pause().toNanos() << retries;
        return Duration.ofNanos(longest - random.nextLong(longest / 2 + 1));
    }

    /** The pause that was found worth it last. */
    @Override
    public long nextDelayInMillis(Throwable thrown) {
        return next.toMillis();
    }

    int retries() {
        return retries;
    }
}
