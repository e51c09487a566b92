package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.SampleAssessments;
import assay.assessment.Status;
import assay.maestro.Layer;
import assay.store.AssessmentStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk's forms, as a browser without JavaScript sends them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeskHttpTest {
    private static final String MEMORY = "Keeps a searchable memory of each outage";

    @Inject
    AssessmentStore store;

    private UUID id;

    @BeforeEach
    void store() {
        id = DeskSamples.stored(store, SampleAssessments.lamplighter());
    }

    private Document desk() {
        return Jsoup.parse(given().get("/assessments/" + id + "/desk")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private Assessment now() {
        return store.assessment(id).orElseThrow();
    }

    /** The item's form as it stands on the page, with other values for some of its fields, sent by that button. */
    private RequestSpecification form(String anchor, String action, String... changed) {
        FormElement form = (FormElement) desk().selectFirst("form#" + anchor);
        RequestSpecification request = given().redirects().follow(false);
        List<String> names = IntStream.range(0, changed.length / 2)
                .mapToObj(i -> changed[2 * i])
                .toList();
        form.formData().stream()
                .filter(f -> !names.contains(f.key()))
                .forEach(f -> request.formParam(f.key(), f.value()));
        for (int i = 0; i < changed.length; i += 2) {
            request.formParam(changed[i], changed[i + 1]);
        }
        return request.formParam("action", action);
    }

    private Response decide(RequestSpecification form) {
        return form.post("/assessments/" + id + "/desk/decide");
    }

    private static Element item(Response answer, String anchor) {
        return Jsoup.parse(answer.asString()).getElementById(anchor);
    }

    @Test
    void showsTheListingBesideEachClaimWithItsForm() {
        Document page = desk();
        assertThat(page.select("form.claim")).hasSize(2 + 11 + 2 + 1 + 1 + 7);
        assertThat(page.select(".passage")).hasSize(5);
        assertThat(page.selectFirst("#p3 mark").text()).startsWith("Keeps a searchable memory");
        assertThat(page.select("#p3 .uses a").eachAttr("href")).contains("#item-factor-autonomy", "#item-layer-L2");
        assertThat(page.selectFirst("#figures").text())
                .isEqualTo("9.6 Critical between 9.5 and 9.8 · 8.2 if the claimed controls hold");
        assertThat(page.selectFirst("#progress").text()).isEqualTo("Drafted · version 1 · 0 of 23 decided");
        assertThat(page.select("#strip-acts button").eachText())
                .containsExactly("Accept all 13 evidenced", "Approve, accepting 23 undecided");
        assertThat(page.select(".warnings li").text()).contains("Hidden text was cut");
    }

    @Test
    void acceptingAnItemLeadsBackToItAndCountsAsAVersion() {
        Response answer = decide(form("item-factor-autonomy", "accept"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/assessments/" + id + "/desk#item-factor-autonomy");
        assertThat(now().version()).isEqualTo(2);
        assertThat(desk().selectFirst("#item-factor-autonomy [value=accept]").attr("aria-pressed"))
                .isEqualTo("true");
    }

    @Test
    void aChangedValueNeedsAReasonAndKeepsWhatWasTyped() {
        Response refused = decide(form("item-factor-tool_use", "change", "value", "0.5"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Element item = item(refused, "item-factor-tool_use");
        assertThat(item.hasClass("open")).isTrue();
        assertThat(item.selectFirst("input[name=value]").val()).isEqualTo("0.5");
        assertThat(item.selectFirst("textarea[name=reason]").attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(item.select(".error").text()).startsWith("Give a reason");
        assertThat(now().version()).isEqualTo(1);

        assertThat(decide(form("item-factor-tool_use", "change", "value", "0.1", "reason", "Enrolled machines only."))
                        .statusCode())
                .isEqualTo(303);
        assertThat(now().draft().factor(Factor.TOOL_USE).value().value()).isEqualTo(new BigDecimal("0.10"));
        Element row = desk().getElementById("item-factor-tool_use");
        assertThat(row.select(".was").text()).contains("0.95 (0.90–1.00), evidenced");
        assertThat(row.select(".state").text())
                .contains("changed by local reviewer")
                .contains("Enrolled machines");
        assertThat(desk().selectFirst("#figures").text()).contains("was 9.6");
    }

    @Test
    void whatCannotBeReadOrScoredIsSaidBesideItsField() {
        Response letters = decide(form("item-factor-memory", "change", "value", "0.x", "reason", "r"));
        assertThat(item(letters, "item-factor-memory")
                        .select("#item-factor-memory-value-error")
                        .text())
                .isEqualTo("This is no number. Write it like 0.85.");
        assertThat(item(letters, "item-factor-memory")
                        .selectFirst("input[name=value]")
                        .val())
                .isEqualTo("0.x");
        Response large = decide(form("item-factor-memory", "change", "value", "1.7", "reason", "r"));
        assertThat(large.statusCode()).isEqualTo(422);
        assertThat(item(large, "item-factor-memory")
                        .select("#item-factor-memory-value-error")
                        .text())
                .contains("must lie between 0 and 1");
        Response upsideDown = decide(form("item-factor-memory", "change", "low", "0.99", "reason", "r"));
        assertThat(item(upsideDown, "item-factor-memory")
                        .select("#item-factor-memory-low-error")
                        .text())
                .contains("above the value");
        Response nothing = decide(form("item-factor-memory", "change", "reason", "r"));
        assertThat(item(nothing, "item-factor-memory").select(".problem").text())
                .startsWith("Nothing here differs");
        Response multiplier = decide(form("item-threatMultiplier", "change", "value", "3", "reason", "r"));
        assertThat(multiplier.statusCode()).isEqualTo(422);
        assertThat(item(multiplier, "item-threatMultiplier")
                        .selectFirst("input[name=value]")
                        .attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(now().version()).isEqualTo(1);
    }

    @Test
    void notCertainBecomesMappedOnlyWithAQuote() {
        Response refused =
                decide(form("item-layer-L1", "change", "certainty", "mapped", "text", "Named.", "reason", "It is."));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(item(refused, "item-layer-L1").select(".error").text()).contains("nothing is mapped");
        assertThat(item(refused, "item-layer-L1")
                        .selectFirst("textarea[name=text]")
                        .wholeText())
                .isEqualTo("Named.");

        Response wrong = decide(form(
                "item-layer-L1",
                "change",
                "certainty",
                "mapped",
                "quote",
                "words that are nowhere",
                "passage",
                "p3",
                "grade",
                "listing",
                "reason",
                "r"));
        assertThat(item(wrong, "item-layer-L1").select(".added .error").text()).contains("does not hold these words");
        assertThat(item(wrong, "item-layer-L1").selectFirst(".added textarea").wholeText())
                .isEqualTo("words that are nowhere");

        Response found = decide(form(
                "item-layer-L1",
                "change",
                "certainty",
                "mapped",
                "text",
                "A memory.",
                "quote",
                MEMORY,
                "passage",
                "",
                "grade",
                "listing",
                "reason",
                "r"));
        assertThat(found.statusCode()).isEqualTo(303);
        LayerEstimate layer = now().draft().layer(Layer.L1);
        assertThat(layer.certainty()).isEqualTo(LayerEstimate.Certainty.MAPPED);
        assertThat(layer.evidence()).containsExactly(Evidence.listing("p3", MEMORY));
        assertThat(desk().select("#p3 mark[data-items~=layer:L1]")).isNotEmpty();
    }

    @Test
    void aStatementOfTheVendorIsEvidenceOfItsOwnGradeAndQuotesCanBeDropped() {
        decide(form(
                        "item-factor-context",
                        "change",
                        "quote",
                        "It reads the ticket system.",
                        "passage",
                        "",
                        "grade",
                        "vendor",
                        "value",
                        "0.75",
                        "reason",
                        "Asked them."))
                .then()
                .statusCode(303);
        assertThat(now().draft().factor(Factor.CONTEXT).evidence())
                .containsExactly(Evidence.vendor("It reads the ticket system."));
        decide(form("item-factor-memory", "change", "drop", "0", "reason", "The first says nothing of memory."))
                .then()
                .statusCode(303);
        assertThat(now().draft().factor(Factor.MEMORY).evidence()).hasSize(1);
        assertThat(now().draft().factor(Factor.MEMORY).value().certainty()).isEqualTo(Certainty.EVIDENCED);
    }

    @Test
    void aControlCountsOnceItIsAcceptedForAReason() {
        Response refused = decide(form("item-control-0", "accept"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(item(refused, "item-control-0").select(".error").text()).contains("Say why the control holds");
        decide(form("item-control-0", "accept", "reason", "Seen in the audit report."))
                .then()
                .statusCode(303);
        assertThat(desk().selectFirst("#figures").text())
                .startsWith("8.2 High was 9.6")
                .doesNotContain("if the claimed");
        decide(form("item-control-0", "reject", "reason", "It was switched off."))
                .then()
                .statusCode(303);
        assertThat(desk().selectFirst("#figures").text()).startsWith("9.6 Critical between");
    }

    @Test
    void aControlThatWasOverlookedIsAdded() {
        Response refused = decide(form("item-control-1", "change", "text", "Sandbox", "value", "0.9", "reason", "r"));
        assertThat(item(refused, "item-control-1").select(".error").text()).contains("needs the words that claim it");
        decide(form(
                        "item-control-1",
                        "change",
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
                        "r"))
                .then()
                .statusCode(303);
        assertThat(now().draft().claimedControls()).hasSize(2);
        assertThat(now().score().mitigationFactor()).isEqualTo(new BigDecimal("0.90"));
        assertThat(desk().select("#item-control-1 .opens").text()).isEqualTo("Helpers");
    }

    @Test
    void theVectorIsCorrectedMetricByMetricAndTheLayersThreatsByTicking() {
        decide(form("item-cvss", "change", "cvss.VA", "L", "reason", "It can be restarted."))
                .then()
                .statusCode(303);
        assertThat(now().draft().cvss().vector().toString()).contains("/VA:L/");
        assertThat(now().draft().cvss().reasons().get("VA")).isEqualTo("It can be restarted.");
        decide(form("item-layer-L4", "change", "threat", "Lateral Movement", "reason", "The others do not fit."))
                .then()
                .statusCode(303);
        assertThat(now().draft().layer(Layer.L4).threats())
                .extracting(t -> t.name())
                .containsExactly("Lateral Movement");
        decide(form("item-summary", "change", "text", "Shorter.", "reason", "Too long."))
                .then()
                .statusCode(303);
        assertThat(now().draft().summary()).isEqualTo("Shorter.");
    }

    @Test
    void rejectingNeedsAReason() {
        Response refused = decide(form("item-layer-L2", "reject"));
        assertThat(refused.statusCode()).isEqualTo(422);
        decide(form("item-layer-L2", "reject", "reason", "It has none.")).then().statusCode(303);
        assertThat(now().decision(new Item.OfLayer(Layer.L2)).orElseThrow().action())
                .isEqualTo(Decision.Action.REJECT);
    }

    @Test
    void theSecondOfTwoSaversSeesBothValuesAndSavesWithOneClick() {
        RequestSpecification second =
                form("item-factor-autonomy", "change", "value", "0.4", "reason", "It asks <b>twice</b>.");
        decide(form("item-factor-autonomy", "change", "value", "0.7", "reason", "Mostly alone."))
                .then()
                .statusCode(303);
        Response stale = decide(second);
        assertThat(stale.statusCode()).isEqualTo(412);
        FormElement item = (FormElement) item(stale, "item-factor-autonomy");
        assertThat(item.select(".stale li").text())
                .contains("local reviewer changed it")
                .contains("Mostly alone.");
        assertThat(item.select(".stale tbody tr").eachText())
                .containsExactly("Value 0.70 0.4", "Reason Mostly alone. It asks <b>twice</b>.");
        assertThat(item.selectFirst("input[name=value]").val()).isEqualTo("0.4");
        assertThat(item.selectFirst("textarea[name=reason]").wholeText()).isEqualTo("It asks <b>twice</b>.");

        RequestSpecification again = given().redirects().follow(false);
        item.formData().forEach(f -> again.formParam(f.key(), f.value()));
        decide(again.formParam("action", "change")).then().statusCode(303);
        assertThat(now().version()).isEqualTo(3);
        assertThat(now().draft().factor(Factor.AUTONOMY).value().value()).isEqualTo(new BigDecimal("0.40"));
    }

    @Test
    void acceptingAllEvidencedIsOneVersionAndLeavesTheRest() {
        given().redirects()
                .follow(false)
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

    private Response step(String path, String field, String text) {
        return given().redirects()
                .follow(false)
                .formParam("version", now().version())
                .formParam(field, text)
                .post("/assessments/" + id + "/desk/" + path);
    }

    @Test
    void anOldFormEndsNothingAndSaysWhatHappenedMeanwhile() {
        decide(form("item-factor-autonomy", "accept"));
        Response stale = given().formParam("version", 1)
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
        Response shown = given().formParam("version", 2)
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
                .formParam("version", now().version())
                .formParam("value", key)
                .formParam("reason", reason)
                .formParam("save", "1")
                .post("/assessments/" + id + "/desk/kind");
    }

    @Test
    void theScoreIsTriedWithoutSaving() {
        Response tried = given().formParam("factor:tool_use/value", "0.1")
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
        assertThat(fragment.selectFirst("#item-factor-autonomy").hasAttr("hx-swap-oob"))
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
        RequestSpecification request = given().redirects().follow(false);
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request.post("/assessments/" + id + "/desk/decide");
    }

    @Test
    void everythingFromOutsideIsTextOnly() {
        String hostile = "<script>alert(1)</script>\"' onload=x <img src=x onerror=x> {view.id} &amp; ";
        id = DeskSamples.stored(store, SampleAssessments.hostile(hostile));
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
