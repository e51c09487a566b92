package assay.jobs;

import static assay.jobs.JobCalls.BOLD;
import static assay.jobs.JobCalls.CALM;
import static assay.jobs.JobCalls.finished;
import static assay.jobs.JobCalls.job;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.TestDatabase;
import assay.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a new draft of a job makes of the drafts and decisions that were there before it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class GivingWayTest {
    private static final String QUOTE = "It keeps no memory between sessions";

    /** Another listing that moves what {@link JobCalls#BOLD} moved. */
    private static final String MILD = """
            <html><head><title>%s</title></head><body><main><h1>%s</h1>
            <p>%s is an agent that books freight and pays invoices under 200 euros without asking anybody. It calls the carriers’
            own interface with the customer’s credentials, and a person signs what costs more.</p>
            <p>It keeps a memory of every booking for a year, and writes each step to an audit log that the customer can read.
            It does not talk to other agents.</p></main></body></html>""";

    private final JobCalls calls = new JobCalls();

    @BeforeEach
    void aSiteWithoutStubs() {
        TestSite.site().resetAll();
    }

    @Test
    void aDraftThatNobodyLookedAtGivesWayToTheNewerOne() {
        String older = drafted(CALM);
        Run run = changed(BOLD);
        JsonPath after = read(older);
        assertThat(after.getString("status")).isEqualTo("SUPERSEDED");
        assertThat(after.getString("review.conclusion.by")).isEqualTo("Assay");
        assertThat(after.getString("review.conclusion.supersededBy")).isEqualTo(run.assessment());
        assertThat(after.getString("review.conclusion.reason")).contains("newer draft", "nobody had looked at");
        assertThat(after.getString("approval")).isNull();
        assertThat(listed("/queue")).contains(run.assessment()).doesNotContain(older);
        assertThat(listed("/queue?status=SUPERSEDED")).contains(older);
        assertThat(given().get("/api/v1/assessments/" + older + "/history")
                        .jsonPath()
                        .getList("items.act"))
                .isEqualTo(List.of("superseded"));
        JsonPath trail = given().get("/api/v1/audit?object=assessment:" + older).jsonPath();
        assertThat(trail.getList("items.act")).isEqualTo(List.of("SUPERSEDED"));
        assertThat(trail.getList("items.actor")).isEqualTo(List.of("job:" + run.job()));
        Document desk = page("/assessments/" + older + "/desk");
        assertThat(desk.select("#claims .notice a[href=/assessments/" + run.assessment() + "/desk]"))
                .isNotEmpty();
        assertThat(desk.select("button[value=accept], #newer")).isEmpty();
        assertThat(page("/assessments/" + older).select(".notice a[href=/assessments/" + run.assessment() + "]"))
                .isNotEmpty();
        Response overtaken = given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParams(Map.of("version", "1", "note", "All seen."))
                .post("/assessments/" + older + "/desk/approve");
        assertThat(overtaken.statusCode()).isEqualTo(412);
        assertThat(Jsoup.parse(overtaken.asString()).select("#claims").text())
                .contains("Another assessment of the same listing took the place of this one", "You wrote: All seen.");
        Run again = changed(MILD);
        assertThat(read(run.assessment()).getString("review.conclusion.supersededBy"))
                .isEqualTo(again.assessment());
        assertThat(read(older).getString("review.conclusion.supersededBy")).isEqualTo(run.assessment());
    }

    @Test
    void whatSomebodyTookOrSaidSomethingOfStaysAndItsDeskTellsOfTheNewerDraft() {
        String taken = drafted(CALM);
        given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParams(Map.of("action", "claim", "note", "", "back", "/queue", "item", taken + "@1"))
                .post("/queue/bulk");
        Run run = changed(BOLD);
        assertThat(read(taken).getString("status")).isEqualTo("DRAFTED");
        assertThat(page("/assessments/" + taken + "/desk").select("#newer a").eachAttr("href"))
                .containsExactly(
                        "/assessments/" + run.assessment() + "/desk", "/compare?a=" + taken + "&b=" + run.assessment());
        assertThat(page("/assessments/" + run.assessment() + "/desk").select("#newer"))
                .isEmpty();
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("text", "Ask the vendor about this.")
                .post("/assessments/" + run.assessment() + "/notes");
        changed(MILD);
        assertThat(read(run.assessment()).getString("status")).isEqualTo("DRAFTED");
    }

    @Test
    void aDraftThatNobodyLookedAtGoesWhenTheListingSaysAgainWhatWasApproved() {
        String approved = drafted(CALM);
        step(approved, "approve", 1);
        String moved = changed(BOLD).assessment();
        assertThat(run(BOLD, "CONFIRMED").assessment())
                .as("what moved is before people already")
                .isEqualTo(moved);
        assertThat(read(moved).getString("status")).isEqualTo("DRAFTED");

        Run back = run(CALM, "CONFIRMED");

        assertThat(back.assessment()).isEqualTo(approved);
        JsonPath after = read(moved);
        assertThat(after.getString("status")).isEqualTo("SUPERSEDED");
        assertThat(after.getString("review.conclusion.supersededBy")).isEqualTo(approved);
        assertThat(after.getString("review.conclusion.reason")).contains("says again what was approved");
        assertThat(given().get("/api/v1/audit?object=assessment:" + moved)
                        .jsonPath()
                        .getList("items.actor"))
                .isEqualTo(List.of("job:" + back.job()));
        assertThat(read(approved).getString("status")).isEqualTo("APPROVED");
        assertThat(changed(BOLD).assessment()).as("it may move again").isNotEqualTo(moved);
    }

    @Test
    void anApprovalAndAReviewThatWasBegunAreLeftAlone() {
        String approved = drafted(CALM);
        decide(approved, Map.of("item", "kind", "action", "accept"));
        step(approved, "approve", 2);
        String begun = changed(BOLD).assessment();
        decide(begun, Map.of("item", "summary", "action", "accept"));
        String newest = changed(MILD).assessment();
        assertThat(read(approved).getString("status")).isEqualTo("APPROVED");
        assertThat(read(begun).getString("status")).isEqualTo("IN_REVIEW");
        assertThat(read(newest).getString("status")).isEqualTo("DRAFTED");
        assertThat(page("/assessments/" + begun + "/desk").select("#newer").text())
                .startsWith("There is a newer draft");
    }

    @Test
    void decisionsThatCouldNotBeCarriedOverAreShownWithWhoWhatAndWhyUntilSomebodyDecides() {
        String older = drafted(CALM);
        decide(
                older,
                Map.of(
                        "item",
                        "factor:memory",
                        "action",
                        "change",
                        "value",
                        0.2,
                        "reason",
                        "They say so.",
                        "evidence",
                        List.of(Map.of("passage", passage(older), "quote", QUOTE))));
        step(older, "approve", 2);
        Run run = changed(BOLD);
        Document desk = page("/assessments/" + run.assessment() + "/desk");
        assertThat(desk.select(".left summary").text()).isEqualTo("1 earlier decision was not carried over");
        assertThat(desk.select(".left li").text())
                .contains("local reviewer had 0.20", "here it is", "They say so.", "no longer says “" + QUOTE + "”");
        assertThat(desk.select(".left li a").attr("href")).isEqualTo("#item-factor-memory");
        String report = "/api/v1/jobs/" + run.job() + "/report";
        assertThat(given().get(report).jsonPath().getInt("decisionsLeft")).isEqualTo(1);
        assertThat(given().get(report).jsonPath().getInt("changes[0].movement.decisionsLeft"))
                .isEqualTo(1);
        assertThat(given().get(report + "?format=csv").asString()).contains("decisionsLeft");
        assertThat(page("/jobs/" + run.job() + "/report").text())
                .contains("1 decision of people could not be carried over", "1 decision was not carried over");
        String newest = changed(MILD).assessment();
        assertThat(read(run.assessment()).getString("status")).isEqualTo("SUPERSEDED");
        assertThat(page("/assessments/" + newest + "/desk").select(".left li")).hasSize(1);
        decide(newest, Map.of("item", "factor:memory", "action", "accept"));
        assertThat(page("/assessments/" + newest + "/desk").select(".left")).isEmpty();
        assertThat(page("/assessments/" + newest + "/history").text()).contains("decided earlier, not carried over");
    }

    private record Run(String job, String assessment) {}

    /** The first draft of the one listing. */
    private String drafted(String text) {
        return run(text, "DRAFTED").assessment();
    }

    private Run changed(String text) {
        return run(text, "CHANGED");
    }

    private Run run(String text, String outcome) {
        String job = job(Map.of("urls", calls.serve(text, 1)));
        finished(job);
        JsonPath item = given().get("/api/v1/jobs/" + job + "/items").jsonPath();
        assertThat(item.getString("items[0].state")).isEqualTo(outcome);
        return new Run(job, item.getString("items[0].assessment"));
    }

    private static JsonPath read(String id) {
        return given().get("/api/v1/assessments/" + id).jsonPath();
    }

    private static List<String> listed(String queue) {
        return page(queue).select("a[href*=/assessments/]").eachAttr("href").stream()
                .map(href -> href.replaceAll(".*/assessments/([0-9a-f-]{36}).*", "$1"))
                .toList();
    }

    private static String passage(String id) {
        return given().get("/api/v1/assessments/" + id + "/listing")
                .path("passages.find { it.text.contains('" + QUOTE + "') }.id");
    }

    private static void decide(String id, Map<String, ?> decision) {
        given().contentType("application/json")
                .header("If-Match", 1)
                .body(decision)
                .post("/api/v1/assessments/" + id + "/decisions")
                .then()
                .statusCode(200);
    }

    private static void step(String id, String step, int version) {
        given().noContentType()
                .header("If-Match", version)
                .post("/api/v1/assessments/" + id + "/" + step)
                .then()
                .statusCode(200);
    }

    private static Document page(String path) {
        return Jsoup.parse(given().accept("text/html").get(path).asString());
    }
}
