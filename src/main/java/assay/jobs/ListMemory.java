package assay.jobs;

import assay.web.ProblemException;
import assay.web.RequestCode;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one list holds in memory while it is read. All long ones of this node together hold a quarter of what Java has at most: one more
 * is refused until another ends, as else the work of everybody would stop with it.
 */
final class ListMemory implements AutoCloseable {
    /** A list of a million, while its set grows to its last size. */
    static final long LONGEST = 48L * 1024 * 1024;
    /** Of short lists, which are never refused. */
    private static final long UNCOUNTED = 1024 * 1024;

    private static final AtomicLong LEFT =
            new AtomicLong(Math.max(LONGEST, Runtime.getRuntime().maxMemory() / 4));

    private long held;

    /**
     * Counts what takes the place of something smaller, which is needed until then.
     *
     * @throws ProblemException when others hold too much
     */
    void grow(long from, long to) {
        long more = counted(to);
        if (LEFT.addAndGet(-more) < 0) {
            LEFT.addAndGet(more);
            throw ProblemException.of(
                    RequestCode.RATE_LIMITED,
                    "Other long lists are being read at the moment. Send it again in a few minutes, or divide it into several.");
        }
        LEFT.addAndGet(counted(from));
        held += more - counted(from);
    }

    private static long counted(long bytes) {
        return bytes <= UNCOUNTED ? 0 : bytes;
    }

    @Override
    public void close() {
        LEFT.addAndGet(held);
        held = 0;
    }
}
