package assay.bench;

import assay.JobClient;
import assay.Nodes;
import assay.RunningService;
import assay.StandInSite;
import assay.StandInSite.Kind;
import assay.drafting.ModelStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A stand-in site, a stand-in model, and services between them on one database. */
final class JobStage implements AutoCloseable {
    static final Duration LATENCY = Duration.ofMillis(500);
    /** Calls that a node makes at once. */
    static final int CALLS = 16;

    /** Items that a node works on at once: some are fetched and stored while others are drafted. */
    private static final int ITEMS = 2 * CALLS + 8;

    private static final int WARM_UPS = 600;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StandInSite site;
    private final ModelStandIn model;
    private final Nodes nodes;
    private final JobClient jobs;
    private int hosts;

    /** @param settings beside those of the model and the site, for each node */
    JobStage(int number, Map<String, String> settings) throws IOException, InterruptedException {
        site = new StandInSite();
        model = new ModelStandIn(Duration.ZERO);
        model.spoiltBy(StandInSite.SPOILT_WORDS);
        Map<String, String> all = new HashMap<>(Map.of(
                "ASSAY_FETCH_ALLOW", site.allow(),
                "ASSAY_LLM_PROVIDER", "openai",
                "ASSAY_LLM_BASE_URL", model.baseUrl(),
                "ASSAY_LLM_MODEL", "stand-in",
                // What all nodes may ask at once.
                "ASSAY_LLM_PARALLEL", Integer.toString(Math.max(1, number) * CALLS),
                "ASSAY_JOBS_PARALLEL", Integer.toString(ITEMS)));
        all.putAll(settings);
        nodes = new Nodes(Files.createTempDirectory("assay-jobs-bench"), all);
        for (int i = 0; i < number; i++) {
            nodes.start();
        }
        jobs = new JobClient(() -> nodes.node(0));
    }

    StandInSite site() {
        return site;
    }

    ModelStandIn model() {
        return model;
    }

    Nodes nodes() {
        return nodes;
    }

    RunningService node() {
        return nodes.node(0);
    }

    JobClient jobs() {
        return jobs;
    }

    /** The next hosts, with a listing each. */
    List<String> listings(Kind kind, int number) {
        int first = hosts(number);
        return IntStream.range(first, first + number)
                .mapToObj(host -> site.url(host, kind, 0))
                .toList();
    }

    /** The next host. */
    int host() {
        return hosts(1);
    }

    /** The first of so many next hosts. */
    int hosts(int number) {
        hosts += number;
        return hosts - number;
    }

    /** Lets the nodes work for a while, as those do that have been up for some time; from then on the model takes its time. */
    void warmUp() throws IOException, InterruptedException {
        model.repliesAbout(passages());
        run(listings(Kind.GOOD, WARM_UPS), "name=warm-up");
        model.takes(LATENCY);
    }

    /** A job from start to end. */
    JsonNode run(List<String> urls, String query) throws IOException, InterruptedException {
        return jobs.finished(jobs.make(urls, query).get("id").asText(), LONGEST);
    }

    /** From its start to its end. */
    static Duration time(JsonNode finished) {
        return Duration.between(
                Instant.parse(finished.get("createdAt").asText()),
                Instant.parse(finished.get("finishedAt").asText()));
    }

    /** From a job's start to the end of the last of some of its items. */
    Duration lastEnd(JsonNode job, String which) throws SQLException {
        try (Connection connection = nodes.connect();
                PreparedStatement items = connection.prepareStatement(
                        "select 1000 * extract(epoch from max(finished_at) - min(submitted_at)) from job_item"
                                + " where job_id = cast(? as uuid) and " + which)) {
            items.setString(1, job.get("id").asText());
            try (ResultSet rows = items.executeQuery()) {
                rows.next();
                return Duration.ofMillis(rows.getLong(1));
            }
        }
    }

    /** Refuses figures of a job that did something else than was measured. */
    static void expect(JsonNode job, String count, int items) throws IOException {
        if (job.at("/counts/" + count).asInt() != items) {
            throw new IOException("not " + items + " " + count + ": " + job);
        }
    }

    private JsonNode passages() throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("url", site.url(host(), Kind.GOOD, 0), "drafter", "rules"));
        JsonNode assessment =
                JSON.readTree(node().post("/api/v1/assessments?wait=60", body).body());
        return JSON.readTree(
                        node().get("/api/v1/assessments/" + assessment.get("id").asText() + "/listing")
                                .body())
                .get("passages");
    }

    @Override
    public void close() throws InterruptedException {
        nodes.close();
        site.close();
        model.close();
    }
}
