package assay.bench;

import assay.RunningService;
import assay.StandInSite.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How many listings are drafted in a time, against what the calls at once allow. */
final class JobThroughput {
    private static final int MANY = 5_000;
    private static final int SOME = 800;
    /** Calls at once of each of two nodes: so few that not the cores decide, which they share with the stand-ins and the database. */
    private static final int FEW_CALLS = 6;

    private JobThroughput() {}

    private record Ran(Duration time, double cores) {}

    /** Twice: in the minutes after its start, a third of a node's time goes to compiling its own code. */
    static void oneNode(Table table) throws IOException, InterruptedException {
        try (JobStage stage = stage(1, JobStage.CALLS)) {
            told(table, "", run(stage, MANY));
            told(table, ", once more", run(stage, MANY));
        }
    }

    private static void told(Table table, String which, Ran ran) {
        double best = JobStage.LATENCY.toMillis() * MANY / (double) JobStage.CALLS;
        table.row(
                String.format(
                        Locale.ENGLISH,
                        "job of %,d listings, model of 500 ms, %d calls at once%s",
                        MANY,
                        JobStage.CALLS,
                        which),
                seconds(ran.time()),
                "–");
        table.row(
                "of what these calls allow",
                String.format("%.1f %%", 100 * best / ran.time().toMillis()),
                "95 %");
        table.row("processor time of the node meanwhile", String.format("%.2f cores", ran.cores()), "1 core");
    }

    static void twoNodes(Table table) throws IOException, InterruptedException {
        Ran one = run(1, FEW_CALLS, SOME);
        Ran two = run(2, FEW_CALLS, SOME);
        table.row(
                String.format(Locale.ENGLISH, "job of %,d listings on one node, %d calls at once", SOME, FEW_CALLS),
                seconds(one.time()),
                "–");
        table.row("the same on two nodes, twice as many calls", seconds(two.time()), "–");
        table.row(
                "times as fast",
                String.format(
                        "%.2f", one.time().toMillis() / (double) two.time().toMillis()),
                "1.9");
    }

    private static JobStage stage(int nodes, int calls) throws IOException, InterruptedException {
        JobStage stage = new JobStage(nodes, Map.of("ASSAY_LLM_PARALLEL", Integer.toString(nodes * calls)));
        stage.warmUp();
        return stage;
    }

    private static Ran run(int nodes, int calls, int listings) throws IOException, InterruptedException {
        try (JobStage stage = stage(nodes, calls)) {
            return run(stage, listings);
        }
    }

    private static Ran run(JobStage stage, int listings) throws IOException, InterruptedException {
        int asked = stage.model().calls();
        Duration before = processorTime(stage.node());
        JsonNode job = stage.run(stage.listings(Kind.GOOD, listings), "name=measured");
        Duration used = processorTime(stage.node()).minus(before);
        JobStage.expect(job, "drafted", listings);
        if (stage.model().calls() - asked != listings) {
            throw new IOException("not one call for each: " + (stage.model().calls() - asked));
        }
        Duration time = JobStage.time(job);
        return new Ran(time, used.toMillis() / (double) time.toMillis());
    }

    private static Duration processorTime(RunningService service) {
        return service.process().info().totalCpuDuration().orElseThrow();
    }

    private static String seconds(Duration time) {
        return String.format("%.1f s", time.toMillis() / 1e3);
    }
}
