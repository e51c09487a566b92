package assay.jobs;

import static assay.jobs.JobCalls.BOLD;
import static assay.jobs.JobCalls.CALM;
import static assay.jobs.JobCalls.finished;
import static assay.jobs.JobCalls.job;
import static assay.jobs.JobCalls.state;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.TestSite;
import assay.store.JobEntries;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of the items of jobs that were over long ago. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class LettingGoTest {
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(1));

    @Inject
    JobEntries entries;

    @Inject
    EntityManager db;

    private final JobCalls calls = new JobCalls();

    private void letGo(Instant before) {
        int gone;
        do {
            gone = entries.forgetBefore(before, 2);
        } while (gone == 2);
    }

    @Test
    void whatWasConfirmedOrFailedGoesAndIsCountedStill() {
        List<String> urls = calls.serve(CALM, 5);
        finished(job(Map.of("urls", urls)));
        calls.serve(BOLD, 1);
        TestSite.site().stubFor(WireMock.get(calls.path(2)).willReturn(WireMock.notFound()));
        String job = job(Map.of("urls", urls));
        JsonPath before = finished(job);
        assertThat(captures(job)).isEqualTo(4);

        letGo(LATER);

        JsonPath after = state(job);
        assertThat(after.getInt("letGo")).isEqualTo(4);
        assertThat(after.getMap("counts")).isEqualTo(before.getMap("counts"));
        assertThat(items(job)).containsExactly("CHANGED");
        assertThat(captures(job)).as("of the one that moved").isEqualTo(1);
        JsonPath report = given().get("/api/v1/jobs/" + job + "/report").jsonPath();
        assertThat(report.getString("changes[0].url")).isEqualTo(urls.get(0));
        given().get("/api/v1/assessments/" + report.getString("changes[0].assessment"))
                .then()
                .statusCode(200);
        assertThat(given().get("/jobs/" + job).asString())
                .contains("4 items are no longer listed, since their time was over");
        assertThat(finished(job(Map.of("urls", urls.subList(2, 5)))).getInt("counts.confirmed"))
                .as("the listings are known still")
                .isEqualTo(3);
    }

    @Test
    void nothingGoesOfAJobThatIsNotOverOrNotLongEnough() {
        List<String> urls = calls.serve(CALM, 3);
        finished(job(Map.of("urls", urls)));
        String over = job(Map.of("urls", urls));
        Instant end = Instant.parse(finished(over).getString("finishedAt"));
        String paused = job(Map.of("urls", urls, "sample", 1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(paused).getString("state"), "PAUSED"::equals);

        letGo(end);
        assertThat(items(over)).hasSize(3);
        letGo(LATER);
        assertThat(items(over)).isEmpty();
        assertThat(items(paused)).containsExactly("CONFIRMED", "WAITING", "WAITING");

        given().post("/api/v1/jobs/" + paused + "/cancel").then().statusCode(200);
        letGo(LATER);
        assertThat(items(paused)).isEmpty();
        assertThat(state(paused).getInt("letGo")).isEqualTo(3);
    }

    private static List<String> items(String job) {
        return given().get("/api/v1/jobs/" + job + "/items").jsonPath().getList("items.state", String.class);
    }

    private int captures(String job) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) db.createNativeQuery(
                                        "select count(*) from capture c join job_item i on i.id = c.id where i.job_id = :job")
                                .setParameter("job", UUID.fromString(job))
                                .getSingleResult())
                        .intValue());
    }
}
