package assay.analysis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets few pages be taken apart at the same time: a page of 5 MB may take a hundred as a tree. */
@ApplicationScoped
class Trees {
    private static final int MOST = 8;

    private final Semaphore free = new Semaphore(MOST);

    <T> T read(Supplier<T> reading) {
        free.acquireUninterruptibly();
        try {
            return reading.get();
        } finally {
            free.release();
        }
    }
}
