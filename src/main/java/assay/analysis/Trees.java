package assay.analysis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets few pages be taken apart at the same time: a page of 5 MB may take a hundred as a tree, and little memory holds few of those. */
@ApplicationScoped
class Trees {
    private static final int MOST = 8;
    private static final long MEMORY_OF_ONE = 256L * 1024 * 1024;

    private final Semaphore free = new Semaphore(atOnce(Runtime.getRuntime().maxMemory()));

    /** @param memory bytes that this Java may use */
    static int atOnce(long memory) {
        return (int) Math.max(1, Math.min(MOST, memory / MEMORY_OF_ONE));
    }

    <T> T read(Supplier<T> reading) {
        free.acquireUninterruptibly();
        try {
            return reading.get();
        } finally {
            free.release();
        }
    }
}
