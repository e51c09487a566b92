package assay.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FrontDoorTest {
    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @ValueSource(
            strings = {"/scoring", "/queue", "/nope", "/api/v1/probe/numbers", "/api/v1/probe/throws/bug", "/assay.css"
            })
    void everyResponseIsGuarded(String path) {
        Response response = given().get(path);
        assertThat(response.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.header("Cache-Control")).contains(path.equals("/assay.css") ? "immutable" : "no-store");
    }

    @Test
    void linksTheStyleSheetByItsContent() {
        String address = Jsoup.parse(given().get("/scoring").asString())
                .selectFirst("link[rel=stylesheet]")
                .attr("href");
        assertThat(address).matches("/assay\\.css\\?v=[0-9a-f]{12}");
        assertThat(given().get(address).contentType()).startsWith("text/css");
    }

    @Test
    void refusesAnotherHostName() {
        for (String path : new String[] {"/queue", "/assay.css", "/api/v1/probe/numbers", "/q/health"}) {
            Response response =
                    given().header("Host", "evil.example:" + root.getPort()).get(path);
            assertThat(response.statusCode()).isEqualTo(421);
            assertThat(response.contentType()).isEqualTo("application/problem+json");
            assertThat(response.path("code").toString()).isEqualTo("forbidden");
            assertThat(response.path("detail").toString()).contains("ASSAY_PUBLIC_URL");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, https://evil.example",
        "text/plain, https://evil.example",
        "text/plain, null",
        "application/x-www-form-urlencoded, null",
    })
    void refusesWhatAnotherSiteSends(String type, String origin) {
        Response response =
                given().contentType(type).header("Origin", origin).body("{}").post("/api/v1/probe");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.path("code").toString()).isEqualTo("forbidden");
    }

    @Test
    void takesWhatItsOwnPagesAndToolsSend() {
        String own = "http://" + root.getHost() + ":" + root.getPort();
        assertThat(given().contentType("application/json")
                        .header("Origin", own)
                        .body("{}")
                        .post("/api/v1/probe")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().contentType("application/json")
                        .body("{}")
                        .post("/api/v1/probe")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().formParam("text", "curl").post("/api/v1/probe/form").asString())
                .isEqualTo("4");
    }

    @Test
    void explainsTheScoreFromTheTablesThatScore() {
        String text = Jsoup.parse(given().get("/scoring").asString()).text();
        assertThat(text)
                .contains("0.8-listing", "AIVSS = (CVSS + AARS) × MF", "Opacity & Reflexivity", "shown, not in the sum")
                .contains("Agent Ecosystem", "Compromised RAG Pipelines");
    }
}
