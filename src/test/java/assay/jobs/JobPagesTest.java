package assay.jobs;

import static assay.jobs.JobCalls.BOLD;
import static assay.jobs.JobCalls.CALM;
import static assay.jobs.JobCalls.finished;
import static assay.jobs.JobCalls.job;
import static assay.jobs.JobCalls.reached;
import static assay.jobs.JobCalls.state;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.PageFaults;
import assay.TestDatabase;
import assay.TestSite;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs as people meet them, without a script. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class JobPagesTest {
    private final JobCalls calls = new JobCalls();

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void aSiteWithoutStubs() {
        TestSite.site().resetAll();
    }

    @Test
    void itemsAreListedByWhereTheyStandAndWhyTheyFailed() {
        List<String> urls = calls.serve(CALM, 4);
        answer(2, 404);
        answer(3, 403);
        String job = job(Map.of("urls", urls));
        finished(job);
        assertThat(addresses("/jobs/" + job)).isEqualTo(urls);
        assertThat(addresses("/jobs/" + job + "?show=drafted")).containsExactly(urls.get(0), urls.get(3));
        Document failed = page("/jobs/" + job + "?show=failed");
        assertThat(failed.select("#items tbody tr")).hasSize(2);
        assertThat(failed.select("#items tbody").text()).contains("HTTP 404", "HTTP 403", "status 403 instead");
        String only = failed.select(".tabs a:contains(HTTP 403)").attr("href");
        assertThat(addresses(only)).containsExactly(urls.get(2));
        assertThat(given().get("/api/v1/jobs/" + job + "/items?code=http_status&upstreamStatus=404")
                        .jsonPath()
                        .getList("items.url", String.class))
                .containsExactly(urls.get(1));
        given().get("/api/v1/jobs/" + job + "/items?code=bad_luck").then().statusCode(422);
    }

    @Test
    void manyItemsComePageByPage() {
        String job = job(Map.of("urls", calls.serve(CALM, 52), "sample", 1));
        reached(job, "PAUSED");
        Document first = page("/jobs/" + job + "?show=waiting");
        assertThat(first.select("#items tbody tr")).hasSize(50);
        Document last = page(first.select("#items a[rel=next]").attr("href"));
        assertThat(last.select("#items tbody tr")).hasSize(1);
        assertThat(last.select("#items a[rel=next]")).isEmpty();
        assertThat(given().accept("text/html").get("/jobs/" + job + "?cursor=x").statusCode())
                .isEqualTo(422);
        given().post("/api/v1/jobs/" + job + "/cancel").then().statusCode(200);
    }

    @Test
    void whatFailedForOneReasonIsRetriedByItself() {
        List<String> urls = calls.serve(CALM, 3);
        answer(1, 404);
        answer(2, 403);
        String job = job(Map.of("urls", urls));
        finished(job);
        calls.serve(CALM, 3);
        step(job, Map.of("step", "retry", "code", "http_status", "status", "403"))
                .statusCode(303);
        JsonPath after = finished(job);
        assertThat(after.getInt("counts.failed")).isEqualTo(1);
        assertThat(after.getInt("counts.drafted")).isEqualTo(2);
        step(job, Map.of("step", "retry", "code", "bot_wall")).statusCode(409);
    }

    @Test
    void theReportSaysWhatMovedByHowMuchAndWhyBesideBothVersions() {
        List<String> urls = calls.serve(CALM, 3);
        finished(job(Map.of("urls", urls)));
        calls.serve(BOLD, 1);
        String job = job(Map.of("urls", urls, "name", "Nightly <b>"));
        finished(job);
        Document report = page("/jobs/" + job + "/report");
        assertThat(report.select("h1").text()).isEqualTo("Nightly <b>");
        assertThat(report.select(".summary").text())
                .isEqualTo("Of 3 listings: 1 moved in a way that matters, with a new draft in the queue; 2 confirmed.");
        assertThat(report.select("tbody").first().text()).contains("Product 1", "▲", "page +", "→", "Gone:");
        String beside = report.select("a:contains(Side by side)").attr("href");
        assertThat(page(beside).select("h1").text()).isEqualTo("Side by side");
        assertThat(report.select("a:contains(CSV)")).isNotEmpty();
    }

    @Test
    void aReplayTellsWhatWouldFlipAndStoresNothing() {
        List<String> urls = calls.serve(CALM, 1);
        finished(job(Map.of("urls", urls)));
        int before = given().get("/api/v1/assessments?limit=200")
                .jsonPath()
                .getList("items")
                .size();
        Response made =
                form("/jobs", Map.of("from", "stored", "purpose", "replay", "replay", "rules", "host", "127.0.0.1"));
        assertThat(made.statusCode()).isEqualTo(303);
        String job = made.header("Location").replaceAll(".*/", "");
        finished(job);
        Document report = page("/jobs/" + job + "/report");
        assertThat(report.select("h2").text()).startsWith("What would flip");
        assertThat(report.select(".summary").text()).endsWith("Nothing was stored.");
        assertThat(given().get("/api/v1/assessments?limit=200").jsonPath().getList("items"))
                .hasSize(before);
    }

    @Test
    void eachStepIsInTheAuditTrailAndOneThatWasRefusedIsNot() {
        List<String> urls = calls.serve(CALM, 3);
        answer(1, 404);
        String job = job(Map.of("urls", urls, "sample", 1));
        reached(job, "PAUSED");
        step(job, Map.of("step", "pause")).statusCode(409);
        form("/jobs/" + job + "/limits", Map.of("parallel", "2", "delay", "1s", "calls", "400", "go", "true"));
        finished(job);
        step(job, Map.of("step", "retry")).statusCode(303);
        finished(job);
        String running = job(Map.of("urls", calls.serve(CALM, 9), "delay", "1m"));
        step(running, Map.of("step", "pause")).statusCode(303);
        step(running, Map.of("step", "cancel")).statusCode(303);
        assertThat(acts(job)).containsExactly("JOB_MADE", "JOB_CHANGED", "JOB_RESUMED", "JOB_RETRIED");
        assertThat(acts(running)).containsExactly("JOB_MADE", "JOB_PAUSED", "JOB_CANCELLED");
        assertThat(page("/audit?object=job:" + job).select("a[href=/jobs/" + job + "]"))
                .isNotEmpty();
    }

    @Test
    void limitsAreChangedOnThePageAndWhatIsEmptiedHasNone() {
        String job = job(Map.of("urls", calls.serve(CALM, 3), "sample", 1, "budget", Map.of("calls", 9)));
        reached(job, "PAUSED");
        assertThat(page("/jobs/" + job).select("#limits #calls").val()).isEqualTo("9");
        form("/jobs/" + job + "/limits", Map.of("parallel", "3", "delay", "500ms", "money", "5.00"));
        JsonPath after = state(job);
        assertThat(after.getInt("maxParallel")).isEqualTo(3);
        assertThat(after.getDouble("delay")).isEqualTo(0.5);
        assertThat(after.getString("budget.calls")).isNull();
        assertThat(after.getDouble("budget.money")).isEqualTo(5.0);
        assertThat(form("/jobs/" + job + "/limits", Map.of("calls", "0")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aFormThatIsRefusedSaysWhyAndKeepsWhatWasTyped() {
        for (Map<String, String> wrong : List.of(
                Map.of("list", ""),
                Map.of("list", "nonsense"),
                Map.of("list", "https://example.com", "calls", "0"),
                Map.of("list", "https://example.com", "sample", "some"),
                Map.of("list", "https://example.com", "delay", "fast"),
                Map.of("from", "site", "site", "nowhere"),
                Map.of("from", "stored"),
                Map.of("from", "stored", "host", "nobody.example"),
                Map.of("list", "https://example.com", "purpose", "replay"))) {
            Response refused = form("/jobs", wrong);
            assertThat(refused.statusCode()).as(wrong.toString()).isEqualTo(422);
            Document page = Jsoup.parse(refused.asString());
            assertThat(page.select("[role=alert]").text()).as(wrong.toString()).contains(" ");
            assertThat(page.select("#list").val()).isEqualTo(wrong.getOrDefault("list", ""));
        }
    }

    @Test
    void aTableAndAnArrayAreKnownByTheirBeginning() {
        for (String list : List.of(
                "Name;Homepage\nOne;https://one.example/\nTwo;nothing\nAgain;HTTPS://ONE.example:443/#top\n",
                "[\"https://one.example/\", \"nothing\", {\"url\": \"https://one.example\"}]",
                "https://one.example/\nnothing\nhttps://ONE.example/?utm_source=x\n")) {
            Response counted = form("/jobs", Map.of("list", list, "act", "dry"));
            assertThat(counted.statusCode()).isEqualTo(200);
            assertThat(Jsoup.parse(counted.asString()).select(".notice").text())
                    .as(list)
                    .contains("1 listing;", "1 line names one of them again, 1 line is no address");
        }
    }

    @Test
    void aListThatStopsHalfwayLeavesNothing() throws IOException {
        String name = "halfway-" + calls.path(0).substring(1, 9);
        String list = IntStream.range(0, 5_000)
                .mapToObj(n -> "https://halfway.example/" + n + "\n")
                .collect(Collectors.joining());
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/jobs?name=" + name + " HTTP/1.1\r\nHost: " + root.getAuthority()
                                    + "\r\nContent-Type: text/plain\r\nContent-Length: " + 2 * list.length()
                                    + "\r\n\r\n" + list)
                            .getBytes(StandardCharsets.US_ASCII));
        }
        // Whoever asks after that is answered by the same threads, and sees what there is.
        finished(job(Map.of("urls", calls.serve(CALM, 1))));
        assertThat(given().get("/api/v1/jobs?limit=200").jsonPath().getList("items.name", String.class))
                .doesNotContain(name);
    }

    @Test
    void everyPageOfJobsIsValid() throws Exception {
        List<String> urls = calls.serve(CALM, 2);
        finished(job(Map.of("urls", urls)));
        calls.serve(BOLD, 1);
        answer(2, 404);
        String job = given().contentType("text/plain")
                .body(String.join("\n", urls) + "\nnonsense\n" + urls.get(0))
                .post("/api/v1/jobs?name=<i>&sample=1")
                .path("id");
        reached(job, "PAUSED");
        assertThat(PageFaults.ofHtml("/jobs/" + job)).isEmpty();
        given().post("/api/v1/jobs/" + job + "/resume").then().statusCode(200);
        finished(job);
        for (String path : List.of(
                "/jobs", "/jobs/new", "/jobs/" + job, "/jobs/" + job + "?show=failed", "/jobs/" + job + "/report")) {
            assertThat(PageFaults.ofHtml(path)).isEmpty();
        }
    }

    private void answer(int listing, int status) {
        TestSite.site()
                .stubFor(WireMock.get(calls.path(listing))
                        .willReturn(WireMock.aResponse().withStatus(status)));
    }

    private static Document page(String path) {
        return Jsoup.parse(
                given().accept("text/html").get(path.replaceAll("#.*", "")).asString());
    }

    private static List<String> addresses(String path) {
        return page(path).select("#items tbody td.listing").eachText();
    }

    private static List<String> acts(String job) {
        return given().accept("text/csv")
                .get("/api/v1/audit?format=csv&object=job:" + job)
                .asString()
                .lines()
                .skip(1)
                .map(line -> line.replaceAll(".*?(JOB_[A-Z]+).*", "$1"))
                .toList();
    }

    private static ValidatableResponse step(String job, Map<String, String> fields) {
        return form("/jobs/" + job + "/step", fields).then();
    }

    private static Response form(String path, Map<String, String> fields) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .accept("text/html")
                .redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParams(fields)
                .post(path);
    }
}
