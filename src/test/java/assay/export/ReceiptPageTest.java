package assay.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReceiptPageTest {

    private static String receipt() {
        return given().queryParams(CalculatorTest.form("0.8-listing", "0.7"))
                .get("/score/receipt")
                .asString();
    }

    private static Document pasted(String json, int status) {
        return page(
                given().multiPart(FormTokens.FIELD, FormTokens.local())
                        .multiPart(new MultiPartSpecBuilder(json)
                                .controlName("json")
                                .charset(StandardCharsets.UTF_8)
                                .build())
                        .accept("text/html")
                        .post("/score/verify"),
                status);
    }

    private static Document page(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        return Jsoup.parse(response.asString());
    }

    @Test
    void saysThatAReceiptHoldsAndOfWhatItIs() {
        Document page = pasted(receipt(), 200);
        assertThat(page.getElementById("finding").text())
                .startsWith("Valid This receipt holds")
                .contains("It is the receipt of AIVSS 9.6 Critical under edition 0.8-listing.");
    }

    @Test
    void takesTheFileAsItWasDownloaded() {
        Document page = page(
                given().multiPart(FormTokens.FIELD, FormTokens.local())
                        .multiPart("file", "aivss-receipt.json", receipt().getBytes(StandardCharsets.UTF_8))
                        .multiPart("json", "")
                        .accept("text/html")
                        .post("/score/verify"),
                200);
        assertThat(page.getElementById("finding").text()).startsWith("Valid");
    }

    @Test
    void saysWhereWhatIsGivenAndWhatBelongsThere() {
        Document page = pasted(receipt().replace("\"value\":9.6,", "\"value\":2.1,"), 200);
        assertThat(page.getElementById("finding").text())
                .startsWith("Not valid This receipt does not hold")
                .contains("not the same");
        assertThat(page.select("tbody td").eachText()).containsExactly("/document/result/value", "2.1", "9.6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | There is no receipt.",
                "nonsense   | not valid JSON",
                "null       | no receipt",
                "[]         | must be an object",
                "{}         | document is missing",
                "{\"document\":{\"input\":{\"cvss\":{\"base\":1e400}}},\"sha256\":\"x\"} | factors are missing",
                "{\"<script>alert(1)</script>\":1} | There is no field",
            })
    void refusesWhatIsNoReceiptAndKeepsIt(String json, String sentence) {
        Document page = pasted(json, 422);
        assertThat(page.getElementById("json-error").text()).contains(sentence);
        assertThat(page.getElementById("json").wholeText()).isEqualTo(json);
        assertThat(page.getElementById("json").attr("aria-describedby")).isEqualTo("json-error");
        assertThat(page.select("script")).isEmpty();
    }

    @Test
    void refusesWhatIsTooLongNestedOrNoText() {
        assertThat(pasted("[".repeat(200_000), 422).text()).contains("far longer than a receipt");
        assertThat(pasted("{\"document\":" + "[".repeat(50_000), 422)
                        .getElementById("json-error")
                        .text())
                .isNotEmpty();
        assertThat(page(
                                given().multiPart(FormTokens.FIELD, FormTokens.local())
                                        .multiPart("file", "x", new byte[] {(byte) 0xff, 0x00, (byte) 0xfe})
                                        .accept("text/html")
                                        .post("/score/verify"),
                                422)
                        .text())
                .contains("not text in UTF-8");
        assertThat(page(
                                given().multiPart(FormTokens.FIELD, FormTokens.local())
                                        .multiPart("file", "x", receipt().getBytes(StandardCharsets.UTF_8))
                                        .multiPart("json", "{}")
                                        .accept("text/html")
                                        .post("/score/verify"),
                                422)
                        .text())
                .contains("Give one of the two");
    }

    @Test
    void refusesAFormOfAnotherSite() {
        assertThat(given().header("Origin", "https://evil.example")
                        .multiPart("json", "{}")
                        .post("/score/verify")
                        .statusCode())
                .isEqualTo(403);
    }
}
