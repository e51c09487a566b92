package assay.bench;

import assay.StandInSite.Kind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How long somebody waits who hands one listing in while a large job runs. */
final class JobFairness {
    private static final int LISTINGS = 5_000;
    private static final int PEOPLE = 200;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private JobFairness() {}

    static void run(Table table) throws IOException, InterruptedException {
        try (JobStage stage = new JobStage(1, Map.of())) {
            stage.warmUp();
            String job = stage.jobs()
                    .make(stage.listings(Kind.GOOD, LISTINGS), "name=large")
                    .get("id")
                    .asText();
            stage.jobs().until(job, LONGEST, s -> s.at("/counts/drafted").asInt() > 0);
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                waits.add(untilAsked(stage));
            }
            if (!stage.jobs().state(job).get("state").asText().equals("RUNNING")) {
                throw new IOException("the job was over before the last submission");
            }
            Collections.sort(waits);
            table.row("submission to first request at its site, beside a job of 5,000, median", millis(waits, 50), "–");
            table.row("the same, 99th percentile of " + PEOPLE, millis(waits, 99), "200 ms");
        }
    }

    /** From the moment that the submission is sent. */
    private static Duration untilAsked(JobStage stage) throws IOException, InterruptedException {
        int host = stage.host();
        long begun = System.nanoTime();
        HttpResponse<String> answer = stage.node()
                .post("/api/v1/assessments", "{\"url\": \"" + stage.site().url(host, Kind.GOOD, 0) + "\"}");
        if (answer.statusCode() != 202) {
            throw new IOException("not taken: " + answer.statusCode() + " " + answer.body());
        }
        while (stage.site().asked(host).isEmpty()) {
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new IOException("nobody asked for what was submitted");
            }
            Thread.sleep(1);
        }
        return Duration.ofNanos(stage.site().asked(host).get(0) - begun);
    }

    private static String millis(List<Duration> sorted, int percentile) {
        return sorted.get(sorted.size() * percentile / 100).toMillis() + " ms";
    }
}
