package assay.review;

import static assay.review.ReviewCalls.accept;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import assay.TestDatabase;
import assay.store.Reviews;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is sent twice, by two clicks or by a program that tries again, is decided once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RepeatedDecisionHttpTest extends DeskForms {
    @Inject
    Reviews reviews;

    private int audited() {
        List<?> entries = given().queryParam("object", "assessment:" + id)
                .get("/api/v1/audit")
                .path("items");
        return entries.size();
    }

    private void isDecidedOnce() {
        assertThat(now().version()).isEqualTo(2);
        assertThat(reviews.history(id)).hasSize(1);
        assertThat(audited()).isEqualTo(1);
    }

    private void twice(String anchor, String action, String... fields) {
        RequestSpecification first = form(anchor, action, fields);
        RequestSpecification second = form(anchor, action, fields);
        assertThat(decide(first).statusCode()).isEqualTo(303);
        Response again = decide(second);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.header("Location")).endsWith("/desk#" + anchor);
        isDecidedOnce();
        assertThat(decide(form(anchor, action, fields)).statusCode())
                .as("from the page as it is now")
                .isEqualTo(303);
        isDecidedOnce();
    }

    @Test
    void aFormSentTwiceAcceptsOnce() {
        twice("item-factor-autonomy", "accept");
    }

    @Test
    void aFormSentTwiceChangesOnce() {
        twice("item-factor-autonomy", "change", "value", "0.4", "reason", "It asks.");
    }

    @Test
    void aFormSentTwiceChangesThreatsAndQuotesOnce() {
        twice("item-layer-L4", "change", "threat", "Lateral Movement", "reason", "The others do not fit.");
    }

    @Test
    void aFormSentTwiceRejectsOnce() {
        twice("item-layer-L2", "reject", "reason", "It has none.");
    }

    @Test
    void aFormSentTwiceAddsOneControl() {
        String[] fields = {
            "text",
            "Helpers",
            "value",
            "0.9",
            "quote",
            "A lead agent cuts the outage into tasks",
            "passage",
            "p4",
            "grade",
            "listing",
            "reason",
            "r"
        };
        RequestSpecification first = form("item-control-1", "change", fields);
        RequestSpecification second = form("item-control-1", "change", fields);
        assertThat(decide(first).statusCode()).isEqualTo(303);
        assertThat(decide(second).statusCode()).isEqualTo(303);
        assertThat(now().draft().claimedControls()).hasSize(2);
        isDecidedOnce();
    }

    @Test
    void aSecondClickOnAnotherKindChangesItOnce() {
        String other = desk().select("#item-kind option:not([selected])").get(2).val();
        for (int click = 0; click < 2; click++) {
            assertThat(given().redirects()
                            .follow(false)
                            .formParam(assay.FormTokens.FIELD, assay.FormTokens.local())
                            .formParam("version", 1)
                            .formParam("value", other)
                            .formParam("reason", "It is of that kind.")
                            .formParam("save", "1")
                            .post("/assessments/" + id + "/desk/kind")
                            .statusCode())
                    .isEqualTo(303);
        }
        assertThat(now().version()).isEqualTo(2);
        assertThat(audited()).isEqualTo(1);
    }

    @Test
    void theApiAnswersARepetitionWithThePresentVersionAndWritesNothing() {
        Map<String, Object> change =
                Map.of("item", "factor:memory", "action", "change", "value", 0.75, "reason", "Bookings are kept.");
        ReviewCalls.decide(id.toString(), 1, change).statusCode(200).body("version", is(2));
        ReviewCalls.decide(id.toString(), 1, change)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", is(2));
        ReviewCalls.decide(id.toString(), 2, change).statusCode(200).body("version", is(2));
        isDecidedOnce();
    }

    @Test
    void whatDiffersFromWhatOneDecidedNeedsThePresentVersion() {
        String it = id.toString();
        ReviewCalls.decide(it, 1, accept("kind")).statusCode(200);
        ReviewCalls.decide(it, 1, accept("factor:memory")).statusCode(412);
        ReviewCalls.decide(it, 1, Map.of("item", "kind", "action", "reject", "reason", "No."))
                .statusCode(412);
        ReviewCalls.decide(it, 1, accept("control:7")).statusCode(412);
        isDecidedOnce();
        ReviewCalls.step(it, "approve", 2).statusCode(200);
        ReviewCalls.decide(it, 1, accept("kind")).statusCode(412);
    }
}
