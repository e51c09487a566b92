package assay.bench;

import assay.StandInSite.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A host with many listings among many hosts with one each: how often it is asked, by its own clock, and whether others wait. */
final class JobPoliteness {
    private static final int LISTINGS = 500;
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Of the one host, to be waited for. */
    private static final int OF_ONE = 100;

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int FEW = 40;
    private static final Duration JOBS_PAUSE = Duration.ofMillis(800);

    private JobPoliteness() {}

    static void run(Table table) throws Exception {
        try (JobStage stage = new JobStage(1, Map.of("ASSAY_HOST_DELAY", PAUSE.toMillis() + "ms"))) {
            stage.warmUp();
            JsonNode alone = stage.run(stage.listings(Kind.GOOD, LISTINGS), "name=alone");
            JobStage.expect(alone, "drafted", LISTINGS);

            int one = stage.host();
            List<String> mixed = new ArrayList<>();
            List<String> others = stage.listings(Kind.GOOD, LISTINGS);
            for (int i = 0; i < LISTINGS; i++) {
                mixed.add(stage.site().url(one, Kind.GOOD, i));
                mixed.add(others.get(i));
            }
            String job = stage.jobs().make(mixed, "name=both").get("id").asText();
            // The rest of the one host would only take time.
            JsonNode both = stage.jobs()
                    .until(job, LONGEST, s -> s.at("/counts/drafted").asInt() >= LISTINGS + OF_ONE);
            stage.node().post("/api/v1/jobs/" + job + "/cancel", "");
            Duration ofOthers =
                    stage.lastEnd(both, "host <> '" + host(mixed.get(0)) + "' having count(finished_at) = " + LISTINGS);

            table.row("500 listings of 500 hosts, alone", seconds(JobStage.time(alone)), "–");
            table.row("the same beside 500 of one host", seconds(ofOthers), "as alone");
            table.row(
                    "shortest pause at that one host, of " + PAUSE.toMillis() + " ms",
                    shortest(stage.site().asked(one)).toMillis() + " ms",
                    PAUSE.toMillis() + " ms");

            int slow = stage.host();
            List<String> few = IntStream.range(0, FEW)
                    .mapToObj(i -> stage.site().url(slow, Kind.GOOD, i))
                    .toList();
            JobStage.expect(stage.run(few, "name=few&delay=" + JOBS_PAUSE.toMillis() + "ms"), "drafted", FEW);
            // Before the first listing, the host was asked for its rules.
            List<Long> listings = stage.site().asked(slow).subList(1, FEW + 1);
            table.row(
                    "shortest pause between two listings, of a job's own " + JOBS_PAUSE.toMillis() + " ms",
                    shortest(listings).toMillis() + " ms",
                    JOBS_PAUSE.toMillis() + " ms");
        }
    }

    private static String host(String url) {
        return url.substring("http://".length(), url.lastIndexOf(':'));
    }

    private static Duration shortest(List<Long> times) {
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            pauses.add(times.get(i) - times.get(i - 1));
        }
        return Duration.ofNanos(Collections.min(pauses));
    }

    private static String seconds(Duration time) {
        return String.format("%.1f s", time.toMillis() / 1e3);
    }
}
