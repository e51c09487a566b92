package assay.jobs;

import static assay.TestSite.address;
import static assay.TestSite.site;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import assay.FormTokens;
import assay.TestDatabase;
import assay.TestSite;
import assay.listing.FailureCode;
import assay.web.RequestCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is handed in over REST, from a page that can be read to every way in which one cannot. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class SubmissionResourceTest {
    private static final String TEXT =
            "Ferryman is an agent that books freight by itself. It keeps a memory of every booking. "
                    + "It calls the carrier's API with the customer's own credentials and pays invoices under 200 euros without "
                    + "asking anybody. Its reasoning is not logged. It talks to the carriers' own agents.";

    private static ValidatableResponse submit(Object body, String query) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/assessments" + query)
                .then();
    }

    private static String lamplighter() throws IOException {
        return Files.readString(Path.of("fixtures/listings/lamplighter/page.html"));
    }

    private static String serve(String path, String html) {
        site().stubFor(get(path).willReturn(ok(html).withHeader("Content-Type", "text/html; charset=utf-8")));
        return address(path);
    }

    @Test
    void anAddressIsKeptFirstAndReadLater() throws IOException {
        String url = serve("/kept-first", lamplighter());
        String location = submit(Map.of("url", url), "")
                .statusCode(202)
                .body("state", not("FAILED"))
                .extract()
                .header("Location");
        assertThat(location).startsWith("/api/v1/assessments/");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> given().get(location).statusCode() == 200);
        given().get(location)
                .then()
                .header("ETag", "\"1\"")
                .body("subject.title", is("Lamplighter"))
                .body("subject.url", is(url))
                .body("capture.httpStatus", is(200))
                .body("factors", hasSize(10))
                .body("otherFactors", hasSize(1))
                .body("layers", hasSize(7))
                .body("provenance.drafter", startsWith("rules"));
        given().get(location + "/listing").then().statusCode(200).body("passages[0].id", is("p1"));
    }

    @Test
    void pastedTextAndPastedHtmlAreDraftedToo() throws IOException {
        submit(Map.of("text", TEXT, "title", "Ferryman"), "?wait=30")
                .statusCode(201)
                .body("subject.title", is("Ferryman"))
                .body("subject.id", startsWith("sha256:"))
                .body("capture.httpStatus", org.hamcrest.Matchers.nullValue());
        submit(Map.of("html", lamplighter(), "url", "https://lamplighter.example/#top"), "?wait=30")
                .statusCode(201)
                .body("subject.id", is("https://lamplighter.example/"));
    }

    @Test
    void theSameAddressWithinADayIsAnsweredFromTheStoreUnlessForced() throws IOException {
        String url = serve("/asked-twice", lamplighter());
        String first =
                submit(Map.of("url", url), "?wait=30").statusCode(201).extract().path("id");
        submit(Map.of("url", url + "?utm_source=mail#top"), "").statusCode(200).body("id", is(first));
        submit(Map.of("url", url, "force", true), "?wait=30").statusCode(201).body("id", not(first));
        site().verify(2, getRequestedFor(urlEqualTo("/asked-twice")));
        given().get("/api/v1/assessments/" + first).then().statusCode(200).body("version", is(1));
    }

    @Test
    void pastedHtmlNeverAnswersForItsAddress() throws IOException {
        String url = serve("/pasted-before", lamplighter());
        submit(Map.of("html", lamplighter(), "url", url), "?wait=30").statusCode(201);
        submit(Map.of("url", url), "?wait=30").statusCode(201);
        site().verify(1, getRequestedFor(urlEqualTo("/pasted-before")));
    }

    @Test
    void anAddressThatIsOnItsWayIsNotReadTwice() throws IOException {
        site().stubFor(get("/slow")
                .willReturn(ok(lamplighter())
                        .withHeader("Content-Type", "text/html")
                        .withFixedDelay(1_000)));
        String first = submit(Map.of("url", address("/slow")), "")
                .statusCode(202)
                .extract()
                .path("id");
        submit(Map.of("url", address("/slow")), "").statusCode(202).body("id", is(first));
    }

    @Test
    void aFormOfSomebodyElsesMakingIsToldWhatIsMissing() {
        given().multiPart("text", TEXT)
                .multiPart(FormTokens.FIELD, FormTokens.local())
                .post("/assess")
                .then()
                .statusCode(422);
        given().formParam("kind", "nonsense")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .post("/assess")
                .then()
                .statusCode(422);
    }

    @Test
    void whatWasTypedBesideAnAddressComesBackWithItsFailure() {
        site().stubFor(get("/typed").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "120")));
        Response answer = given().redirects()
                .follow(false)
                .formParam("kind", "url")
                .formParam("url", address("/typed"))
                .formParam("title", "Ferryman <b>")
                .formParam("text", TEXT)
                .formParam("html", "<p>Ferryman</p>")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .post("/assess");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(100, 120);
        Document page = Jsoup.parse(answer.asString());
        assertThat(page.selectFirst("input[name=kind][checked]").val()).isEqualTo("url");
        assertThat(page.getElementById("url").val()).isEqualTo(address("/typed"));
        assertThat(page.getElementById("title").val()).isEqualTo("Ferryman <b>");
        assertThat(page.getElementById("text").val()).isEqualTo(TEXT);
        assertThat(page.getElementById("html").val()).isEqualTo("<p>Ferryman</p>");
        assertThat(page.text()).contains("Try again in 2 minutes.").contains("choose Text or HTML");
    }

    @Test
    void whenToTryAgainIsToldWithTheFailureAndLater() {
        site().stubFor(get("/later").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "120")));
        var answer = submit(Map.of("url", address("/later")), "?wait=30").statusCode(422);
        assertThat(Integer.parseInt(answer.extract().header("Retry-After"))).isBetween(100, 120);
        String again = given().get(answer.extract().header("Location")).header("Retry-After");
        assertThat(Integer.parseInt(again)).isBetween(100, 120);
    }

    @Test
    void theDescriptionNamesTheApiAndNothingElse() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItems("/api/v1/scores", "/api/v1/assessments/{id}/listing"))
                .body("paths.keySet()", not(hasItem("/queue")))
                .body("paths.keySet()", not(hasItem("/assess")))
                .body(
                        "paths.'/api/v1/assessments'.post.responses.keySet()",
                        hasItems("200", "201", "202", "422", "429"));
    }

    @Test
    void theDescriptionListsEveryCodeOfAProblem() {
        List<String> codes =
                given().get("/q/openapi?format=json").path("components.schemas.Problem.properties.code.enum");
        assertThat(codes)
                .doesNotHaveDuplicates()
                .containsAll(Arrays.stream(FailureCode.values())
                        .map(FailureCode::key)
                        .toList())
                .containsAll(Arrays.stream(RequestCode.values())
                        .map(RequestCode::key)
                        .toList());
    }

    @Test
    void manyWhoAskAtTheSameMomentShareOneFetch() throws Exception {
        int askers = 40;
        String url = serve("/asked-at-once", lamplighter());
        CyclicBarrier start = new CyclicBarrier(askers);
        ExecutorService threads = Executors.newFixedThreadPool(askers);
        try {
            List<Future<String>> ids = threads.invokeAll(Collections.nCopies(askers, () -> {
                start.await();
                return submit(Map.of("url", url), "?wait=60").extract().path("id");
            }));
            Set<String> distinct = new HashSet<>();
            for (Future<String> id : ids) {
                distinct.add(id.get());
            }
            assertThat(distinct).hasSize(1).doesNotContainNull();
        } finally {
            threads.shutdownNow();
        }
        site().verify(1, getRequestedFor(urlEqualTo("/asked-at-once")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not an address                 | malformed_url      ",
                "ftp://files.example.com/x      | unsupported_scheme ",
                "https://user:pw@example.com/   | malformed_url      ",
                "http://127.0.0.1/              | address_refused    ",
                "http://10.1.2.3/               | address_refused    ",
                "http://[::1]/                  | address_refused    ",
                "http://169.254.169.254/latest  | address_refused    ",
                "http://2130706433/             | address_refused    ",
                "http://printer.local/          | address_refused    ",
            })
    void anAddressThatAssayDoesNotReadIsKeptWithTheReason(String url, String code) {
        String location = submit(Map.of("url", url), "?wait=30")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("status", is(422))
                .body("detail", containsString(" "))
                .extract()
                .header("Location");
        given().get(location).then().statusCode(422).body("code", is(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/missing   | 404 | text/html       | Nothing here | http_status      | 404",
                "/forbidden | 403 | text/html       | Go away      | http_status      | 403",
                "/broken    | 503 | text/html       | Busy         | http_status      | 503",
                "/empty     | 200 | text/html       | ''           | too_little_text  |",
                "/thin      | 200 | text/html       | <p>Soon.</p> | too_little_text  |",
                "/paper     | 200 | application/pdf | %PDF-1.7     | unsupported_type |",
            })
    void aPageThatCannotBeReadSaysWhy(
            String path, int status, String type, String body, String code, Integer upstream) {
        site().stubFor(get(path)
                .willReturn(aResponse().withStatus(status).withBody(body).withHeader("Content-Type", type)));
        String location = submit(Map.of("url", address(path)), "?wait=30")
                .statusCode(422)
                .body("code", is(code))
                .body("upstreamStatus", equalTo(upstream))
                .extract()
                .header("Location");
        given().get(location).then().statusCode(422).body("code", is(code)).body("upstreamStatus", equalTo(upstream));
    }

    @Test
    void aPageOfFiftyMegabytesIsTooLarge() {
        site().stubFor(get("/huge").willReturn(ok("x".repeat(50_000_000)).withHeader("Content-Type", "text/html")));
        submit(Map.of("url", address("/huge")), "?wait=30").statusCode(422).body("code", is("too_large"));
        site().removeStub(get("/huge"));
    }

    @Test
    void aClosedPortIsAConnectionThatFailed() {
        // The site's own port is the only one open to the service; a name for nothing is refused by the resolver.
        submit(Map.of("url", "http://no-such-host.example.com/"), "?wait=30")
                .statusCode(422)
                .body("code", is("host_unknown"))
                .body("retryable", is(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                    | 422 | missing_value | /url    ",
                "{\"html\":\"a\",\"text\":\"b\"}       | 422 | invalid_value | /html   ",
                "{\"text\":\"  \"}                     | 422 | missing_value | /text   ",
                "{\"url\":5}                           | 422 | invalid_value | /url    ",
                "{\"url\":\"a\",\"color\":\"red\"}     | 422 | invalid_value | /color  ",
                "{\"url\":\"a\",\"force\":\"yes\"}     | 422 | invalid_value | /force  ",
                "{\"url\":\"a\",\"drafter\":\"magic\"} | 422 | invalid_value | /drafter",
                "{\"url\":\"a\",\"url\":\"b\"}         | 422 | invalid_value | /url    ",
                "{\"url\":\"a\",\"title\":\"b\"}       | 422 | invalid_value | /title  ",
                "null                                  | 422 | missing_value | ''      ",
                "{\"url\":                             | 400 | invalid_json  | ''      ",
                "[]                                    | 422 | invalid_value | ''      ",
            })
    void aBodyThatDoesNotFitNamesTheField(String body, int status, String code, String pointer) {
        submit(body, "")
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("pointer", is(pointer));
    }

    @Test
    void aBodyOverItsLimitIsRefused() {
        submit(Map.of("text", "x".repeat(12_000_000)), "").statusCode(413).body("code", is("too_large"));
        submit(Map.of("text", "x".repeat(5_000_001)), "").statusCode(413).body("pointer", is("/text"));
    }

    @Test
    void anUnknownIdIsNotFound() {
        given().get("/api/v1/assessments/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", is("not_found"));
        given().get("/api/v1/assessments/nonsense").then().statusCode(404).body("code", is("not_found"));
    }

    @Test
    void aListIsReadPageByPageWithoutGapsOrRepeats() {
        for (int i = 0; i < 5; i++) {
            submit(Map.of("text", TEXT + " It is number " + i + " of its kind.", "title", "Paged " + i), "?wait=30")
                    .statusCode(201);
        }
        String cursor = "";
        java.util.List<String> titles = new java.util.ArrayList<>();
        do {
            var page = given().get("/api/v1/assessments?q=paged&limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            titles.addAll(page.<java.util.List<String>>path("items.title"));
            cursor = page.path("next") == null ? "" : "&cursor=" + page.path("next");
        } while (!cursor.isEmpty());
        assertThat(titles).containsExactly("Paged 4", "Paged 3", "Paged 2", "Paged 1", "Paged 0");
        given().get("/api/v1/assessments?severity=nonsense")
                .then()
                .statusCode(422)
                .body("pointer", is("/severity"));
        given().get("/api/v1/assessments?limit=0").then().statusCode(422).body("pointer", is("/limit"));
        given().get("/api/v1/assessments?cursor=abc").then().statusCode(422).body("pointer", is("/cursor"));
        given().get("/api/v1/assessments?sort=score").then().statusCode(200).body("items.title", hasItem("Paged 0"));
    }

    @Test
    void textWithNulAndControlCharactersIsKept() {
        submit(Map.of("text", TEXT + "\u0000\u0001 end", "title", "Nul\u0000bird"), "?wait=30")
                .statusCode(201);
    }

    @Test
    void aForeignPageCannotHandInAnything() {
        given().header("Origin", "https://evil.example")
                .contentType("application/json")
                .body(Map.of("text", TEXT))
                .post("/api/v1/assessments")
                .then()
                .statusCode(403)
                .body("code", is("forbidden"));
        given().header("Host", "evil.example").get("/api/v1/assessments").then().statusCode(421);
    }
}
