package assay.drafting;

import java.time.Duration;

/** A point in time that the machine's clock, when set, does not move. */
final class Deadline {
    private volatile long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** For time that does not count; one thread at a time. */
    void putOff(Duration time) {
        nanoTime += time.toNanos();
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** What is left, but no more than {@code most}. */
    Duration leftUpTo(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
