package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.SampleAssessments;
import assay.assessment.Warning;
import assay.maestro.Layer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;

/** What is decided item by item. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeskHttpTest extends DeskForms {
    private static final String MEMORY = "Keeps a searchable memory of each outage";

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
        assertThat(page.select(".claims > .notices li").text()).contains("Hidden text was cut");
    }

    @Test
    void manyWarningsLeaveTheFirstItemInSight() {
        Assessment many = SampleAssessments.lamplighter();
        Draft draft = many.draft();
        Draft warned = new Draft(
                draft.kind(),
                draft.summary(),
                draft.factors(),
                draft.cvss(),
                draft.threatMultiplier(),
                draft.claimedControls(),
                draft.layers(),
                Collections.nCopies(19, new Warning("hidden_text", "Hidden text was cut.", Optional.empty())),
                draft.provenance());
        id = samples.stored(Assessment.drafted(
                        many.id(), many.subject(), many.capture(), many.listing(), warned, many.edition()))
                .id();
        Document page = desk();
        assertThat(page.select(".claims > .notices li")).hasSize(2);
        assertThat(page.selectFirst("details.warnings:not([open]) > summary").text())
                .isEqualTo("17 more warnings");
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
    void acceptingNeverDropsWhatWasTyped() {
        Response refused = decide(form("item-factor-memory", "accept", "value", "0.3"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(item(refused, "item-factor-memory").select(".problem").text())
                .startsWith("What you typed differs from what stands");
        assertThat(item(refused, "item-factor-memory")
                        .selectFirst("input[name=value]")
                        .val())
                .isEqualTo("0.3");
        assertThat(decide(form("item-layer-L3", "accept", "text", "Other words."))
                        .statusCode())
                .isEqualTo(422);
        assertThat(now().version()).isEqualTo(1);
        for (String untouched :
                List.of("item-kind", "item-summary", "item-cvss", "item-threatMultiplier", "item-layer-L1")) {
            decide(form(untouched, "accept")).then().statusCode(303);
        }
    }

    @Test
    void twoControlsAddedAtOnceAreTwo() {
        String[] words = {"quote", "A lead agent cuts the outage into tasks", "passage", "p4", "grade", "listing"};
        RequestSpecification late =
                form("item-control-1", "change", join(words, "text", "Mine", "value", "0.9", "reason", "r"));
        decide(form("item-control-1", "change", join(words, "text", "Hers", "value", "0.8", "reason", "r")))
                .then()
                .statusCode(303);
        Response stale = decide(late);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(item(stale, "item-control-1").selectFirst("input[name=text]").val())
                .isEqualTo("Hers");
        assertThat(item(stale, "item-control-2").selectFirst("input[name=text]").val())
                .isEqualTo("Mine");
        assertThat(item(stale, "item-control-2").hasClass("open")).isTrue();
    }

    private static String[] join(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
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
}
