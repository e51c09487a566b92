package assay.jobs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.MovedClock;
import assay.TestDatabase;
import assay.TestSite;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(SchedulesTest.Moved.class)
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class SchedulesTest {
    private static final String API = "/api/v1/schedules";
    private static final String PAGE = """
            <html><head><title>%1$s</title></head><body><main><h1>%1$s</h1>
            <p>%1$s answers questions about your documents. It never acts by itself: a person approves each step before it is
            taken. It keeps no memory between sessions, and every answer is logged with its reasons.</p></main></body></html>""";

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Inject
    MovedClock clock;

    @Inject
    ScheduleRunner runner;

    /** A service whose clock can be put forward. */
    public static class Moved implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovedClock.class);
        }
    }

    @BeforeEach
    void aSiteWithoutStubs() {
        TestSite.site().resetAll();
    }

    private Duration ahead = Duration.ZERO;

    @AfterEach
    void noScheduleAndNoOtherTimeForTheNextTest() {
        clock.forward(ahead.negated());
        given().get(API).jsonPath().getList("items.id", String.class).forEach(id -> given().delete(API + "/" + id));
    }

    @Test
    void aTrickleTakesItsShareOfTheOldestAndNoMore() {
        assessed(12);
        String id = made(Map.of("name", "Monthly", "maxAge", "30d", "select", Map.of("host", "127.0.0.1")));
        turn();
        assertThat(schedule(id).getString("lastJob.id")).isNull();
        assertThat(schedule(id).getString("lastProblem")).isNull();
        forward(Duration.ofDays(31));
        turn();
        for (int day = 0; day < 3 && schedule(id).getString("lastJob.id") == null; day++) {
            forward(Duration.ofDays(1));
            turn();
        }
        JsonPath first = schedule(id);
        // Of some dozen, a thirtieth a day, though all are due and 31 days went without a turn.
        assertThat(first.getInt("lastJob.counts.total")).isEqualTo(1);
        assertThat(Instant.parse(first.getString("nextAt"))).isAfter(clock.instant());
        assertThat(given().get("/api/v1/jobs/" + first.getString("lastJob.id"))
                        .jsonPath()
                        .getString("name"))
                .isEqualTo("Monthly");
    }

    @Test
    void aCronMakesAJobAtItsTimeAndNoSecondWhileTheFirstRuns() {
        String list = sitemap(3);
        String id = made(Map.of("cron", "0 3 * * *", "source", Map.of("sitemap", list)));
        turn();
        assertThat(schedule(id).getString("lastJob.id")).isNull();
        forward(Duration.ofDays(1));
        turn();
        String job = schedule(id).getString("lastJob.id");
        assertThat(job).isNotNull();
        given().post("/api/v1/jobs/" + job + "/pause");
        forward(Duration.ofDays(1));
        turn();
        if (given().get("/api/v1/jobs/" + job).jsonPath().getString("state").equals("PAUSED")) {
            assertThat(schedule(id).getString("lastJob.id")).isEqualTo(job);
            assertThat(schedule(id).getString("lastProblem")).contains("Its last job is paused");
        }
        given().post("/api/v1/jobs/" + job + "/cancel");
        forward(Duration.ofDays(1));
        turn();
        assertThat(schedule(id).getString("lastJob.id")).isNotEqualTo(job);
        assertThat(schedule(id).getString("lastProblem")).isNull();
    }

    @Test
    void aTurnThatHasComeIsNotLostToAnotherName() {
        String id = made(Map.of("cron", "0 3 * * *", "source", Map.of("sitemap", sitemap(1))));
        String next = schedule(id).getString("nextAt");
        forward(Duration.ofDays(1));
        String renamed = given().contentType("application/json")
                .body(Map.of("name", "Renamed"))
                .patch(API + "/" + id)
                .jsonPath()
                .getString("nextAt");
        String moved = given().contentType("application/json")
                .body(Map.of("cron", "0 4 * * *"))
                .patch(API + "/" + id)
                .jsonPath()
                .getString("nextAt");
        // Unless the service has just taken it by itself.
        assertThat(renamed.equals(next) || schedule(id).getString("lastJob.id") != null)
                .isTrue();
        assertThat(Instant.parse(moved)).isAfter(clock.instant());
    }

    @Test
    void whatIsStoredWaitsForNoSite() {
        String site = made(Map.of("cron", "0 3 * * *", "source", Map.of("sitemap", sitemap(1))));
        String stored = made(Map.of("cron", "30 3 * * *", "select", Map.of("host", "nowhere.example.org")));
        forward(Duration.ofDays(1));
        turn();
        Instant first = Instant.parse(schedule(stored).getString("lastAt"));
        assertThat(Instant.parse(schedule(site).getString("lastAt"))).isAfterOrEqualTo(first);
    }

    @Test
    void aMissedTurnIsTakenOnceHoweverLongAgo() {
        String id = made(Map.of("cron", "0 * * * *", "source", Map.of("sitemap", sitemap(1))));
        forward(Duration.ofDays(3));
        long before = jobs();
        turn();
        turn();
        assertThat(jobs()).isEqualTo(before + 1);
        assertThat(Instant.parse(schedule(id).getString("nextAt"))).isAfter(clock.instant());
    }

    @Test
    void aListThatCannotBeReadIsToldAndNothingIsHalfMade() {
        TestSite.site().stubFor(WireMock.get("/" + run + "/sitemap.xml").willReturn(WireMock.notFound()));
        String id = made(
                Map.of("cron", "0 3 * * *", "source", Map.of("sitemap", TestSite.address("/" + run + "/sitemap.xml"))));
        long before = jobs();
        forward(Duration.ofDays(1));
        turn();
        assertThat(jobs()).isEqualTo(before);
        assertThat(schedule(id).getString("lastProblem")).isNotBlank();
        assertThat(schedule(id).getString("nextAt")).isNotNull();
    }

    @Test
    void aPausedScheduleMakesNoJobsAndTheTrailKnowsWhoPausedIt() {
        String id = made(Map.of("cron", "0 3 * * *", "source", Map.of("sitemap", sitemap(1))));
        given().post(API + "/" + id + "/pause").then().statusCode(200);
        assertThat(schedule(id).getBoolean("enabled")).isFalse();
        assertThat(schedule(id).getString("nextAt")).isNull();
        forward(Duration.ofDays(2));
        turn();
        assertThat(schedule(id).getString("lastJob.id")).isNull();
        given().post(API + "/" + id + "/resume").then().statusCode(200);
        given().contentType("application/json")
                .body(Map.of("maxAge", "12h"))
                .patch(API + "/" + id)
                .then()
                .statusCode(200);
        assertThat(schedule(id).getString("definition.cron")).isNull();
        assertThat(schedule(id).getString("definition.source")).isNull();
        given().delete(API + "/" + id).then().statusCode(204);
        given().get(API + "/" + id).then().statusCode(404);
        assertThat(given().get("/api/v1/audit?object=schedule:" + id).jsonPath().getList("items.act", String.class))
                .containsExactlyInAnyOrder(
                        "SCHEDULE_CREATED",
                        "SCHEDULE_CHANGED",
                        "SCHEDULE_CHANGED",
                        "SCHEDULE_CHANGED",
                        "SCHEDULE_DELETED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                          | /maxAge           | such as 30d
            {"maxAge":"30d","cron":"0 3 * * *"}                         | /maxAge           | one of them
            {"maxAge":"1s"}                                             | /maxAge           | of an hour to ten years
            {"maxAge":"30d","select":{"olderThan":"3d"}}                | /select/olderThan | Leave olderThan out
            {"maxAge":"30d","zone":"UTC"}                               | /zone             | belongs to a cron
            {"maxAge":"30d","select":{"colour":"red"}}                  | /select/colour    | not selected by this
            {"maxAge":"30d","source":{"feed":"https://example.com/f"}}  | /source           | stored
            {"cron":"0 0 30 2 *","select":{"olderThan":"1d"}}           | /cron             | never comes
            {"cron":"every day","select":{"olderThan":"1d"}}            | /cron             | five fields
            {"cron":"@reboot","select":{"olderThan":"1d"}}              | /cron             | five fields
            {"cron":"0 3 * * *","zone":"Moon","select":{"olderThan":"1d"}} | /zone          | no such time zone
            {"cron":"0 3 * * *"}                                        | /select           | what is looked at
            {"maxAge":"30d","budget":{"calls":0}}                       | /budget/calls     | A budget of nothing
            {"maxAge":"30d","drafter":"nobody"}                         | /drafter          | no such drafter
            """)
    void whatCannotBeIsRefusedWithASentence(String body, String pointer, String sentence) {
        ValidatableResponse answer = given().contentType("application/json")
                .body(body)
                .post(API)
                .then()
                .statusCode(422);
        assertThat((String) answer.extract().path("pointer")).isEqualTo(pointer);
        assertThat((String) answer.extract().path("detail")).contains(sentence);
    }

    /** Jobs run on the real time only, so what needs them comes first. */
    private void forward(Duration time) {
        clock.forward(time);
        ahead = ahead.plus(time);
    }

    private void turn() {
        runner.takeTurns();
    }

    private static long jobs() {
        return given().get("/api/v1/jobs?limit=200").jsonPath().getList("items").size();
    }

    private static String made(Map<String, ?> request) {
        return given().contentType("application/json")
                .body(request)
                .post(API)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonPath schedule(String id) {
        return given().get(API + "/" + id).jsonPath();
    }

    private String sitemap(int pages) {
        StringBuilder map = new StringBuilder("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
        serve(pages).forEach(url -> map.append("<url><loc>").append(url).append("</loc></url>"));
        TestSite.site()
                .stubFor(WireMock.get("/" + run + "/sitemap.xml")
                        .willReturn(WireMock.ok(map + "</urlset>").withHeader("Content-Type", "application/xml")));
        return TestSite.address("/" + run + "/sitemap.xml");
    }

    private List<String> serve(int pages) {
        return IntStream.rangeClosed(1, pages)
                .mapToObj(n -> {
                    TestSite.site()
                            .stubFor(WireMock.get("/" + run + "/" + n)
                                    .willReturn(WireMock.ok(PAGE.formatted("Product " + n))
                                            .withHeader("Content-Type", "text/html; charset=utf-8")));
                    return TestSite.address("/" + run + "/" + n);
                })
                .toList();
    }

    private void assessed(int pages) {
        String job = given().contentType("application/json")
                .body(Map.of("urls", serve(pages)))
                .post("/api/v1/jobs")
                .path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/api/v1/jobs/" + job).jsonPath().getString("state"), "FINISHED"::equals);
    }
}
