package assay.fetch;

import java.time.Duration;

/** The moment by which a fetch has ended, on the machine's steady clock. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** At least one millisecond, because zero means "for ever" to sockets. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(nanoTime - System.nanoTime(), 1_000_000));
    }

    Duration atMost(Duration limit) {
        return limit.compareTo(remaining()) < 0 ? limit : remaining();
    }

    boolean hasPassed() {
        return nanoTime - System.nanoTime() <= 0;
    }
}
