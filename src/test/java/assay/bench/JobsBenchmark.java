package assay.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs at size and under faults: {@code ./mvnw -q package -DskipTests exec:exec -Dassay.main=assay.bench.JobsBenchmark}, of which
 * {@code -Dassay.rows=throughput,nodes} chooses.
 */
final class JobsBenchmark {
    private interface Rows {
        void measure(Table table) throws Exception;
    }

    private JobsBenchmark() {}

    private static Map<String, Rows> all() {
        Map<String, Rows> all = new LinkedHashMap<>();
        all.put("throughput", JobThroughput::oneNode);
        all.put("nodes", JobThroughput::twoNodes);
        all.put("scale", JobScale::run);
        all.put("poison", JobPoison::run);
        all.put("fair", JobFairness::run);
        all.put("polite", JobPoliteness::run);
        return all;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Rows> all = all();
        String chosen = System.getProperty("assay.rows", "");
        List<String> names = chosen.isBlank() ? List.copyOf(all.keySet()) : Arrays.asList(chosen.split(","));
        if (!all.keySet().containsAll(names)) {
            System.err.println("-Dassay.rows names some of: " + String.join(",", all.keySet()));
            System.exit(2);
        }
        for (String name : names) {
            Table table = new Table();
            double before = load();
            try {
                all.get(name).measure(table);
            } finally {
                System.out.printf("%s, at a load of %.1f to %.1f%n%s%n", name, before, load(), table);
            }
        }
    }

    /** Of the machine over the last minute: whether others were at work. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
