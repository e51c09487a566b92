package assay.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.aivss.AivssEdition;
import assay.aivss.Factor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CalculatorTest {
    private static final String VECTOR = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    @Test
    void openedEmptyItShowsDefaultsAndNoResult() {
        Document page = page(ask(Map.of()), 200);
        assertThat(page.select("#answer, .faults")).isEmpty();
        assertThat(page.selectFirst("#edition option[selected]").val()).isEqualTo("0.8-listing");
        assertThat(page.getElementById("autonomy").val()).isEqualTo("0.50");
        assertThat(page.getElementById("autonomy-high").val()).isEqualTo("1.00");
        assertThat(page.selectFirst("#autonomy-certainty option[selected]").val())
                .isEqualTo("unknown");
        assertThat(page.getElementById("thm").attr("max")).isEqualTo("1.10");
        assertThat(page.select("nav a[aria-current]").text()).isEqualTo("Calculator");
    }

    @ParameterizedTest
    @CsvSource({"0.8-listing, 0.7, 9.6", "0.8, 0.5, 9.4", "0.8-floor, 1, 10.0", "0.5, 0.5, 6.9"})
    void everyEditionAnswersWithItsScoreAndEveryStep(String edition, String value, String score) {
        Document page = page(ask(form(edition, value)), 200);
        assertThat(page.selectFirst("#answer .value").text()).isEqualTo(score);
        assertThat(page.select(".by-hand tbody th").eachText()).containsExactly("CVSS", "Σ", "AARS", "raw", "AIVSS");
        assertThat(page.select(".parts tbody tr")).hasSize(12);
        assertThat(page.select("svg.waterfall")).hasSize(2);
        assertThat(page.select("#answer figcaption").first().text()).contains("10 of 10 factors", "Edition " + edition);
        assertThat(page.getElementById("answer-text").text()).startsWith("Assay-AIVSS:" + edition + "/" + VECTOR);
        assertThat(page.select(".others li")).hasSize(3);
    }

    @Test
    void theFormKeepsWhatWasScored() {
        Map<String, String> form = form("0.8-listing", "0.7");
        form.put("memory.low", "0.2");
        form.put("memory.certainty", "inferred");
        Document page = page(ask(form), 200);
        assertThat(page.getElementById("vector").val()).isEqualTo(VECTOR);
        assertThat(page.getElementById("memory").val()).isEqualTo("0.7");
        assertThat(page.getElementById("memory-low").val()).isEqualTo("0.2");
        assertThat(page.select(".questions li").text()).contains("What does it retain");
    }

    @Test
    void theReceiptToDownloadIsTheOneOfTheApiAndHolds() {
        Response receipt = with(form("0.8", "0.7"), "round", "true").get("/score/receipt");
        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(receipt.header("Content-Disposition")).isEqualTo("attachment; filename=\"aivss-receipt.json\"");
        given().contentType("application/json")
                .body(receipt.asString())
                .post("/api/v1/scores/verify")
                .then()
                .body("valid", org.hamcrest.Matchers.is(true));
        Document page = page(with(form("0.8", "0.7"), "round", "true").get("/score"), 200);
        assertThat(page.text()).contains(receipt.<String>path("sha256"));
        assertThat(page.selectFirst("a[download]").attr("href")).startsWith("/score/receipt?");
    }

    @Test
    void roundingToTheAnchorsSaysWhatItMoved() {
        Document page = page(with(form("0.8", "0.7"), "round", "true").get("/score"), 200);
        assertThat(page.select("#answer .notice li").eachText())
                .hasSize(10)
                .contains("Autonomy of Action: 0.70 → 0.50");
        Document refused = page(ask(form("0.8", "0.7")), 422);
        assertThat(refused.getElementById("autonomy-error").text()).endsWith("edition 0.8 takes 0.00, 0.50, 1.00.");
    }

    @Test
    void otherEditionsNeedTheFactorThatOnlyTheyTake() {
        Document without = page(ask(form("0.8-listing", "0.7")), 200);
        assertThat(without.select(".others .tag").eachText()).containsExactly("cannot be scored", "cannot be scored");
        assertThat(without.select(".others").text()).contains("It takes Natural Language Interface");
        Map<String, String> form = form("0.8-listing", "0.7");
        form.put("language", "1");
        Document with = page(ask(form), 200);
        assertThat(with.select(".others .band")).hasSize(3);
        assertThat(with.select(".others").text()).contains("10 values rounded", "not comparable");
        assertThat(with.getElementById("answer-text").text()).doesNotContain("language");
    }

    @Test
    void mitigationIsShownBesideTheScoreWithoutIt() {
        Map<String, String> form = form("0.8", "0.5");
        form.put("mf", "0.67");
        Document page = page(ask(form), 200);
        assertThat(page.selectFirst("#answer .value").text()).isEqualTo("6.3");
        assertThat(page.getElementById("answer").text())
                .contains("Without the Mitigation Factor it would be 9.4 Critical");
    }

    @Test
    void oneLineFillsTheForm() {
        String line =
                page(ask(form("0.5", "0.5")), 200).getElementById("answer-text").text();
        Document page = page(ask(Map.of("text", line)), 200);
        assertThat(page.selectFirst("#answer .value").text()).isEqualTo("6.9");
        assertThat(page.selectFirst("#edition option[selected]").val()).isEqualTo("0.5");
        assertThat(page.getElementById("vector").val()).isEqualTo(VECTOR);
        assertThat(page.getElementById("autonomy").val()).isEqualTo("0.50");
    }

    @Test
    void metricsChosenOneByOneMakeTheVector() {
        Map<String, String> form = form("0.8", "0.5");
        form.put("vector", "");
        for (String metric : VECTOR.substring("CVSS:4.0/".length()).split("/")) {
            form.put("cvss." + metric.substring(0, 2), metric.substring(3));
        }
        Document page = page(ask(form), 200);
        assertThat(page.getElementById("answer-text").text()).contains(VECTOR);
        assertThat(page.selectFirst("#cvss-AV option[selected]").text()).isEqualTo("Network (N)");
        form.put("cvss.PR", "");
        assertThat(page(ask(form), 422).getElementById("vector-error").text()).contains("PR");
        form.put("cvss.PR", "<b>");
        assertThat(page(ask(form), 422).select(".faults a").eachAttr("href")).containsExactly("#vector");
        form.put("cvss.PR", "H");
        form.put("vector", VECTOR);
        assertThat(page(ask(form), 422).getElementById("vector-error").text()).contains("Give one of the two");
    }

    @Test
    void anotherEditionTurnsTheFormAndKeepsWhatWasTyped() {
        Map<String, String> form = form("0.8-listing", "0.7");
        form.put("edition", "0.8");
        Document page = page(ask(form), 200);
        assertThat(page.select("#answer")).isEmpty();
        assertThat(page.selectFirst("[role=status]").text()).contains("fields of edition 0.8");
        assertThat(page.select(".grades legend").eachText()).hasSize(10).contains("Natural Language Interface");
        assertThat(page.getElementById("autonomy").val()).isEqualTo("0.7");
        assertThat(page.selectFirst("details.more #planning").val())
                .as("kept for the comparison")
                .isEqualTo("0.7");
    }

    @Test
    void tellsEveryFaultBesideItsFieldAndAboveTheForm() {
        Map<String, String> form = form("0.8-listing", "0.7");
        form.put("vector", "CVSS:3.1/AV:N");
        form.put("autonomy", "0,7");
        form.put("memory.low", "0.9");
        form.put("thm", "3");
        Document page = page(ask(form), 422);
        assertThat(page.select(".faults a").eachAttr("href"))
                .containsExactly("#vector", "#autonomy", "#memory-low", "#thm");
        for (Element link : page.select(".faults a")) {
            Element field = page.selectFirst(link.attr("href"));
            assertThat(field.attr("aria-invalid")).isEqualTo("true");
            String[] described = field.attr("aria-describedby").split(" ");
            assertThat(page.getElementById(described[described.length - 1]).text())
                    .matches("[\\p{Lu}“].*\\.");
        }
        assertThat(page.getElementById("autonomy").val()).isEqualTo("0,7");
        assertThat(page.getElementById("autonomy").attr("type"))
                .as("a number field would not show it")
                .isEqualTo("text");
        assertThat(page.getElementById("vector").val()).isEqualTo("CVSS:3.1/AV:N");
        assertThat(page.select(".grades .error")).hasSize(2);
        assertThat(page.select("#answer")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "autonomy | NaN | autonomy",
                "autonomy | 1e400 | autonomy",
                "autonomy | 1e-999999999 | autonomy",
                "thm | 1e-999999999 | thm",
                "base | 1e99999999999 | base",
                "autonomy | ٠.٥ | autonomy",
                "autonomy | -0.1 | autonomy",
                "autonomy | 0.333 | autonomy",
                "autonomy | '' | autonomy",
                "autonomy.high | 0.1 | autonomy-high",
                "autonomy.certainty | maybe | autonomy-certainty",
                "vector | <script>alert(1)</script> | vector",
                "vector | \"><img src=x onerror=alert(1)> | vector",
                "vector | '' | vector",
                "base | 5 | vector",
                "language | 7 | language",
                "mf | 0 | mf",
                "round | maybe | round",
                "text | Assay-AIVSS:x | text",
            })
    void refusesAValueNamingItsField(String field, String value, String id) {
        Map<String, String> form = form("0.8-listing", "0.7");
        form.put(field, value);
        Document page = page(ask(form), 422);
        assertThat(page.select(".faults a").eachAttr("href")).contains("#" + id);
        assertThat(page.getElementById(id)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"edition, 9.9, Known are", "<script>, 1, There is no field", "autonomy.size, 1, There is no field"})
    void refusesWhatItDoesNotKnow(String field, String value, String sentence) {
        Map<String, String> form = form("0.8-listing", "0.7");
        form.remove("shown");
        form.put(field, value);
        assertThat(page(ask(form), 422).select(".faults").text()).contains(sentence);
    }

    @Test
    void refusesAFieldGivenTwiceOneTooLongAndControlCharacters() {
        assertThat(page(with(form("0.8-listing", "0.7"), "autonomy", "0.2").get("/score"), 422)
                        .getElementById("autonomy-error")
                        .text())
                .contains("2 times");
        Map<String, String> longer = form("0.8-listing", "0.7");
        longer.put("vector", "A".repeat(2_000));
        assertThat(page(ask(longer), 422).getElementById("vector-error").text()).contains("at most 200");
        Map<String, String> control = form("0.8-listing", "0.7");
        control.put("autonomy", "0.7\u0000\u0007");
        assertThat(page(ask(control), 422).getElementById("autonomy-error").text())
                .contains("control character");
        assertThat(given().queryParam("vector", "A".repeat(100_000))
                        .get("/score")
                        .statusCode())
                .isEqualTo(414);
    }

    @Test
    void aRefusedScoreHasNoReceipt() {
        Response refused = given().queryParams(form("0.8-listing", "1.7")).get("/score/receipt");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("pointer")).isEqualTo("/autonomy");
    }

    static Map<String, String> form(String edition, String value) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("edition", edition);
        form.put("shown", edition);
        form.put("vector", VECTOR);
        form.put("base", "");
        for (Factor factor : AivssEdition.byId(edition).orElseThrow().factors()) {
            form.put(factor.key(), value);
            form.put(factor.key() + ".low", "");
            form.put(factor.key() + ".high", "");
            form.put(factor.key() + ".certainty", "evidenced");
        }
        form.put("thm", "1.00");
        form.put("mf", "1.00");
        return form;
    }

    private static RequestSpecification with(Map<String, String> form, String field, String value) {
        return given().accept("text/html, application/json").queryParams(form).queryParam(field, value);
    }

    private static Response ask(Map<String, String> form) {
        return given().accept("text/html").queryParams(form).get("/score");
    }

    private static Document page(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("text/html");
        Document page = Jsoup.parse(response.asString());
        assertThat(page.select("script, img, [style], [onerror]")).isEmpty();
        return page;
    }
}
