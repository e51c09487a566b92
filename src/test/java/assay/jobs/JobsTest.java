package assay.jobs;

import static assay.jobs.JobCalls.BOLD;
import static assay.jobs.JobCalls.CALM;
import static assay.jobs.JobCalls.finished;
import static assay.jobs.JobCalls.job;
import static assay.jobs.JobCalls.state;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import assay.TestDatabase;
import assay.TestSite;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class JobsTest {
    private final JobCalls calls = new JobCalls();

    @BeforeEach
    void aSiteWithoutStubs() {
        TestSite.site().resetAll();
    }

    @Test
    void anewListingIsDraftedAndAnUnchangedOneConfirmedWithoutDrafting() {
        List<String> urls = serve(CALM, 12);
        JsonPath first = finished(job(Map.of("urls", urls)));
        assertThat(first.getInt("counts.drafted")).isEqualTo(12);
        JsonPath second = finished(job(Map.of("urls", urls)));
        assertThat(second.getInt("counts.confirmed")).isEqualTo(12);
        assertThat(second.getInt("unasked")).isEqualTo(12);
    }

    @Test
    void aListingThatMovedIsPutBeforePeopleWithTheCause() {
        List<String> urls = serve(CALM, 3);
        finished(job(Map.of("urls", urls)));
        serve(BOLD, 1);
        String job = job(Map.of("urls", urls));
        JsonPath state = finished(job);
        assertThat(state.getInt("counts.confirmed")).isEqualTo(2);
        assertThat(state.getInt("counts.changed")).isEqualTo(1);
        JsonPath report = given().get("/api/v1/jobs/" + job + "/report").jsonPath();
        assertThat(report.getString("changes[0].url")).isEqualTo(urls.get(0));
        assertThat(report.getString("changes[0].causes[0].cause")).isEqualTo("page");
        assertThat(new BigDecimal(report.getString("changes[0].delta"))).isPositive();
        given().get("/api/v1/assessments/" + report.getString("changes[0].assessment"))
                .then()
                .statusCode(200);
    }

    @Test
    void whatFailedIsGroupedByItsReasonAndCanBeRetried() {
        List<String> urls = serve(CALM, 2);
        TestSite.site().stubFor(WireMock.get(calls.path(1)).willReturn(WireMock.notFound()));
        String job = job(Map.of("urls", urls));
        assertThat(finished(job).getInt("counts.failed")).isEqualTo(1);
        assertThat(given().get("/api/v1/jobs/" + job + "/report").jsonPath().getString("failures[0].code"))
                .isEqualTo("http_status");
        serve(CALM, 2);
        given().post("/api/v1/jobs/" + job + "/retry").then().statusCode(200);
        JsonPath after = finished(job);
        assertThat(after.getInt("counts.failed")).isZero();
        assertThat(after.getInt("counts.drafted")).isEqualTo(2);
    }

    @Test
    void aSampleIsDoneAndThenSomebodyIsAsked() {
        String job = job(Map.of("urls", serve(CALM, 9), "sample", 5));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> state(job).getString("state"), "PAUSED"::equals);
        JsonPath paused = state(job);
        assertThat(paused.getString("pausedFor")).isEqualTo("sample");
        assertThat(paused.getInt("counts.drafted")).isEqualTo(5);
        given().post("/api/v1/jobs/" + job + "/resume").then().statusCode(200);
        assertThat(finished(job).getInt("counts.drafted")).isEqualTo(9);
    }

    @Test
    void aListingThatIsTakenDownLeavesTheJobThatWaitsForIt() {
        List<String> urls = serve(CALM, 3);
        String job = job(Map.of("urls", urls, "sample", 1));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> state(job).getString("state"), "PAUSED"::equals);
        given().contentType("application/json")
                .body(Map.of("reason", "The vendor asked for it."))
                .queryParam("id", urls.get(2))
                .delete("/api/v1/subjects")
                .then()
                .statusCode(200);
        assertThat(state(job).getInt("counts.total")).isEqualTo(2);
        given().post("/api/v1/jobs/" + job + "/resume").then().statusCode(200);
        assertThat(finished(job).getInt("counts.drafted")).isEqualTo(2);
    }

    @Test
    void theItemsOfAJobAreListedPageByPageAndAsATable() {
        String job = job(Map.of("urls", serve(CALM, 3)));
        finished(job);
        JsonPath first = given().get("/api/v1/jobs/" + job + "/items?limit=2").jsonPath();
        assertThat(first.getList("items.position", Integer.class)).containsExactly(0, 1);
        JsonPath last = given().get("/api/v1/jobs/" + job + "/items?limit=2&cursor=" + first.getString("next"))
                .jsonPath();
        assertThat(last.getList("items.state", String.class)).containsExactly("DRAFTED");
        assertThat(last.getString("next")).isNull();
        given().get("/api/v1/jobs/" + job + "/items?cursor=no").then().statusCode(422);
        String table = given().get("/api/v1/jobs/" + job + "/report?format=csv").asString();
        assertThat(table.lines()).hasSize(4).first().asString().startsWith("position,url,state");
    }

    @Test
    void thePageOfAJobShowsWhatMovedAndHowToGoOn() {
        List<String> urls = serve(CALM, 2);
        finished(job(Map.of("urls", urls)));
        serve(BOLD, 1);
        String job = job(Map.of("urls", urls, "name", "Nightly <b>"));
        finished(job);
        String page = given().accept("text/html").get("/jobs/" + job).asString();
        assertThat(page).contains("What moved", "▲", "page +", "1 confirmed", "Nightly &lt;b&gt;");
        assertThat(given().accept("text/html").get("/jobs").asString()).contains("/jobs/" + job);
        assertThat(given().accept("text/html").get("/jobs/new").statusCode()).isEqualTo(200);
    }

    @Test
    void whoListensIsToldTheStateAndTheEnd() {
        String job = job(Map.of("urls", serve(CALM, 1)));
        String events = given().get("/api/v1/jobs/" + job + "/events").asString();
        assertThat(events).contains("event:progress", "\"drafted\":1", "event:end");
    }

    @Test
    void aCancelledJobBeginsNothingMore() {
        String job = job(Map.of("urls", serve(CALM, 5), "sample", 1));
        given().post("/api/v1/jobs/" + job + "/cancel").then().statusCode(200);
        given().post("/api/v1/jobs/" + job + "/resume").then().statusCode(409);
        assertThat(state(job).getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void aDryRunCountsAndKeepsNothing() {
        JsonPath dry = given().contentType("text/plain")
                .body("https://example.com/a\nno address\nhttps://EXAMPLE.com:443/a\n")
                .post("/api/v1/jobs?dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(dry.getInt("total")).isEqualTo(3);
        assertThat(dry.getInt("valid")).isEqualTo(1);
        assertThat(dry.getInt("duplicates")).isEqualTo(1);
        assertThat(dry.getInt("refused[0].line")).isEqualTo(2);
    }

    @Test
    void aBudgetOfNothingOrBeyondMeasureIsRefused() {
        for (String budget : List.of(
                "{\"calls\": 0}", "{\"tokens\": -1}", "{\"money\": 0}", "{\"money\": 1e9999}", "{\"money\": 1e-9}")) {
            given().contentType("application/json")
                    .body("{\"urls\": [\"https://example.com\"], \"budget\": " + budget + "}")
                    .post("/api/v1/jobs")
                    .then()
                    .statusCode(422)
                    .body("pointer", Matchers.startsWith("/budget/"));
        }
    }

    @Test
    void anEntryOfAnArrayIsOneWhateverIsInIt() {
        JsonPath dry = given().contentType("application/json")
                .body(Map.of(
                        "urls",
                        List.of(
                                "https://example.com/a?q=\nhttps://example.com/b",
                                "# no comment",
                                "https://example.com/c"),
                        "dryRun",
                        true))
                .post("/api/v1/jobs")
                .jsonPath();
        assertThat(dry.getInt("total")).isEqualTo(3);
        assertThat(dry.getList("refused.line", Integer.class)).contains(2);
    }

    @Test
    void spacesAroundAnEntryAreNoPartOfItHoweverMany() {
        String url = serve(CALM, 1).get(0);
        String job = job(Map.of("urls", List.of(" ".repeat(70_000) + url, url + "\n")));
        assertThat(finished(job).getInt("counts.drafted")).isEqualTo(1);
        assertThat(state(job).getInt("duplicates")).isEqualTo(1);
    }

    @Test
    void aStatusWithoutTheCodeThatHasStatusesIsRefusedRatherThanPassedOver() {
        String job = job(Map.of("urls", List.of(TestSite.address("/gone"))));
        assertThat(finished(job).getInt("counts.failed")).isEqualTo(1);
        for (String path : List.of("/items", "/retry")) {
            given().queryParam("upstreamStatus", 500)
                    .request(path.equals("/retry") ? "POST" : "GET", "/api/v1/jobs/" + job + path)
                    .then()
                    .statusCode(422)
                    .body("pointer", Matchers.equalTo("/code"));
        }
        assertThat(state(job).getInt("counts.failed")).isEqualTo(1);
    }

    @Test
    void anotherEditionIsComputedWithoutFetching() {
        finished(job(Map.of("urls", serve(BOLD, 2))));
        TestSite.site().resetAll();
        String job = job(Map.of("select", Map.of("host", "127.0.0.1"), "edition", "0.5"));
        JsonPath state = finished(job);
        assertThat(state.getInt("counts.failed")).isZero();
        assertThat(TestSite.site().getAllServeEvents()).isEmpty();
    }

    @Test
    void promptsThatNobodyWroteAreNotReplayed() {
        given().contentType("application/json")
                .body(Map.of("select", Map.of("status", "APPROVED"), "replay", Map.of("prompts", "strict")))
                .post("/api/v1/jobs?dryRun=true")
                .then()
                .statusCode(422)
                .body("pointer", is("/replay/prompts"))
                .body("detail", containsString("variants"));
    }

    private List<String> serve(String page, int number) {
        return calls.serve(page, number);
    }
}
