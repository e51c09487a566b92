package assay;

import static org.assertj.core.api.Assertions.assertThat;

import assay.StandInSite.Kind;
import assay.drafting.ModelStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job on three nodes, of which one after another is killed and started again, and in the end their database. Longer with
 * {@code -Dassay.crash=PT5M}.
 */
class CrashIT {
    private static final Duration KILLING = Duration.parse(System.getProperty("assay.crash", "PT15S"));
    private static final int FEWEST_KILLS = 3;
    private static final Duration LATENCY = Duration.ofMillis(500);
    private static final int NODES = 3;
    /** Items at once on a node. */
    private static final int PARALLEL = 4;

    private static final int KNOWN = 40;
    private static final int APPROVED = 20;
    /** Somewhat less than three nodes do if nobody kills them; a node takes some seconds to start. */
    private static final int A_SECOND = 20;

    private static final Duration STARTING = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private StandInSite site;
    private ModelStandIn model;
    private Nodes nodes;
    private JobClient jobs;

    @BeforeEach
    void startAll() throws Exception {
        site = new StandInSite();
        model = new ModelStandIn(Duration.ZERO);
        nodes = new Nodes(
                temp,
                Map.of(
                        "ASSAY_FETCH_ALLOW", site.allow(),
                        "ASSAY_LLM_PROVIDER", "openai",
                        "ASSAY_LLM_BASE_URL", model.baseUrl(),
                        "ASSAY_LLM_MODEL", "stand-in",
                        "ASSAY_LLM_PARALLEL", Integer.toString(NODES * PARALLEL),
                        "ASSAY_JOBS_PARALLEL", Integer.toString(PARALLEL)));
        for (int i = 0; i < NODES; i++) {
            nodes.start();
        }
        jobs = new JobClient(() -> nodes.node(0));
        String first = url(0);
        String body = JSON.writeValueAsString(Map.of("url", first, "drafter", "rules"));
        String id = id(nodes.node(0).post("/api/v1/assessments?wait=60", body).body());
        model.repliesAbout(JSON.readTree(nodes.node(0)
                        .get("/api/v1/assessments/" + id + "/listing")
                        .body())
                .get("passages"));
    }

    @AfterEach
    void stopAll() throws Exception {
        nodes.close();
        model.close();
        site.close();
    }

    @Test
    void everyItemEndsOnceWhicheverNodeIsKilled() throws Exception {
        JsonNode known =
                jobs.finished(jobs.make(urls(1, KNOWN), "name=known").get("id").asText(), Duration.ofMinutes(2));
        assertThat(known.at("/counts/drafted").asInt()).isEqualTo(KNOWN);
        Map<String, String> histories = approve();
        int before = number("select count(*) from assessment");
        site.says("It is also sold by the bulb.");
        model.takes(LATENCY);
        int asked = model.calls();
        int items = KNOWN + (int) KILLING.plus(STARTING).toSeconds() * A_SECOND;

        String job = jobs.make(urls(1, items), "name=killed&maxParallel=" + NODES * PARALLEL)
                .get("id")
                .asText();
        int kills = killForAWhile(job, items * 2 / 3);
        assertThat(kills).isPositive();
        nodes.killDatabase();
        JsonNode ended = jobs.finished(job, KILLING.plus(Duration.ofMinutes(5)));

        assertThat(ended.at("/counts/drafted").asInt()).as("%s", ended).isEqualTo(items - KNOWN);
        assertThat(ended.at("/counts/confirmed").asInt()).as("%s", ended).isEqualTo(KNOWN);
        assertThat(number("select count(*) from job_item where state = 'DONE' and job_id = '" + job + "'"))
                .isEqualTo(items);
        assertThat(number("select count(*) from assessment") - before)
                .as("one new assessment for each new listing")
                .isEqualTo(items - KNOWN);
        assertThat(number("select count(distinct subject_id) from assessment")).isEqualTo(items + 1);
        assertThat(histories(histories.keySet())).isEqualTo(histories);
        int wasted = model.calls() - asked - items;
        System.out.printf(
                "%d items, %d kills of nodes and one of the database, %d calls wasted%n", items, kills, wasted);
        assertThat(wasted)
                .as("calls that nobody saw the end of, after %d kills", kills)
                .isBetween(0, 2 * PARALLEL * kills + 2 * PARALLEL * NODES);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> number("select count(*) from bulk_task where task_name = 'job-item'") == 0);
    }

    /** One after another, each as soon as the one before is back; the database is to be killed under a job that runs, too. */
    private int killForAWhile(String job, int most) throws Exception {
        Random which = new Random(8);
        long end = System.nanoTime() + KILLING.toNanos();
        int kills = 0;
        for (int ended = ended(job); ended < most && (System.nanoTime() < end || kills < FEWEST_KILLS); ) {
            int before = ended;
            int node = which.nextInt(NODES);
            nodes.kill(node);
            kills++;
            nodes.restart(node);
            ended = ended(jobs.until(job, Duration.ofMinutes(1), state -> ended(state) > before));
        }
        return kills;
    }

    private int ended(String job) throws Exception {
        return ended(jobs.state(job));
    }

    private static int ended(JsonNode state) {
        JsonNode counts = state.get("counts");
        return counts.get("total").asInt()
                - counts.get("waiting").asInt()
                - counts.get("running").asInt();
    }

    private Map<String, String> approve() throws Exception {
        JsonNode drafted = JSON.readTree(
                nodes.node(0).get("/api/v1/assessments?limit=" + APPROVED).body());
        List<String> ids = new ArrayList<>();
        for (JsonNode one : drafted.get("items")) {
            String id = one.get("id").asText();
            HttpRequest request = HttpRequest.newBuilder(
                            nodes.node(0).address("/api/v1/assessments/" + id + "/approve"))
                    .header("If-Match", "\"1\"")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            ids.add(id);
        }
        assertThat(ids).hasSize(APPROVED);
        return histories(ids);
    }

    private Map<String, String> histories(Iterable<String> ids) throws Exception {
        Map<String, String> histories = new LinkedHashMap<>();
        for (String id : ids) {
            histories.put(
                    id,
                    nodes.node(0).get("/api/v1/assessments/" + id + "/history").body());
        }
        return histories;
    }

    private List<String> urls(int first, int number) {
        return IntStream.range(first, first + number).mapToObj(this::url).toList();
    }

    private String url(int host) {
        return site.url(host, Kind.GOOD, 0);
    }

    private static String id(String assessment) throws Exception {
        return JSON.readTree(assessment).get("id").asText();
    }

    private int number(String query) throws SQLException {
        try (Connection connection = nodes.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
