package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.TestDatabase;
import assay.assessment.Assessment;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.store.AssessmentStore;
import assay.store.Submission;
import assay.store.Submission.Source;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Taking down what was handed in and never gave an assessment. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FailedTakedownTest {
    @Inject
    AssessmentStore store;

    private UUID failed(Source source, Optional<String> subject) {
        UUID id = UUID.randomUUID();
        store.refuse(
                Submission.waiting(id, source, subject, "rules", Instant.parse("2026-11-21T03:20:00Z")),
                Failure.of(FailureCode.TOO_LITTLE_TEXT, "There was too little to read."));
        return id;
    }

    private UUID pasted(String text) {
        return failed(Source.text(Optional.empty(), text, Optional.empty()), Optional.empty());
    }

    private static Response deletion(String parameter, Object value) {
        return given().contentType("application/json")
                .queryParam(parameter, value.toString())
                .body(Map.of("reason", "The vendor asked."))
                .delete("/api/v1/subjects");
    }

    private static Response form(UUID id) {
        return given().accept("text/html")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("sure", "yes")
                .formParam("reason", "Asked for.")
                .post("/assessments/" + id + "/delete");
    }

    private boolean kept(UUID id) {
        return store.submission(id).isPresent();
    }

    /** The entries of the audit trail that say of something that it was deleted. */
    private static List<Map<String, Object>> entries(UUID id) {
        return given().queryParam("object", "assessment:" + id)
                .get("/api/v1/audit")
                .path("items.findAll { it.act == 'LISTING_DELETED' }");
    }

    @Test
    void whatWasPastedAndFailedIsDeletedByItsSubmission() {
        String text = "Nobody's words " + UUID.randomUUID();
        UUID id = pasted(text);
        UUID again = pasted(text);
        UUID other = pasted("Other words " + UUID.randomUUID());
        Response deleted = deletion("submission", id);
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat((List<?>) deleted.path("deleted")).hasSize(2).asString().contains(id.toString(), again.toString());
        assertThat(kept(id)).isFalse();
        assertThat(kept(again)).as("the same text").isFalse();
        assertThat(kept(other)).isTrue();
        assertThat(entries(id)).singleElement().satisfies(entry -> {
            assertThat(entry.get("contentSha256").toString()).matches("[0-9a-f]{64}");
            assertThat(entry.toString()).doesNotContain("Nobody's words");
        });
        assertThat(deletion("submission", id).statusCode()).isEqualTo(404);
    }

    @Test
    void theTakeDownOfAPastedListingReachesWhatFailedOfTheSameText() {
        String reference = UUID.randomUUID().toString();
        String id = ReviewCalls.drafted(reference);
        Assessment drafted = store.assessment(UUID.fromString(id)).orElseThrow();
        UUID failed = failed(store.submission(drafted.id()).orElseThrow().source(), Optional.empty());
        assertThat(deletion("id", drafted.subject().id()).statusCode()).isEqualTo(200);
        assertThat(store.assessment(drafted.id())).isEmpty();
        assertThat(kept(failed)).isFalse();
    }

    @Test
    void anAddressThatIsNoneIsDeletedOnThePage() {
        String typed = "no address <b>" + UUID.randomUUID();
        UUID id = failed(Source.url(typed), Optional.empty());
        String page = "/assessments/" + id;
        assertThat(Jsoup.parse(given().accept("text/html").get(page).asString()).select("a[href=" + page + "/delete]"))
                .hasSize(1);
        Response ask = given().accept("text/html").get(page + "/delete");
        assertThat(ask.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(ask.asString()).text()).contains(typed).contains("and nothing else");
        assertThat(given().accept("text/html")
                        .formParam(FormTokens.FIELD, FormTokens.local())
                        .formParam("reason", "Asked for.")
                        .post(page + "/delete")
                        .statusCode())
                .as("not ticked")
                .isEqualTo(422);
        assertThat(kept(id)).isTrue();
        assertThat(form(id).statusCode()).isEqualTo(200);
        assertThat(kept(id)).isFalse();
        assertThat(entries(id)).hasSize(1);
    }

    @Test
    void thePageOfAFailureTakesTheWholeListingDown() {
        String subject = StoredAssessments.subject();
        Assessment drafted = new StoredAssessments(store).lamplighter(subject);
        UUID id = failed(Source.url(subject), Optional.of(subject));
        assertThat(Jsoup.parse(given().accept("text/html")
                                .get("/assessments/" + id + "/delete")
                                .asString())
                        .text())
                .contains("all else that is kept of " + subject);
        assertThat(form(id).statusCode()).isEqualTo(200);
        assertThat(kept(id)).isFalse();
        assertThat(store.assessment(drafted.id())).isEmpty();
    }

    @Test
    void aListingIsNamedInOneWay() {
        assertThat(deletion("nothing", "").statusCode()).isEqualTo(422);
        assertThat(given().contentType("application/json")
                        .queryParam("id", "x")
                        .queryParam("submission", UUID.randomUUID().toString())
                        .body(Map.of("reason", "Both."))
                        .delete("/api/v1/subjects")
                        .statusCode())
                .isEqualTo(422);
        assertThat(deletion("submission", UUID.randomUUID()).statusCode()).isEqualTo(404);
    }
}
