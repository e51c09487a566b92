package assay.review;

import static assay.review.ReviewCalls.accept;
import static assay.review.ReviewCalls.call;
import static assay.review.ReviewCalls.decide;
import static assay.review.ReviewCalls.drafted;
import static assay.review.ReviewCalls.passage;
import static assay.review.ReviewCalls.read;
import static assay.review.ReviewCalls.step;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import assay.TestDatabase;
import assay.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What people decide over REST, from the first decision to an approval that another replaces. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class DecisionResourceTest {

    @Test
    void aDraftIsDecidedApprovedAndOpenedAgain() {
        String id = drafted("walk");
        String quoted = passage(id, "memory of every booking");
        decide(
                        id,
                        "\"1\"",
                        Map.of(
                                "item",
                                "factor:memory",
                                "action",
                                "change",
                                "value",
                                0.75,
                                "low",
                                0.5,
                                "high",
                                1,
                                "certainty",
                                "evidenced",
                                "evidence",
                                List.of(Map.of("passage", quoted, "quote", ReviewCalls.MEMORY)),
                                "reason",
                                "Bookings are kept."))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", is(2))
                .body("status", is("IN_REVIEW"))
                .body("factors.find { it.key == 'memory' }.value", is(0.75f))
                .body("factors.find { it.key == 'memory' }.decision.by", is("local reviewer"))
                .body("factors.find { it.key == 'memory' }.decision.reason", is("Bookings are kept."))
                .body("factors.find { it.key == 'memory' }.drafted", notNullValue())
                .body("review.undecided", notNullValue());
        decide(id, 2, Map.of("item", "layer:L5", "action", "reject", "reason", "The listing says nothing of it."))
                .statusCode(200)
                .body("layers[4].certainty", is("not_certain"));
        decide(id, "W/\"3\"", Map.of("item", "threatMultiplier", "action", "change", "value", 1.1, "reason", "Seen."))
                .statusCode(200)
                .body("score.threatMultiplier", is(1.1f))
                .body("decisions.threatMultiplier.action", is("change"))
                .body("drafted.threatMultiplier", notNullValue());
        call(id, "approve", 4, Map.of("note", "Fine."))
                .statusCode(200)
                .header("ETag", "\"5\"")
                .body("status", is("APPROVED"))
                .body("review.undecided", is(0))
                .body("review.conclusion.by", is("local reviewer"))
                .body("review.conclusion.reason", is("Fine."));
        given().get("/api/v1/assessments/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items[0].item", is("factor:memory"))
                .body("items[0].act", is("changed"))
                .body("items[0].version", is(2))
                .body("items[0].before", not(is("")))
                .body("items[0].after", containsString("0.75 (0.50–1.00), evidenced"))
                .body("items[-1].act", is("approved"))
                .body("items[-1].version", is(5))
                .body("items.by", everyItem(is("local reviewer")));
        step(id, "reopen", "5")
                .statusCode(200)
                .body("status", is("IN_REVIEW"))
                .body("version", is(6))
                .body("factors.find { it.key == 'memory' }.decision.action", is("change"))
                .body("subject.kind.decision", nullValue());
        given().get("/api/v1/assessments/" + id + "?version=1")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("status", is("DRAFTED"))
                .body("", not(hasKey("review")));
    }

    @Test
    void everyKindOfItemCanBeChanged() {
        String id = drafted("every item");
        String quoted = passage(id, "memory of every booking");
        List<Map<String, Object>> evidence = List.of(Map.of("passage", quoted, "quote", ReviewCalls.MEMORY));
        int next = read(id).getList("claimedControls.controls") == null
                ? 0
                : read(id).getList("claimedControls.controls").size();
        List<Map<String, Object>> asked = List.of(
                Map.of("item", "cvss", "value", "CVSS:4.0/AV:N/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"),
                Map.of("item", "kind"),
                Map.of("item", "summary", "text", "It books freight."),
                Map.of(
                        "item",
                        "layer:L2",
                        "certainty",
                        "mapped",
                        "text",
                        "It remembers bookings.",
                        "evidence",
                        evidence),
                Map.of("item", "control:" + next, "text", "Audit log", "value", 0.9, "evidence", evidence));
        int version = 1;
        for (Map<String, Object> change : asked) {
            Map<String, Object> body = new java.util.HashMap<>(change);
            body.put("action", "change");
            body.put("reason", "So it is.");
            if (change.get("item").equals("kind")) {
                body.put("value", otherKind(id));
            }
            version = decide(id, version, body).statusCode(200).extract().path("version");
        }
        JsonPath told = read(id);
        assertThat(told.getString("cvss.decision.action")).isEqualTo("change");
        assertThat(told.getString("cvss.drafted.vector")).startsWith("CVSS:4.0/");
        assertThat(told.getString("subject.kind.drafted.key")).isNotEqualTo(told.getString("subject.kind.key"));
        assertThat(told.getString("summary")).isEqualTo("It books freight.");
        assertThat(told.getString("drafted.summary")).isNotEmpty();
        assertThat(told.getString("layers[1].text")).isEqualTo("It remembers bookings.");
        assertThat(told.getString("claimedControls.controls.find { it.item == 'control:" + next + "' }.name"))
                .isEqualTo("Audit log");
        assertThat(told.getFloat("score.mitigationFactor")).isEqualTo(0.9f);
    }

    /** The refusal of a kind that is none tells those that are. */
    private static String otherKind(String id) {
        String told = decide(
                        id,
                        read(id).getInt("version"),
                        Map.of("item", "kind", "action", "change", "value", "no such kind", "reason", "x"))
                .statusCode(422)
                .body("pointer", is("/value"))
                .extract()
                .path("detail");
        String current = read(id).getString("subject.kind.key");
        return java.util.Arrays.stream(told.substring(told.indexOf("are ") + 4).split("[,. ]+"))
                .filter(key -> !key.equals(current))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewApprovalOfTheSameListingReplacesTheOldOne() {
        String first = drafted("approved twice");
        String second = drafted("approved twice");
        step(first, "approve", "1").statusCode(200);
        step(second, "approve", "1").statusCode(200).body("status", is("APPROVED"));
        JsonPath replaced = read(first);
        assertThat(replaced.getString("status")).isEqualTo("SUPERSEDED");
        assertThat(replaced.getString("review.conclusion.supersededBy")).isEqualTo(second);
        decide(first, 3, accept("kind"))
                .statusCode(409)
                .body("code", is("illegal_transition"))
                .body("detail", containsString("newer"));
        String subject = replaced.getString("subject.id");
        given().queryParam("id", subject)
                .get("/api/v1/subjects")
                .then()
                .statusCode(200)
                .body("id", is(subject))
                .body("title", is("Ferryman approved twice"))
                .body("approved", is(second))
                .body("assessments.id", is(List.of(second, first)))
                .body("assessments.status", is(List.of("APPROVED", "SUPERSEDED")));
        given().get("/api/v1/subjects/" + subject + "?limit=1")
                .then()
                .statusCode(200)
                .body("assessments", hasSize(1))
                .body("next", notNullValue());
    }

    @Test
    void ofTwoWhoSaveAtOnceTheSecondIsToldTheVersionThatHolds() throws Exception {
        String id = drafted("two savers");
        List<String> outcomes = atOnce(2, i -> {
            var answer = decide(id, 1, accept(i == 0 ? "kind" : "summary")).extract();
            return answer.statusCode() + " " + answer.header("ETag");
        });
        assertThat(outcomes).containsExactlyInAnyOrder("200 \"2\"", "412 \"2\"");
        assertThat(read(id).getInt("version")).isEqualTo(2);
        decide(id, 1, accept("layer:L1"))
                .statusCode(412)
                .header("ETag", "\"2\"")
                .body("code", is("stale_version"))
                .body("detail", containsString("version 2"));
    }

    @Test
    void anApprovalAndDecisionsAtOnceGiveOneVersionAndClearAnswers() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = drafted("race " + round);
            List<String> outcomes = atOnce(
                    4,
                    i -> String.valueOf((i % 2 == 0 ? step(id, "approve", "1") : decide(id, 1, accept("layer:L" + i)))
                            .extract()
                            .statusCode()));
            assertThat(outcomes).containsExactlyInAnyOrder("200", "412", "412", "412");
            assertThat(read(id).getInt("version")).isEqualTo(2);
        }
    }

    @Test
    void approvalsOfOneListingAndDecisionsOnItDoNotBlockEachOther() throws Exception {
        String approved = drafted("deadlock");
        step(approved, "approve", "1").statusCode(200);
        step(approved, "reopen", "2").statusCode(200);
        step(approved, "approve", "3").statusCode(200);
        String newer = drafted("deadlock");
        List<String> outcomes = atOnce(
                4,
                i -> String.valueOf((i % 2 == 0 ? step(newer, "approve", "1") : step(approved, "reopen", "4"))
                        .extract()
                        .statusCode()));
        assertThat(outcomes).allSatisfy(status -> assertThat(status).isIn("200", "409", "412"));
        assertThat(read(newer).getString("status")).isEqualTo("APPROVED");
        assertThat(read(approved).getString("status")).isIn("SUPERSEDED", "IN_REVIEW");
    }

    private static List<String> atOnce(int many, IntFunction<String> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService people = Executors.newFixedThreadPool(many);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int one = i;
                answers.add(people.submit(() -> {
                    start.await();
                    return call.apply(one);
                }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> answer : answers) {
                outcomes.add(answer.get());
            }
            return outcomes;
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void twoVersionsAreComparedWithWhatDiffersFirst() {
        String id = drafted("compared");
        float before = read(id).getFloat("factors.find { it.key == 'opacity' }.value");
        float after = before > 0.5f ? 0.1f : 0.9f;
        decide(id, 1, Map.of("item", "factor:opacity", "action", "change", "value", after, "reason", "As logged."))
                .statusCode(200);
        given().get("/api/v1/compare?a=" + id + "@1&b=" + id)
                .then()
                .statusCode(200)
                .body("a.version", is(1))
                .body("b.version", is(2))
                .body("factors[0].key", is("opacity"))
                .body("factors[0].differs", is(true))
                .body("factors[0].a.value", is(before))
                .body("factors[0].b.value", is(after))
                .body("factors[1].differs", is(false))
                .body("factors", hasSize(11))
                .body("layers.differs", everyItem(is(false)))
                .body("cvss.differs", is(false))
                .body("score.delta", notNullValue());
        given().get("/api/v1/compare?a=" + id + "@9&b=" + id)
                .then()
                .statusCode(404)
                .body("pointer", is("/a"))
                .body("detail", containsString("no version 9; it has 2"));
        given().get("/api/v1/compare?a=" + id).then().statusCode(422).body("pointer", is("/b"));
        given().get("/api/v1/compare?a=" + id + "&b=x@1").then().statusCode(422).body("pointer", is("/b"));
    }

    @Test
    void theDescriptionTellsWhatEachCallMayAnswer() {
        JsonPath description = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .extract()
                .jsonPath();
        Map<String, Object> answers = description.getMap("paths.'/api/v1/assessments/{id}/decisions'.post.responses");
        assertThat(answers.keySet()).contains("200", "400", "404", "409", "412", "413", "422", "428");
        assertThat(description.getString("paths.'/api/v1/assessments/{id}'.get.responses.'404'.description"))
                .isEqualTo("There is none of that id");
        assertThat(description.getMap("paths").keySet())
                .contains("/api/v1/compare", "/api/v1/subjects/{id}", "/api/v1/assessments/{id}/history")
                .noneMatch(path -> path.toString().startsWith("/assessments") || path.equals("/compare"));
        assertThat(description.getMap("components.schemas").keySet()).asString().contains("Decision", "Comparison");
    }

    @Test
    void anAddressIsFoundInThePathToo() {
        String text = "Quayside reads manifests and answers questions about them. ".repeat(10);
        String id = given().contentType("application/json")
                .body(Map.of("html", "<h1>Quayside</h1><p>" + text + "</p>", "url", "https://quayside.example/a/b?c=d"))
                .post("/api/v1/assessments?wait=60")
                .then()
                .statusCode(201)
                .body("subject.id", is("https://quayside.example/a/b?c=d"))
                .extract()
                .path("id");
        given().urlEncodingEnabled(false)
                .get("/api/v1/subjects/https%3A%2F%2Fquayside.example%2Fa%2Fb%3Fc%3Dd")
                .then()
                .statusCode(200)
                .body("id", is("https://quayside.example/a/b?c=d"))
                .body("assessments.id", is(List.of(id)));
    }

    @Test
    void listsOfRefusedThingsStayHelpful() {
        given().get("/api/v1/subjects").then().statusCode(422).body("pointer", is("/id"));
        given().get("/api/v1/subjects/nobody").then().statusCode(404).body("detail", containsString("subject.id"));
        given().queryParam("id", "a\u0000b").get("/api/v1/subjects").then().statusCode(404);
        given().get("/api/v1/subjects/nobody?limit=0").then().statusCode(422).body("pointer", is("/limit"));
    }
}
