package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.TestDatabase;
import assay.aivss.Factor;
import assay.assessment.SampleAssessments;
import assay.assessment.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What is done to many items or to the whole, and what an open desk is sent. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeskStepsHttpTest extends DeskForms {
    @Test
    void acceptingAllEvidencedIsOneVersionAndLeavesTheRest() {
        given().redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("version", 1)
                .post("/assessments/" + id + "/desk/evidenced")
                .then()
                .statusCode(303);
        assertThat(now().version()).isEqualTo(2);
        assertThat(now().undecided()).hasSize(23 - 13);
        assertThat(desk().select("#strip-acts button").eachText()).containsExactly("Approve, accepting 10 undecided");
    }

    @Test
    void whatEndsAReviewClosesTheDeskUntilItIsReopened() {
        Response reasonless = step("reject", "note", "");
        assertThat(reasonless.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(reasonless.asString()).select("[role=alert]").text())
                .contains("Give a reason");
        step("approve", "note", "Looked <i>twice</i>.").then().statusCode(303);
        assertThat(now().status()).isEqualTo(Status.APPROVED);
        Document closed = desk();
        assertThat(closed.select(".claims .notice").text())
                .contains("Approved by local reviewer")
                .contains("Looked <i>twice</i>.");
        assertThat(closed.select("form.claim button")).isEmpty();
        assertThat(closed.select("form.claim fieldset.bare:not([disabled])")).isEmpty();
        assertThat(step("approve", "note", "").statusCode()).isEqualTo(409);
        step("reopen", "note", "").then().statusCode(303);
        assertThat(now().status()).isEqualTo(Status.IN_REVIEW);
    }

    @Test
    void aFormOfAnOldSessionSaysInWordsWhatItWouldDo() {
        for (var step : Map.of(
                        "reject", "Reject the assessment of Lamplighter, with the note “Not a product.”",
                        "decide", "Reject “Autonomy of Action” of Lamplighter, with the note “Not a product.”")
                .entrySet()) {
            Response expired = given().accept("text/html")
                    .formParam(FormTokens.FIELD, "of an old session")
                    .formParam("version", 1)
                    .formParam("item", "factor:autonomy")
                    .formParam("action", "reject")
                    .formParam(step.getKey().equals("reject") ? "note" : "reason", "Not a product.")
                    .post("/assessments/" + id + "/desk/" + step.getKey());
            assertThat(expired.statusCode()).isEqualTo(403);
            Document page = Jsoup.parse(expired.asString());
            assertThat(page.selectFirst(".asked").text().replace("Not a product.", "“Not a product.”"))
                    .isEqualTo(step.getValue());
            assertThat(page.select("dl.typed dt").eachText()).doesNotContain("version", "item");
            assertThat(page.select("main form input[name=item]").val()).isEqualTo("factor:autonomy");
        }
    }

    private Response step(String path, String field, String text) {
        return given().redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("version", now().version())
                .formParam(field, text)
                .post("/assessments/" + id + "/desk/" + path);
    }

    @Test
    void anOldFormEndsNothingAndSaysWhatHappenedMeanwhile() {
        decide(form("item-factor-autonomy", "accept"));
        Response stale = given().formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("version", 1)
                .formParam("note", "My note.")
                .post("/assessments/" + id + "/desk/approve");
        assertThat(stale.statusCode()).isEqualTo(412);
        Document page = Jsoup.parse(stale.asString());
        assertThat(page.select(".claims > .notice").text())
                .contains("saved version 2 meanwhile")
                .contains("accepted Autonomy of Action")
                .contains("You wrote: My note.");
        assertThat(page.selectFirst("#note").text()).isEqualTo("My note.");
        assertThat(now().status()).isEqualTo(Status.IN_REVIEW);
    }

    @Test
    void anotherKindIsShownWithWhatFollowsBeforeItIsSaved() {
        decide(form("item-factor-autonomy", "change", "value", "0.4", "reason", "r"));
        String other = desk().select("#item-kind option:not([selected])").get(2).val();
        Response shown = given().formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("version", 2)
                .formParam("value", other)
                .formParam("preview", "1")
                .post("/assessments/" + id + "/desk/kind");
        assertThat(shown.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(shown.asString());
        assertThat(page.select(".followed tbody tr")).isNotEmpty();
        assertThat(page.select(".followed th").eachText()).doesNotContain("Autonomy of Action");
        assertThat(page.text()).contains("The score would be").contains("1 that people decided stays as decided");
        assertThat(now().version()).isEqualTo(2);
        Response reasonless = kind(other, "");
        assertThat(reasonless.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(reasonless.asString()).select("#reason-error").text())
                .contains("Give a reason");
        kind(other, "It is of that kind.").then().statusCode(303);
        assertThat(now().draft().kind().key()).isEqualTo(other);
        assertThat(now().draft().factor(Factor.AUTONOMY).value().value()).isEqualTo(new BigDecimal("0.40"));
        assertThat(kind(other, "Again.").statusCode()).isEqualTo(422);
        assertThat(kind("nonsense", "r").statusCode()).isEqualTo(422);
    }

    private Response kind(String key, String reason) {
        return given().redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("version", now().version())
                .formParam("value", key)
                .formParam("reason", reason)
                .formParam("save", "1")
                .post("/assessments/" + id + "/desk/kind");
    }

    @Test
    void theScoreIsTriedWithoutSaving() {
        Response tried = given().formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("factor:tool_use/value", "0.1")
                .formParam("factor:autonomy/value", "0.1")
                .formParam("cvss/cvss.VA", "N")
                .formParam("factor:memory/value", "0.")
                .formParam("factor:planning/value", "x")
                .formParam("nonsense/value", "1")
                .post("/assessments/" + id + "/desk/score");
        assertThat(tried.statusCode()).isEqualTo(200);
        Document fragment = Jsoup.parse(tried.asString());
        assertThat(fragment.selectFirst("#figures").text())
                .contains("not saved")
                .contains("was 9.6")
                .contains("not counted yet: Goal-Driven Planning");
        assertThat(fragment.select("#sums-more svg.waterfall")).isNotEmpty();
        assertThat(now().version()).isEqualTo(1);
    }

    @Test
    void anOpenDeskGetsOnlyWhatChanged() {
        Response saved = form("item-factor-memory", "accept")
                .header("HX-Request", "true")
                .post("/assessments/" + id + "/desk/decide");
        assertThat(saved.statusCode()).isEqualTo(200);
        Document fragment = Jsoup.parse(saved.asString());
        assertThat(fragment.select("form.claim")).hasSize(1);
        assertThat(fragment.selectFirst("#progress").text()).contains("version 2 · 1 of 23 decided");
        assertThat(fragment.select(".passage").eachAttr("id")).containsExactly("p2", "p3");
        assertThat(fragment.select("html > head > *")).isEmpty();
        assertThat(fragment.select("h1, .bar")).isEmpty();
    }

    @Test
    void whoIsLateOnAnOpenDeskGetsWhatOthersDecided() {
        RequestSpecification late = form("item-factor-memory", "change", "value", "0.2", "reason", "r");
        decide(form("item-factor-autonomy", "accept"));
        Response stale = late.header("HX-Request", "true").post("/assessments/" + id + "/desk/decide");
        assertThat(stale.statusCode()).isEqualTo(412);
        Document fragment = Jsoup.parse(stale.asString());
        assertThat(fragment.select("form.claim").eachAttr("id"))
                .containsExactly("item-factor-memory", "item-factor-autonomy");
        assertThat(fragment.select("#item-factor-memory .stale").text()).contains("this item is as you saw it");
        assertThat(fragment.selectFirst("#item-factor-autonomy").hasAttr("data-hx-swap-oob"))
                .isTrue();
    }

    @Test
    void whatNoFormOfOursSendsIsRefused() {
        post("version", "1", "item", "factor:none", "action", "accept").then().statusCode(422);
        post("version", "x", "item", "kind", "action", "accept").then().statusCode(422);
        post("version", "1", "item", "kind", "action", "explode").then().statusCode(422);
        post("version", "1", "item", "control:7", "action", "accept", "reason", "r")
                .then()
                .statusCode(422);
        post("version", "1", "item", "summary", "action", "change", "text", "y".repeat(4_001), "reason", "r")
                .then()
                .statusCode(422);
        post("version", "1", "item", "summary", "action", "change", "text", "y".repeat(400_000), "reason", "r")
                .then()
                .statusCode(413);
        given().get("/assessments/" + UUID.randomUUID() + "/desk").then().statusCode(404);
        given().get("/assessments/nonsense/desk").then().statusCode(404);
        assertThat(now().version()).isEqualTo(1);
    }

    private Response post(String... fields) {
        RequestSpecification request =
                given().redirects().follow(false).formParam(FormTokens.FIELD, FormTokens.local());
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request.post("/assessments/" + id + "/desk/decide");
    }

    @Test
    void everythingFromOutsideIsTextOnly() {
        String hostile = "<script>alert(1)</script>\"' onload=x <img src=x onerror=x> {view.id} &amp; ";
        id = samples.stored(SampleAssessments.hostile(hostile)).id();
        Document page = desk();
        decide(form("item-summary", "change", "text", hostile + "x", "reason", hostile))
                .then()
                .statusCode(303);
        for (Document shown : List.of(page, desk())) {
            assertThat(shown.select("img, iframe, object, style, script:not([src])"))
                    .isEmpty();
            assertThat(shown.getAllElements())
                    .allSatisfy(element -> assertThat(element.attributes())
                            .allSatisfy(a ->
                                    assertThat(a.getKey()).isNotEqualTo("style").doesNotStartWith("on")));
            assertThat(shown.text()).contains("<script>alert(1)</script>");
        }
    }
}
