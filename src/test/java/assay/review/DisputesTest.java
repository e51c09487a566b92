package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.FormTokens;
import assay.TestDatabase;
import assay.access.Person;
import assay.assessment.Assessment;
import assay.assessment.IllegalStep;
import assay.assessment.InvalidDecision;
import assay.assessment.Note;
import assay.assessment.Step;
import assay.store.AssessmentStore;
import assay.store.Notes;
import assay.store.Reviews;
import assay.web.ProblemException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DisputesTest {
    private static final String HOSTILE = "</textarea><script>alert(1)</script>\" onload=x {view.id}";

    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    @Inject
    Notes notes;

    @Inject
    Desk desk;

    @Inject
    Publishing publishing;

    @Inject
    Disputes disputes;

    private UUID published;

    @BeforeEach
    void publish() {
        Assessment assessment = new StoredAssessments(store).lamplighter();
        desk.approve(assessment.id(), 1, Optional.empty(), Person.LOCAL);
        publishing.publish(assessment.id(), 2, Person.LOCAL);
        published = assessment.id();
    }

    private Response post(String item, String text, String contact) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParams("item", item, "text", text, "contact", contact)
                .post("/p/" + published + "/dispute");
    }

    /** The limit of five an hour counts every try of this machine, so that they all stand in one test. */
    @Test
    void aVendorDisputesAnItemFiveTimesAnHour() {
        Document form = Jsoup.parse(
                given().accept("text/html").get("/p/" + published + "/dispute").asString());
        assertThat(form.select("option")).hasSize(24);
        assertThat(form.select("meta[name=robots]").attr("content")).isEqualTo("noindex");

        Response empty = post("factor:tool_use", "  ", "");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.asString()).select("[aria-invalid]").eachAttr("name"))
                .containsExactly("text");
        Response unknown = post("factor:nonsense", HOSTILE, "");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(unknown.asString()).getElementById("text").wholeText())
                .isEqualTo(HOSTILE);
        assertThat(Jsoup.parse(unknown.asString()).select("script")).isEmpty();
        assertThat(post("", "x".repeat(4_001), "").statusCode()).isEqualTo(422);
        assertThat(notes.of(published)).isEmpty();

        Response taken = post("factor:tool_use", "It calls no tools at all." + HOSTILE, "press@vendor.example");
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(Jsoup.parse(given().accept("text/html")
                                .get(taken.header("Location"))
                                .asString())
                        .selectFirst("h1")
                        .text())
                .isEqualTo("Thank you");
        assertThat(post("", "The summary is wrong.", "").statusCode()).isEqualTo(303);
        assertThat(notes.openDisputes(List.of(published, UUID.randomUUID()))).isEqualTo(Map.of(published, 2L));

        Response tooMany = post("", "Once more.", "");
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 3_600);
        assertThat(Jsoup.parse(tooMany.asString()).getElementById("text").wholeText())
                .isEqualTo("Once more.");

        Document page = Jsoup.parse(
                given().accept("text/html").get("/assessments/" + published).asString());
        assertThat(page.getElementById("h-notes").text()).isEqualTo("Notes · 2 open disputes");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select(".note .said").first().text()).contains("<script>alert(1)</script>");
        assertThat(page.select(".note").text())
                .contains("vendor (unverified)")
                .contains("Dynamic Tool Use")
                .contains("press@vendor.example");
        assertThat(given().accept("text/html").get("/p/" + published).asString())
                .as("the public page tells nobody")
                .doesNotContain("press@vendor.example")
                .doesNotContain("calls no tools");
    }

    @Test
    void anAnswerClosesADispute() {
        disputes.dispute(published, "layer:L2", "Nothing is stored.", Optional.of(""));
        Note open = notes.of(published).get(0);
        assertThat(open.by()).isEqualTo(Note.UNVERIFIED_VENDOR);
        Response answered = given().redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("text", "The listing says otherwise.")
                .post("/assessments/" + published + "/notes/" + open.id() + "/answer");
        assertThat(answered.statusCode()).isEqualTo(303);
        assertThat(notes.openDisputes(List.of(published))).isEmpty();
        assertThat(notes.note(open.id()).orElseThrow().answer().orElseThrow().text())
                .isEqualTo("The listing says otherwise.");
        assertThat(reviews.history(published))
                .extracting(Step::act)
                .endsWith(Step.Act.PUBLISHED, Step.Act.NOTED, Step.Act.NOTED);
        assertThat(reviews.history(published).toString())
                .as("viewers read it")
                .contains("a dispute", "an answer")
                .doesNotContain("Nothing is stored")
                .doesNotContain("says otherwise")
                .doesNotContain("Answer to");
        assertThatThrownBy(() -> disputes.answer(published, open.id(), "Again.", Person.LOCAL))
                .isInstanceOf(IllegalStep.class);
        assertThatThrownBy(() -> disputes.answer(UUID.randomUUID(), open.id(), "Elsewhere.", Person.LOCAL))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aNoteOfAColleagueIsNoDispute() {
        given().redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("text", "Ask Ada.")
                .post("/assessments/" + published + "/notes");
        assertThat(notes.of(published)).extracting(Note::kind).containsExactly(Note.Kind.NOTE);
        assertThat(notes.openDisputes(List.of(published))).isEmpty();
        assertThat(reviews.history(published).toString()).contains("a note").doesNotContain("Ask Ada.");
        assertThatThrownBy(() -> disputes.note(published, " ", Person.LOCAL)).isInstanceOf(InvalidDecision.class);
    }

    @Test
    void whatIsNotPublicCannotBeDisputed() {
        publishing.unpublish(published, 2, Person.LOCAL);
        assertThat(given().accept("text/html")
                        .get("/p/" + published + "/dispute")
                        .statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> disputes.dispute(published, "", "Wrong.", Optional.empty()))
                .isInstanceOf(ProblemException.class);
    }
}
