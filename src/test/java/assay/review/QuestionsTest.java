package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.TestDatabase;
import assay.access.Person;
import assay.aivss.Factor;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.SampleAssessments;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class QuestionsTest {
    private static final String REWRITES =
            "It rewrites its own runbooks after each outage. It never changes its own code.";

    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    @Inject
    Desk desk;

    private StoredAssessments stored;

    @BeforeEach
    void prepare() {
        stored = new StoredAssessments(store);
    }

    private static Document questions(UUID id) {
        return Jsoup.parse(given().accept("text/html")
                .get("/assessments/" + id + "/questions")
                .asString());
    }

    private static Response answer(UUID id, int version, String item, String text, boolean save) {
        var form = given().redirects()
                .follow(false)
                .accept("text/html")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("version", version)
                .formParam("item", item)
                .formParam("text", text);
        return (save ? form.formParam("save", "yes") : form).post("/assessments/" + id + "/questions");
    }

    @Test
    void theLetterAsksWhatMovesTheScoreMostFirst() {
        Assessment assessment = stored.lamplighter();
        Document page = questions(assessment.id());
        String letter = page.getElementById("letter").wholeText();
        assertThat(letter)
                .startsWith("Questions about Lamplighter\n\nTo Wick & Sons,")
                .contains("As we read it the score is 9.6, and may lie anywhere between 9.5 and 9.8")
                .contains("\n1. ")
                .contains("The answer moves the score by less than 0.1.")
                .contains("The listing claims “Append-only log”: “Every command is written to an append-only log.”")
                .contains("Foundation Models: the listing does not settle it.");
        assertThat(page.select("#letter[readonly]")).hasSize(1);
        assertThat(page.select("script[src=/copy.js]")).hasSize(1);
        assertThat(given().get("/copy.js").statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerIsShownAsAChangeBeforeItIsSaved() {
        Assessment assessment = stored.lamplighter();
        Response shown = answer(assessment.id(), 1, "factor:self_modification", REWRITES, false);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(shown.asString()).text()).contains("What the answer changes for Lamplighter");
        assertThat(store.assessment(assessment.id()).orElseThrow().version()).isEqualTo(1);

        assertThat(answer(assessment.id(), 1, "factor:self_modification", REWRITES, true)
                        .statusCode())
                .isEqualTo(303);
        Assessment after = store.assessment(assessment.id()).orElseThrow();
        assertThat(after.status()).isEqualTo(Status.IN_REVIEW);
        assertThat(after.draft().factor(Factor.SELF_MODIFICATION).evidence())
                .isNotEmpty()
                .allMatch(e -> e.grade() == Evidence.Grade.VENDOR && REWRITES.contains(e.quote()));
        assertThat(after.drafted()).isEqualTo(assessment.draft());
        assertThat(reviews.history(assessment.id()).get(0).act()).isEqualTo(Step.Act.STATEMENT);
        assertThat(reviews.history(assessment.id()).get(0).after()).isEqualTo(REWRITES);
    }

    @Test
    void saysPlainlyWhenTheRulesReadNothingThatBearsOnWhatWasAsked() {
        Assessment assessment = stored.lamplighter();
        String shown = Jsoup.parse(
                        answer(assessment.id(), 1, "factor:self_modification", "Please see our website.", false)
                                .asString())
                .text();
        assertThat(shown)
                .contains("The rules read nothing in it that bears on “Self-Modification”; decide it yourself.")
                .doesNotContain("No value changes");
        assertThat(Jsoup.parse(answer(assessment.id(), 1, "factor:self_modification", REWRITES, false)
                                .asString())
                        .text())
                .doesNotContain("The rules read nothing in it");
    }

    @Test
    void whatIsDecidedOrClosedTakesNoAnswer() {
        Assessment assessment = stored.lamplighter();
        Item factor = new Item.OfFactor(Factor.MEMORY);
        desk.decide(assessment.id(), 1, a -> List.of(new Ask.Accept(factor, Optional.empty())), Person.LOCAL);
        Response decided = answer(assessment.id(), 2, factor.key(), REWRITES, true);
        assertThat(decided.statusCode()).isEqualTo(422);
        assertThat(decided.asString()).contains("That has been decided").contains("It rewrites its own runbooks");
        assertThat(questions(assessment.id()).select("option").eachAttr("value"))
                .doesNotContain(factor.key(), "kind", "cvss")
                .contains("layer:L1", "control:0");
        desk.approve(assessment.id(), 2, Optional.empty(), Person.LOCAL);
        assertThat(answer(assessment.id(), 3, "layer:L1", REWRITES, true).statusCode())
                .isIn(409, 422);
        assertThat(store.assessment(assessment.id()).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void badAnswersAreRefusedAndKept() {
        Assessment assessment = stored.lamplighter();
        UUID id = assessment.id();
        assertThat(answer(id, 1, "layer:L1", " ", true).statusCode()).isEqualTo(422);
        assertThat(answer(id, 1, "layer:L9", REWRITES, true).statusCode()).isEqualTo(422);
        assertThat(answer(id, 1, "kind", REWRITES, true).statusCode()).isEqualTo(422);
        assertThat(answer(id, 1, "layer:L1", "x".repeat(4_001), true).statusCode())
                .isEqualTo(422);
        assertThat(answer(UUID.randomUUID(), 1, "layer:L1", REWRITES, true).statusCode())
                .isEqualTo(404);
        Response stale = answer(id, 7, "layer:L1", "</textarea><script>alert(1)</script> kept", true);
        assertThat(stale.statusCode()).isEqualTo(412);
        Document again = Jsoup.parse(stale.asString());
        assertThat(again.getElementById("text").wholeText()).contains("<script>alert(1)</script> kept");
        assertThat(again.select("script:not([src=/copy.js])")).isEmpty();
        assertThat(store.assessment(id)).contains(assessment);
        assertThat(reviews.history(id)).isEmpty();
    }

    @Test
    void hostileListingsAreTextInTheLetter() {
        Assessment assessment = stored.stored(
                SampleAssessments.hostile("</textarea><script>alert(1)</script>"),
                StoredAssessments.subject(),
                SampleAssessments.READ_AT);
        Document page = questions(assessment.id());
        assertThat(page.select("script:not([src=/copy.js])")).isEmpty();
        assertThat(page.getElementById("letter").wholeText()).contains("<script>alert(1)</script>");
    }
}
