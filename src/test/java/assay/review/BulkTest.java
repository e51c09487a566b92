package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.assessment.Assessment;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import assay.store.StoredSamples;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BulkTest {
    @Inject
    StoredSamples samples;

    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    private static Response take(String action, String note, String... items) {
        RequestSpecification form = given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("action", action)
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("note", note)
                .formParam("back", "/queue?status=OPEN");
        for (String item : items) {
            form = form.formParam("item", item);
        }
        return form.post("/queue/bulk");
    }

    private Assessment now(Assessment assessment) {
        return store.assessment(assessment.id()).orElseThrow();
    }

    @Test
    void aSelectionIsApprovedWithItsNoteAndWhatCannotBeIsToldWithTheReason() {
        Assessment one = samples.stored();
        Assessment two = samples.stored();
        Assessment closed = samples.stored();
        assertThat(take("reject", "Not a product.", closed.id() + "@1").statusCode())
                .isEqualTo(200);
        Response response = take(
                "approve",
                "All of one vendor; looked at together.",
                one.id() + "@1",
                two.id() + "@7",
                closed.id() + "@2",
                UUID.randomUUID() + "@1",
                "nonsense");
        Document page = Jsoup.parse(response.asString());
        assertThat(page.selectFirst("h1").text()).isEqualTo("1 approved, 4 not");
        assertThat(page.select(".notices li").eachText())
                .anyMatch(t -> t.contains("Somebody else has saved version 1"))
                .anyMatch(t -> t.contains("it is rejected already"))
                .anyMatch(t -> t.contains("There is no assessment"))
                .anyMatch(t -> t.contains("names no assessment"));
        assertThat(page.select("main a[href^=/queue]").attr("href")).isEqualTo("/queue?status=OPEN");
        assertThat(page.select("ul.plain li").text()).contains("lamplighter.example, drafted 21 Nov 2026");
        assertThat(now(one).status()).isEqualTo(Status.APPROVED);
        assertThat(now(one).review().conclusion().orElseThrow().reason())
                .contains("All of one vendor; looked at together.");
        assertThat(now(two)).isEqualTo(two);
    }

    @Test
    void withoutANoteNothingIsDoneAndTheSelectionStays() {
        Assessment one = samples.stored();
        Response response = take("approve", "  ", one.id() + "@1", "<script>");
        assertThat(response.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(response.asString());
        assertThat(page.selectFirst("[role=alert]").text()).startsWith("Give a note");
        assertThat(page.select("input[name=item]").eachAttr("value")).containsExactly(one.id() + "@1");
        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(now(one)).isEqualTo(one);
    }

    @Test
    void aStepThatNobodyChoseIsAskedFor() {
        Assessment one = samples.stored();
        Response response = take("choose", "Seen.", one.id() + "@1");
        assertThat(response.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(response.asString());
        assertThat(page.select("main button").eachAttr("value")).contains("approve", "reject", "claim", "release");
        assertThat(page.select("input[name=item]").eachAttr("value")).containsExactly(one.id() + "@1");
        assertThat(page.selectFirst("textarea").text()).isEqualTo("Seen.");
        assertThat(now(one)).isEqualTo(one);
    }

    @Test
    void aSelectionIsTakenAndGivenBackAndHistorySaysSo() {
        Assessment one = samples.stored();
        take("claim", "", one.id() + "@1");
        take("claim", "", one.id() + "@1");
        take("release", "", one.id() + "@1");
        assertThat(reviews.history(one.id()))
                .extracting(Step::act, Step::before, Step::after)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Step.Act.ASSIGNED, "nobody", "local reviewer"),
                        org.assertj.core.groups.Tuple.tuple(Step.Act.ASSIGNED, "local reviewer", "nobody"));
        assertThat(now(one)).isEqualTo(one);
    }

    @Test
    void whatSomebodyElseHasTakenIsNotTakenFromThemUnseen() {
        Assessment one = samples.stored();
        QuarkusTransaction.requiringNew().run(() -> reviews.assign(one.id(), Optional.of("ada")));
        for (String action : List.of("claim", "release")) {
            Document page = Jsoup.parse(take(action, "", one.id() + "@1").asString());
            assertThat(page.select(".notices li").text()).contains("ada has taken it");
        }
        assertThat(reviews.history(one.id())).isEmpty();
    }

    @Test
    void whatIsNotOfferedIsRefusedAndLeadsNowhereElse() {
        Assessment one = samples.stored();
        Response response = given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("action", "destroy")
                .formParam("item", one.id() + "@1")
                .formParam("back", "https://elsewhere.example.com/")
                .post("/queue/bulk");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(response.asString()).select("main a").eachAttr("href"))
                .containsExactly("/queue");
    }
}
