package assay.review;

import static assay.review.ReviewCalls.accept;
import static assay.review.ReviewCalls.call;
import static assay.review.ReviewCalls.decide;
import static assay.review.ReviewCalls.drafted;
import static assay.review.ReviewCalls.read;
import static assay.review.ReviewCalls.step;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be decided so: a clear answer each time, and nothing half saved. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class RefusedDecisionsTest {
    private static String untouched;

    private static String untouched() {
        if (untouched == null) {
            untouched = drafted("untouched");
        }
        return untouched;
    }

    private static void nothingWasSaved(String id) {
        JsonPath now = read(id);
        assertThat(now.getInt("version")).isEqualTo(1);
        assertThat(now.getString("status")).isEqualTo("DRAFTED");
        assertThat(given().get("/api/v1/assessments/" + id + "/history")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"item":"factor:courage","action":"accept"}                                       | invalid_value | /item
            {"item":"layer:L8","action":"accept"}                                             | invalid_value | /item
            {"item":"control:29","action":"accept","reason":"x"}                              | invalid_value | /item
            {"item":"control:29","action":"change","text":"x","value":0.9,"reason":"x"}       | invalid_value | /item
            {"item":"control:-1","action":"accept","reason":"x"}                              | invalid_value | /item
            {"item":"<b>","action":"accept"}                                                  | invalid_value | /item
            {"action":"accept"}                                                               | missing_value | /item
            {"item":null,"action":"accept"}                                                   | missing_value | /item
            {"item":7,"action":"accept"}                                                      | invalid_value | /item
            {"item":"kind"}                                                                   | missing_value | /action
            {"item":"kind","action":"approve"}                                                | invalid_value | /action
            {"item":"kind","action":"ACCEPT"}                                                 | invalid_value | /action
            {"item":"kind","action":"accept","mood":"good"}                                   | invalid_value | /mood
            {"item":"factor:memory","action":"accept","value":0.5}                            | invalid_value | /value
            {"item":"factor:memory","action":"change","value":0.5}                            | missing_value | /reason
            {"item":"factor:memory","action":"change","value":0.5,"reason":"  "}              | missing_value | /reason
            {"item":"factor:memory","action":"reject"}                                        | missing_value | /reason
            {"item":"factor:memory","action":"change","reason":"x"}                           | missing_value | /value
            {"item":"factor:memory","action":"change","value":1.01,"reason":"x"}              | invalid_value | /value
            {"item":"factor:memory","action":"change","value":-0.1,"reason":"x"}              | invalid_value | /value
            {"item":"factor:memory","action":"change","value":0.555,"reason":"x"}             | invalid_value | /value
            {"item":"factor:memory","action":"change","value":1e999999999,"reason":"x"}       | invalid_value | /value
            {"item":"factor:memory","action":"change","value":"0.5","reason":"x"}             | invalid_value | /value
            {"item":"factor:memory","action":"change","value":0.5,"low":"0.4","reason":"x"}   | invalid_value | /low
            {"item":"factor:memory","action":"change","value":0.5,"low":0.6,"high":0.9,"reason":"x"}  | invalid_value | /low
            {"item":"factor:memory","action":"change","value":0.5,"low":0.1,"high":0.4,"reason":"x"}  | invalid_value | /high
            {"item":"factor:memory","action":"change","certainty":"mapped","reason":"x"}      | invalid_value | /certainty
            {"item":"factor:memory","action":"change","value":1,"certainty":"evidenced","evidence":[],"reason":"x"} | missing_value | /evidence
            {"item":"factor:memory","action":"change","evidence":[{"passage":"p1","quote":"it pays for everything"}],"reason":"x"} | invalid_value | /evidence/0/quote
            {"item":"factor:memory","action":"change","evidence":[{"passage":"p99","quote":"it pays for everything"}],"reason":"x"} | invalid_value | /evidence/0/passage
            {"item":"factor:memory","action":"change","evidence":[{"passage":"p1"}],"reason":"x"}  | missing_value | /evidence/0/quote
            {"item":"factor:memory","action":"change","evidence":[{"quote":"books freight"}],"reason":"x"} | missing_value | /evidence/0/passage
            {"item":"factor:memory","action":"change","evidence":[{"passage":"p1","quote":"books freight","grade":"hearsay"}],"reason":"x"} | invalid_value | /evidence/0/grade
            {"item":"factor:memory","action":"change","evidence":[{"passage":"p1","quote":"books freight","grade":"vendor"}],"reason":"x"} | invalid_value | /evidence/0/passage
            {"item":"factor:memory","action":"change","evidence":[null],"reason":"x"}         | invalid_value | /evidence/0
            {"item":"factor:memory","action":"change","evidence":"p1","reason":"x"}           | invalid_value | /evidence
            {"item":"factor:memory","action":"change","threats":[],"reason":"x"}              | invalid_value | /threats
            {"item":"layer:L3","action":"change","value":1,"reason":"x"}                      | invalid_value | /value
            {"item":"layer:L3","action":"change","certainty":"mapped","evidence":[],"reason":"x"} | missing_value | /evidence
            {"item":"layer:L3","action":"change","text":"  ","reason":"x"}                    | missing_value | /text
            {"item":"layer:L3","action":"change","threats":[{"name":"Boredom"}],"reason":"x"} | invalid_value | /threats/0/name
            {"item":"layer:L3","action":"change","threats":[{"description":"x"}],"reason":"x"} | missing_value | /threats/0/name
            {"item":"cvss","action":"change","value":"CVSS:4.0/AV:X","reason":"x"}            | invalid_value | /value
            {"item":"cvss","action":"change","value":9.8,"reason":"x"}                        | invalid_value | /value
            {"item":"threatMultiplier","action":"change","value":3,"reason":"x"}              | invalid_value | /value
            {"item":"threatMultiplier","action":"change","value":1.0001,"reason":"x"}         | invalid_value | /value
            {"item":"threatMultiplier","action":"change","text":"high","reason":"x"}          | invalid_value | /text
            {"item":"kind","action":"change","value":"teapot","reason":"x"}                   | invalid_value | /value
            {"item":"summary","action":"change","text":"","reason":"x"}                       | missing_value | /text
            """)
    void whatCannotBeDecidedSoIsRefusedAtItsField(String body, String code, String pointer) {
        decide(untouched(), 1, body)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("pointer", is(pointer));
        nothingWasSaved(untouched());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            *       | 422 | invalid_value
            one     | 422 | invalid_value
            "1"x    | 422 | invalid_value
            -1      | 422 | invalid_value
            99999999999 | 422 | invalid_value
            "1", "2" | 422 | invalid_value
            "2"     | 412 | stale_version
            0       | 412 | stale_version
            """)
    void onlyTheVersionThatWasReadIsDecidedOn(String version, int status, String code) {
        for (String step : List.of("approve", "reject", "reopen")) {
            call(untouched(), step, version, step.equals("reject") ? "{\"reason\":\"x\"}" : "{}")
                    .statusCode(status)
                    .body("code", is(code));
        }
        decide(untouched(), version, accept("kind")).statusCode(status).body("code", is(code));
        nothingWasSaved(untouched());
    }

    @Test
    void withoutAVersionNothingIsDecided() {
        decide(untouched(), null, accept("kind"))
                .statusCode(428)
                .body("code", is("missing_value"))
                .body("pointer", is(""));
        nothingWasSaved(untouched());
    }

    @Test
    void textWithoutEndIsRefusedWhole() {
        Map<String, Object> long5k = new HashMap<>(accept("kind"));
        long5k.put("reason", "a".repeat(5_000));
        decide(untouched(), 1, long5k).statusCode(422).body("pointer", is("/reason"));
        Map<String, Object> long1M = new HashMap<>(accept("kind"));
        long1M.put("reason", "a".repeat(1_000_000));
        decide(untouched(), 1, long1M).statusCode(413).body("code", is("too_large"));
        call(untouched(), "approve", 1, Map.of("note", "a".repeat(1_000_000))).statusCode(413);
        call(untouched(), "approve", 1, Map.of("note", "a".repeat(5_000)))
                .statusCode(422)
                .body("pointer", is("/note"));
        call(untouched(), "reject", 1, Map.of("reason", " ")).statusCode(422).body("pointer", is("/reason"));
        step(untouched(), "reject", 1 + "").statusCode(422).body("code", is("missing_value"));
        nothingWasSaved(untouched());
    }

    @Test
    void bodiesThatAreNoDecisionAreRefused() {
        decide(untouched(), 1, "{").statusCode(400).body("code", is("invalid_json"));
        decide(untouched(), 1, "[]").statusCode(422);
        decide(untouched(), 1, "null").statusCode(422).body("code", is("missing_value"));
        step(untouched(), "decisions", "1").statusCode(422).body("code", is("missing_value"));
        call(untouched(), "approve", 1, "{\"reason\":\"x\"}").statusCode(422).body("pointer", is("/reason"));
        given().contentType("text/plain")
                .header("If-Match", "1")
                .body("accept")
                .post("/api/v1/assessments/" + untouched() + "/decisions")
                .then()
                .statusCode(415);
        nothingWasSaved(untouched());
    }

    @Test
    void unknownAndForgedIdsAreNotFound() {
        for (String id : List.of(UUID.randomUUID().toString(), "1", "..%2f..", "' or 1=1")) {
            decide(id.replace(" ", "%20"), 1, accept("kind")).statusCode(404).body("code", is("not_found"));
        }
        String unknown = UUID.randomUUID().toString();
        for (String step : List.of("approve", "reopen")) {
            step(unknown, step, "1").statusCode(404);
        }
        given().get("/api/v1/assessments/" + unknown + "/history").then().statusCode(404);
        given().get("/api/v1/assessments/" + unknown + "?version=1").then().statusCode(404);
        given().get("/api/v1/assessments/" + untouched() + "?version=7")
                .then()
                .statusCode(404)
                .body("detail", containsString("no version 7"));
        given().get("/api/v1/assessments/" + untouched() + "?version=new")
                .then()
                .statusCode(422)
                .body("pointer", is("/version"));
    }

    @Test
    void whatIsStillOnItsWayOrFailedCannotBeDecided() {
        TestSite.site()
                .stubFor(WireMock.get("/slow-to-decide")
                        .willReturn(WireMock.ok("<p>x</p>")
                                .withHeader("Content-Type", "text/html")
                                .withFixedDelay(2_000)));
        String pending = handedIn("/slow-to-decide", "");
        decide(pending, 1, accept("kind")).statusCode(404).body("detail", containsString("still being drafted"));
        TestSite.site().stubFor(WireMock.get("/gone-to-decide").willReturn(WireMock.notFound()));
        String failed = handedIn("/gone-to-decide", "?wait=30");
        step(failed, "approve", "1").statusCode(404).body("detail", containsString("Nothing could be drafted"));
    }

    private static String handedIn(String path, String query) {
        String location = given().contentType("application/json")
                .body(Map.of("url", TestSite.address(path)))
                .post("/api/v1/assessments" + query)
                .then()
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void whatIsClosedTakesNoDecisionAndNoSecondApproval() {
        String id = drafted("closed");
        step(id, "approve", "1").statusCode(200);
        step(id, "approve", "1").statusCode(412);
        step(id, "approve", "2").statusCode(409).body("code", is("illegal_transition"));
        decide(id, 2, accept("kind")).statusCode(409).body("detail", containsString("Reopen it first"));
        call(id, "reject", 2, Map.of("reason", "x")).statusCode(409);
        assertThat(read(id).getInt("version")).isEqualTo(2);
        step(id, "reopen", "2").statusCode(200);
        step(id, "reopen", "3").statusCode(409);
        call(id, "reject", 3, Map.of("reason", "Not ours."))
                .statusCode(200)
                .body("status", is("REJECTED"))
                .body("review.conclusion.reason", is("Not ours."));
    }

    @Test
    void somethingIndispensableThatWasRejectedStandsInTheWayOfApproving() {
        String id = drafted("indispensable");
        decide(id, 1, Map.of("item", "cvss", "action", "reject", "reason", "Wrong."))
                .statusCode(200);
        step(id, "approve", "2").statusCode(409).body("detail", containsString("CVSS"));
    }
}
