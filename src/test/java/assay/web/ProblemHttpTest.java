package assay.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the asker is told, over HTTP, because the framework has answers of its own that ours must beat. */
@QuarkusTest
class ProblemHttpTest {
    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // body | status | code | pointer | words of the detail
                "{ | 400 | invalid_json | '' | line 1, column 2",
                "'' | 422 | missing_value | '' | no body",
                "null | 422 | missing_value | '' | no body",
                "[] | 422 | invalid_value | '' | an object",
                "\"x\" | 422 | invalid_value | '' | an object",
                "{} {} | 400 | invalid_json | '' | goes on",
                "{} x | 400 | invalid_json | '' | not valid JSON",
                "{\"text\":\"a\",\"text\":\"b\"} | 422 | invalid_value | /text | twice",
                "{\"map\":{\"a\":1,\"a\":2}} | 422 | invalid_value | /map/a | twice",
                "{\"nope\":1} | 422 | invalid_value | /nope | Known fields are at, count",
                "{\"list\":[{\"d/e~p\":1}]} | 422 | invalid_value | /list/0/d~1e~0p | d/e~p",
                "{\"text\":5} | 422 | invalid_value | /text | text in quotation marks",
                "{\"maybe\":true} | 422 | invalid_value | /maybe | text in quotation marks",
                "{\"count\":\"5\"} | 422 | invalid_value | /count | a whole number",
                "{\"count\":1.5} | 422 | invalid_value | /count | a whole number",
                "{\"count\":99999999999999999999} | 422 | invalid_value | /count | no number that can be used",
                "{\"count\":\"\"} | 422 | invalid_value | /count | a whole number",
                "{\"force\":\"true\"} | 422 | invalid_value | /force | true or false",
                "{\"force\":1} | 422 | invalid_value | /force | true or false",
                "{\"number\":\"1\"} | 422 | invalid_value | /number | a number",
                "{\"number\":NaN} | 422 | invalid_value | /number | NaN, Infinity",
                "{\"map\":{\"a\":true}} | 422 | invalid_value | /map/a | a number",
                "{\"list\":\"\"} | 422 | invalid_value | /list | a list",
                "{\"list\":{}} | 422 | invalid_value | /list | a list",
                "{\"list\":[{\"deep\":1},{\"deep\":\"x\"}]} | 422 | invalid_value | /list/1/deep | a whole number",
                "{\"sort\":\"nope\"} | 422 | invalid_value | /sort | one of NEWEST, OLDEST, SCORE",
                "{\"sort\":1} | 422 | invalid_value | /sort | one of NEWEST, OLDEST, SCORE",
                "{\"id\":\"x\"} | 422 | invalid_value | /id | a UUID",
                "{\"at\":\"x\"} | 422 | invalid_value | /at | a time",
                "{\"vector\":\"x\"} | 422 | invalid_value | /vector | an object",
                "{\"vector\":{\"vector\":\"x\"}} | 422 | invalid_value | /vector/cvss/vector | begins with CVSS:4.0",
            })
    void namesTheFieldAtFault(String body, int status, String code, String pointer, String words) {
        Response response = json().body(body).post("/api/v1/probe");
        isProblem(response, status, code);
        assertThat(response.path("pointer").toString()).isEqualTo(pointer);
        assertThat(response.path("detail").toString()).contains(words).doesNotContain("assay.", "java.");
    }

    @Test
    void namesAMissingNumber() {
        Response response = json().body("{}").post("/api/v1/probe/counted");
        isProblem(response, 422, "missing_value");
        assertThat(response.path("pointer").toString()).isEqualTo("/count");
    }

    @Test
    void readsWhatIsRight() {
        Response response = json().body(
                        "{\"text\":\"ok\",\"maybe\":\"x\",\"number\":8.70,\"at\":\"2026-11-21T03:20:00Z\"}")
                .post("/api/v1/probe");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asString())
                .isEqualTo("{\"text\":\"ok\",\"number\":8.70,\"maybe\":\"x\",\"at\":\"2026-11-21T03:20:00Z\"}");
    }

    @Test
    void writesDecimalsPlainlyAndLeavesOutWhatIsAbsent() {
        assertThat(given().get("/api/v1/probe/numbers").asString())
                .contains("\"tiny\":0.000000001", "\"score\":8.70")
                // The map has no order.
                .containsPattern("\"large\":1000000000[,}]")
                .contains("\"at\":\"2026-11-21T03:20:00Z\"");
        assertThat(json().body("{}").post("/api/v1/probe").asString()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/nope, 404, not_found",
        "/api, 404, not_found",
        "/api/v1/probe/items/x, 404, not_found",
        "/api/v1/probe/items/1-1-1-1-1, 404, not_found",
        "/api/v1/probe/query?limit=x, 422, invalid_value",
        "/api/v1/probe/query?limit=99999999999, 422, invalid_value",
        "/api/v1/probe/query?wait=x, 422, invalid_value",
        "/api/v1/probe/query?force=maybe, 422, invalid_value",
        "/api/v1/probe/query?sort=x, 422, invalid_value",
        "/api/v1/probe/throws/aivss, 422, invalid_value",
        "/api/v1/probe/throws/url, 422, malformed_url",
        "/api/v1/probe/throws/draft, 502, draft_failed",
        "/api/v1/probe/throws/problem, 422, missing_value",
        "/api/v1/probe/throws/outage, 503, unavailable",
        "/api/v1/probe/throws/bug, 500, internal_error",
        "/api/v1/probe/throws/error, 500, internal_error",
    })
    void answersEveryErrorAsAProblem(String path, int status, String code) {
        for (String accept : new String[] {"*/*", "text/html,*/*", "application/json"}) {
            isProblem(given().urlEncodingEnabled(false).accept(accept).get(path), status, code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: here",
                "Host: localhost@evil.example",
                "Host: localhost/",
                "Host: localhost#",
                "Host: local\thost"
            })
    void aRequestWithoutAProperHostIsTheAskersFault(String header) throws IOException {
        isUnreadable(raw("/api/v1/nope", header));
    }

    private static void isUnreadable(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "X-Content-Type-Options: nosniff", "\"code\":\"invalid_value\"");
    }

    /** What no client library would send. */
    private String raw(String path, String header) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void saysWhichBodiesAreBeyondItsLimits() {
        String deep = "{\"factors\":".repeat(2_000) + "1" + "}".repeat(2_000);
        String number = "{\"number\":" + "9".repeat(100_000) + "}";
        String name = "{\"" + "n".repeat(100_000) + "\":1}";
        isProblem(json().body(number).post("/api/v1/scores"), 422, "invalid_value");
        for (String body : new String[] {deep, name}) {
            Response response = json().body(body).post("/api/v1/scores");
            isProblem(response, 400, "invalid_json");
            assertThat(response.path("detail").toString()).contains("nested too deeply");
        }
    }

    @Test
    void namesTheParameterAtFault() {
        Response response = given().get("/api/v1/probe/query?limit=x");
        assertThat(response.path("pointer").toString()).isEqualTo("/limit");
        assertThat(response.path("detail").toString())
                .isEqualTo("The parameter limit is “x”; it must be a whole number.");
    }

    @Test
    void pointsIntoTheFieldOfAnInvalidScoringInput() {
        Response response = given().get("/api/v1/probe/throws/aivss");
        assertThat(response.path("pointer").toString()).isEqualTo("/factors/tool_use/low");
    }

    @Test
    void keepsTheDetailsOfABugToItself() {
        String body = given().get("/api/v1/probe/throws/bug").asString();
        assertThat(body).containsPattern("incident [0-9a-f-]{36}").doesNotContain("secret", "Exception");
    }

    @Test
    void saysWhenToComeBack() {
        given().get("/api/v1/probe/limited");
        Response response = given().get("/api/v1/probe/limited");
        isProblem(response, 429, "rate_limited");
        assertThat(response.header("Retry-After")).isEqualTo("3600");
        assertThat((int) response.path("retryAfter")).isEqualTo(3600);
        assertThat((boolean) response.path("retryable")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void refusesAnotherContentType(String type) {
        isProblem(bare().contentType(type).body("{}").post("/api/v1/probe"), 415, "unsupported_media_type");
    }

    @Test
    void refusesAnotherMethodOrFormat() {
        isProblem(json().body("{}").put("/api/v1/probe"), 405, "method_not_allowed");
        isProblem(json().accept("text/csv").body("{}").post("/api/v1/probe"), 406, "not_acceptable");
    }

    @Test
    void refusesABodyOverItsLimit() {
        isProblem(json().body("\"" + "x".repeat(JsonBody.LARGEST) + "\"").post("/api/v1/probe"), 413, "too_large");
    }

    @Test
    void readsALongFormField() {
        int letters = 2_000_000;
        Response response =
                given().formParams(Map.of("text", "x".repeat(letters))).post("/api/v1/probe/form");
        assertThat(response.asString()).isEqualTo(Integer.toString(letters));
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, text=%zz",
        "multipart/form-data; boundary=x, --x",
    })
    void aFormThatCannotBeReadIsTheAskersFault(String type, String body) {
        isProblem(
                bare().contentType(type)
                        .body(body.getBytes(StandardCharsets.US_ASCII))
                        .post("/assess"),
                400,
                "invalid_value");
    }

    @Test
    void answersABrowserOnAPageWithAPage() {
        for (String path :
                new String[] {"/nope", "/assessments/no-uuid", "/assessments/00000000-0000-0000-0000-000000000000"}) {
            Response response = given().accept("text/html,*/*;q=0.8").get(path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.contentType()).isEqualTo("text/html;charset=UTF-8");
            assertThat(response.asString())
                    .contains("<h1>There is nothing here</h1>")
                    .contains("role=\"alert\"");
        }
        isProblem(given().accept("*/*").get("/nope"), 404, "not_found");
    }

    private static void isProblem(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat((int) response.path("status")).isEqualTo(status);
        assertThat(response.path("code").toString()).isEqualTo(code);
        assertThat(response.path("type").toString()).isEqualTo("urn:problem-type:assay:" + code);
        assertThat(response.path("detail").toString()).endsWith(".");
        assertThat(response.path("title").toString()).isNotBlank();
    }

    private static RequestSpecification bare() {
        return given().config(RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)));
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }
}
