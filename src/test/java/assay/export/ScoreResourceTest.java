package assay.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import assay.TestDatabase;
import assay.TestSite;
import assay.aivss.Factor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class ScoreResourceTest {
    private static final String VECTOR = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    private static String ten(String value) {
        return Factor.LISTING_TEN.stream()
                .map(f -> "\"" + f.key() + "\":" + value)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static io.restassured.response.ValidatableResponse score(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/scores")
                .then();
    }

    @Test
    void scoresAVectorWithEveryStep() {
        score("{\"cvss\":{\"vector\":\"" + VECTOR + "\"},\"factors\":" + ten("0.5") + ",\"threatMultiplier\":1.1}")
                .statusCode(200)
                .body("edition", is("0.8-listing"))
                .body("cvssBase", equalTo(8.7f))
                .body("factorSum", equalTo(5.0f))
                .body("aars", equalTo(0.715f))
                .body("raw", equalTo(9.415f))
                .body("value", equalTo(9.4f))
                .body("severity", is("Critical"))
                .body("capped", is(false))
                .body("steps.name", contains("CVSS", "Σ", "AARS", "raw", "AIVSS"))
                .body("contributions", hasSize(10));
    }

    @Test
    void takesARangeForAFactorAndAnswersAnInterval() {
        score("{\"cvss\":{\"base\":5.0},\"factors\":"
                        + ten("0.0").replace("\"memory\":0.0", "\"memory\":{\"value\":0.2,\"low\":0,\"high\":0.8}")
                        + "}")
                .statusCode(200)
                .body("interval.low", equalTo(5.0f))
                .body("interval.high", equalTo(5.4f))
                .body("coverage", equalTo(0.9f))
                .body("unknowns[0].key", is("memory"))
                .body("unknowns[0].question", containsString("retain"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | 422 | missing_value   | /factors",
                "{\"factors\":TEN}                              | 422 | missing_value   | /cvss",
                "{\"cvss\":{},\"factors\":TEN}                  | 422 | missing_value   | /cvss",
                "{\"cvss\":{\"base\":5,\"vector\":\"VECTOR\"},\"factors\":TEN} | 422 | invalid_value | /cvss",
                "{\"cvss\":{\"vector\":\"CVSS:3.1/AV:N\"},\"factors\":TEN} | 422 | invalid_value | /cvss/vector",
                "{\"cvss\":{\"base\":10.1},\"factors\":TEN}     | 422 | invalid_value   | /cvss/base",
                "{\"cvss\":{\"base\":5.55},\"factors\":TEN}     | 422 | invalid_value   | /cvss/base",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":1}} | 422 | invalid_value | /factors/planning",
                "{\"cvss\":{\"base\":5},\"factors\":{\"charm\":1}} | 422 | invalid_value | /factors/charm",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":1.5}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":0.333}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":1e400}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":1e-999999999}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":\"0,7\"}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":{\"low\":0.1}}} | 422 | invalid_value | /factors/autonomy/value",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":null}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":1,\"autonomy\":1}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":TEN,\"threatMultiplier\":3} | 422 | invalid_value | /threatMultiplier",
                "{\"cvss\":{\"base\":5},\"factors\":TEN,\"mitigationFactor\":0} | 422 | invalid_value | /mitigationFactor",
                "{\"cvss\":{\"base\":5},\"factors\":TEN,\"edition\":\"9\"} | 422 | unknown_edition | /edition",
                "{\"cvss\":{\"base\":5},\"factors\":TEN,\"thm\":1} | 422 | invalid_value | /thm",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":NaN}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":-0.1}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":1e-99999999999}} | 422 | invalid_value | /factors/autonomy",
                "{\"cvss\":{\"base\":NaN},\"factors\":TEN}       | 422 | invalid_value | /cvss/base",
                "{\"cvss\":{\"base\":5},\"factors\":ELEVEN}    | 422 | invalid_value | /factors/language",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":{\"value\":0.5,\"certainty\":\"sure\"}}} | 422 | invalid_value | /factors/autonomy/certainty",
                "{\"cvss\":{\"base\":5},\"factors\":{\"autonomy\":{\"value\":0.5,\"a/b\":1}}} | 422 | invalid_value | /factors/autonomy/a~1b",
                "{\"cvss\":{\"base\":5},\"factors\":TEN,\"threatMultiplier\":NaN} | 422 | invalid_value | /threatMultiplier",
                "{\"cvss\":{\"base\":5},\"factors\":TEN,\"edition\":\"0.5\",\"threatMultiplier\":1.05} | 422 | invalid_value | /threatMultiplier",
                "{\"cvss\":{\"base\":5},\"factors\":TEN,\"edition\":\"0.5\",\"mitigationFactor\":0.83} | 422 | invalid_value | /mitigationFactor",
                "{\"cvss\":{\"base\":5},\"factors\":GRADED,\"edition\":\"0.5\"} | 422 | invalid_value | /factors/autonomy",
                "{\"text\":\"Assay-AIVSS:0.8/Base:5.0\"}          | 422 | invalid_value | /text",
                "{\"text\":\"x\",\"edition\":\"0.8\"}            | 422 | invalid_value | /text",
                "null                                           | 422 | missing_value   | ''",
                "{\"cvss\":                                     | 400 | invalid_json    | ''",
            })
    void refusesAnInputNamingTheField(String body, int status, String code, String pointer) {
        score(body.replace("TEN", ten("0.5"))
                        .replace("GRADED", ten("0.5").replace("\"autonomy\":0.5", "\"autonomy\":0.3"))
                        .replace("ELEVEN", ten("0.5").replace("}", ",\"language\":0.5}"))
                        .replace("VECTOR", VECTOR))
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("pointer", is(pointer))
                .body("detail", org.hamcrest.Matchers.matchesPattern("[\\p{Lu}“].*\\."));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 5_000, 200_000})
    void refusesANumberOfThousandsOfDigits(int digits) {
        String number = "0." + "1".repeat(digits);
        score("{\"cvss\":{\"base\":5},\"factors\":" + ten("0.5").replace("\"memory\":0.5", "\"memory\":" + number)
                        + "}")
                .statusCode(422)
                .body("code", is("invalid_value"))
                .body("pointer", startsWith("/factors"))
                .body("detail.length()", lessThan(300));
    }

    @Test
    void refusesAVectorOfAHundredKilobytesInOneSentence() {
        String vector = "CVSS:4.0/" + "AV:N/".repeat(20_000);
        score("{\"cvss\":{\"vector\":\"" + vector + "\"},\"factors\":" + ten("0.5") + "}")
                .statusCode(422)
                .body("pointer", is("/cvss/vector"))
                .body("detail.length()", lessThan(300));
    }

    @Test
    void roundsAGradedDraftToTheAnchorsOnRequestAndSaysSo() {
        String graded =
                ten("0.5").replace("\"planning\":0.5", "\"language\":0.75").replace("\"memory\":0.5", "\"memory\":0.2");
        String body =
                "{\"edition\":\"0.8\",\"cvss\":{\"base\":5},\"factors\":" + graded + ",\"threatMultiplier\":1.05%s}";
        score(body.formatted("")).statusCode(422).body("detail", containsString("takes 0.00, 0.50, 1.00"));
        score(body.formatted(",\"roundToAnchors\":true"))
                .statusCode(200)
                .body("edition", is("0.8"))
                .body("factorSum", equalTo(5.0f))
                .body("adjustments.pointer", contains("/factors/language", "/factors/memory", "/threatMultiplier"))
                .body("adjustments[1].given", equalTo(0.2f))
                .body("adjustments[1].used", equalTo(0.0f))
                .body("receipt.document.input.roundToAnchors", is(true));
    }

    @Test
    void theTextAndTheReceiptsInputScoreTheSameAgain() {
        String body = "{\"cvss\":{\"vector\":\"" + VECTOR + "\"},\"factors\":" + ten("0.3") + "}";
        var first = score(body).statusCode(200).extract().jsonPath();
        score("{\"text\":\"" + first.getString("text") + "\"}")
                .statusCode(200)
                .body("receipt.sha256", is(first.getString("receipt.sha256")));
        given().contentType("application/json")
                .body(first.getMap("receipt.document.input"))
                .post("/api/v1/scores")
                .then()
                .statusCode(200)
                .body("receipt.sha256", is(first.getString("receipt.sha256")));
    }

    @Test
    void verifiesAReceiptAndSaysWhatDiffers() {
        String receipt = score("{\"cvss\":{\"base\":6.3},\"factors\":" + ten("0.3") + "}")
                .statusCode(200)
                .extract()
                .body()
                .asString()
                .replaceFirst("(?s)^.*\"receipt\":(\\{\"sha256\".*)}$", "$1");
        verify(receipt).statusCode(200).body("valid", is(true)).body("differences", hasSize(0));
        verify(receipt.replace("\"severity\":\"High\"", "\"severity\":\"Low\""))
                .statusCode(200)
                .body("valid", is(false))
                .body("sha256.matches", is(false))
                .body("differences.pointer", contains("/document/result/severity"))
                .body("differences[0].given", is("Low"))
                .body("differences[0].computed", is("High"));
        verify(receipt.replace("\"threatMultiplier\":1.00", "\"threatMultiplier\":3"))
                .statusCode(422)
                .body("pointer", is("/document/input/threatMultiplier"));
        verify(receipt.replace("\"edition\":\"0.8-listing\",\"cvss\"", "\"edition\":\"9\",\"cvss\""))
                .statusCode(422)
                .body("code", is("unknown_edition"))
                .body("pointer", is("/document/input/edition"));
        verify("{}").statusCode(422).body("pointer", is("/document"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10000", "1e-10000", "1e9999", "0e999999", "1E+2147483647", "1e-2147483647", "[1e10000]"})
    void aReceiptWithANumberBeyondWritingIsNotValidAndTheAnswerStaysSmall(String number) {
        String receipt =
                "{\"sha256\":\"x\",\"document\":{\"result\":%s,\"extra\":%s,\"input\":{\"cvss\":{\"base\":5},\"factors\":%s}}}"
                        .formatted(number, number, ten("0.5"));
        String answer = verify(receipt)
                .statusCode(200)
                .body("valid", is(false))
                .body("differences.pointer", hasItem("/document/extra"))
                .extract()
                .asString();
        assertThat(answer.length()).isLessThan(10_000);
    }

    @Test
    void whatIsFarLongerThanAnyReceiptIsTooLarge() {
        String flood = "{\"document\":{\"extra\":[" + "1,".repeat(140_000) + "1]},\"sha256\":\"x\"}";
        verify(flood).statusCode(413).body("code", is("too_large"));
        score(flood).statusCode(413).body("code", is("too_large"));
    }

    private static io.restassured.response.ValidatableResponse verify(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/scores/verify")
                .then();
    }

    @Test
    void listsEachEditionWithItsEquationTablesAndSource() {
        given().get("/api/v1/editions")
                .then()
                .statusCode(200)
                .body("id", contains("0.8-listing", "0.8", "0.8-floor", "0.5"))
                .body("standard", contains(true, false, false, false))
                .body("factors*.size()", everyItem(is(10)))
                .body("[0].factorValues.step", equalTo(0.01f))
                .body("[0].threatMultiplier.max", equalTo(1.10f))
                .body("[1].factorValues.values.value", contains(0.0f, 0.5f, 1.0f))
                .body("[1].mitigationFactor.values.name", contains("none or weak", "partial", "strong"))
                .body("[2].equation", containsString("CVSS + AARS × MF"))
                .body("[3].equations", contains("AIVSS = ((CVSS + AARS) / 2) × ThM", "AARS = Σ"))
                .body("source", everyItem(not(emptyString())));
    }

    @Test
    void offersTheRubricFromItsOneSource() {
        given().get("/api/v1/factors")
                .then()
                .statusCode(200)
                .body("key", hasSize(11))
                .body("[0].anchors.one", containsString("alone"))
                .body("find { it.key == 'planning' }.editions", contains("0.8-listing", "0.5"))
                .body("find { it.key == 'language' }.editions", contains("0.8", "0.8-floor"))
                .body("source", everyItem(containsString("AIVSS")));
        given().get("/api/v1/layers")
                .then()
                .statusCode(200)
                .body("layer", contains("L1", "L2", "L3", "L4", "L5", "L6", "L7"));
    }
}
