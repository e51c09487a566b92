package assay.export;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import assay.TestDatabase;
import assay.TestSite;
import assay.aivss.Factor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "null                                           | 422 | missing_value   | ''",
                "{\"cvss\":                                     | 400 | invalid_json    | ''",
            })
    void refusesAnInputNamingTheField(String body, int status, String code, String pointer) {
        score(body.replace("TEN", ten("0.5")).replace("VECTOR", VECTOR))
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("pointer", is(pointer))
                .body("detail", org.hamcrest.Matchers.matchesPattern("[\\p{Lu}“].*\\."));
    }

    @Test
    void offersTheRubricFromItsOneSource() {
        given().get("/api/v1/factors")
                .then()
                .statusCode(200)
                .body("key", hasSize(11))
                .body("[0].anchors.one", containsString("alone"));
        given().get("/api/v1/layers")
                .then()
                .statusCode(200)
                .body("layer", contains("L1", "L2", "L3", "L4", "L5", "L6", "L7"));
        given().get("/api/v1/editions").then().statusCode(200).body("[0].id", is("0.8-listing"));
    }
}
