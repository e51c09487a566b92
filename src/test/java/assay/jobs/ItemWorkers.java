package assay.jobs;

import java.util.concurrent.ExecutorService;

/** The workers of items as the service has them, for measurements outside this package. */
public final class ItemWorkers {
    private ItemWorkers() {}

    public static ExecutorService start() {
        return Workers.start();
    }

    public static String kind() {
        return Workers.areVirtual() ? "virtual" : "platform";
    }
}
