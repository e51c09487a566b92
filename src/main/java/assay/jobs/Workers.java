package assay.jobs;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What items are worked on with: virtual threads where Java has them (21 and newer; this is compiled for 17), for an item mostly
 * waits, for a site or a model. Else threads that are made when needed and let go of afterwards.
 */
final class Workers {
    /** Many, because most of them wait for a slow site; what costs most memory is counted apart, in the analysis. */
    private static final int MOST = 48;

    private static final int FEWEST = 8;
    /** The scheduler takes up to two items for a worker and all begin; a page of 5 MB, perhaps a hostile site's choice, takes 10 to arrive. */
    private static final long MEMORY_OF_ONE = 64L * 1024 * 1024;

    private static final Optional<MethodHandle> VIRTUAL = virtual();

    private Workers() {}

    private static Optional<MethodHandle> virtual() {
        try {
            return Optional.of(MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        }
    }

    static boolean areVirtual() {
        return VIRTUAL.isPresent();
    }

    /** An executor without bounds: how many work at once is for the scheduler to know. */
    static ExecutorService start() {
        if (VIRTUAL.isEmpty()) {
            return Executors.newCachedThreadPool();
        }
        try {
            return (ExecutorService) VIRTUAL.get().invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("Java could not start its virtual threads", e);
        }
    }

    /**
     * How many workers there are, each with up to two items. By the memory; where waiting costs no thread, no fewer than it takes to
     * make all the calls that the model takes at once, since whoever allows many of them has the memory for their pages.
     *
     * @param memory bytes that this Java may use
     * @param modelCalls at once, 0 when no model is asked
     */
    static int number(long memory, int modelCalls) {
        int byMemory = (int) Math.max(FEWEST, Math.min(MOST, memory / MEMORY_OF_ONE));
        return areVirtual() ? Math.max(byMemory, (modelCalls + 1) / 2) : byMemory;
    }
}
