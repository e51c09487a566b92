package assay.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets a request wait for its item: woken when one ends on this node, looking now and then for other nodes' sake. */
@ApplicationScoped
class Finished {
    private static final long LOOK_EVERY_MILLIS = 500;

    private long count;

    synchronized void tell() {
        count++;
        notifyAll();
    }

    /** Waits until the condition holds, at most that long; answers whether it does. */
    boolean await(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long seen = count();
            if (condition.getAsBoolean()) {
                return true;
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || !pause(seen, Math.min(left, LOOK_EVERY_MILLIS))) {
                return condition.getAsBoolean();
            }
        }
    }

    private synchronized long count() {
        return count;
    }

    /** False when interrupted. */
    private synchronized boolean pause(long seen, long millis) {
        try {
            // Somebody may have finished between the look and the wait.
            if (count == seen) {
                wait(millis);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
