package assay;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Lets the heap shrink. On a large machine the collector of its own accord keeps what it once needed; these are the settings of
 * it that may be changed while it runs, so that {@code java -jar} needs no options.
 */
final class Memory {
    private static final Logger LOG = Logger.getLogger(Memory.class);
    private static final Map<String, String> SETTINGS = Map.of(
            "G1PeriodicGCInterval", "10000", // milliseconds
            "MinHeapFreeRatio", "10",
            "MaxHeapFreeRatio", "25");

    private Memory() {}

    static void giveBackWhenIdle() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        SETTINGS.forEach((name, value) -> {
            try {
                machine.setVMOption(name, value);
            } catch (IllegalArgumentException e) {
                LOG.debugf("This Java has no setting %s", name);
            }
        });
    }
}
