package assay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each sample listing, served by a site and walked through the whole service, gives its {@code assessment.json}. Renewed with
 * {@code -Drenew=true}; the difference is then to be reviewed.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class OneUrlTest {
    private static final Path LISTINGS = Path.of("fixtures", "listings");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // The golden file shows 6.0 as the API does, not 6.
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static Stream<String> samples() {
        try (Stream<Path> folders = Files.list(LISTINGS)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleGivesItsAssessment(String name) throws IOException {
        Path folder = LISTINGS.resolve(name);
        TestSite.site()
                .stubFor(WireMock.get("/" + name)
                        .willReturn(WireMock.ok(Files.readString(folder.resolve("page.html")))
                                .withHeader("Content-Type", "text/html; charset=utf-8")));
        String body = given().contentType("application/json")
                .body(Map.of("url", TestSite.address("/" + name), "drafter", "rules", "force", true))
                .post("/api/v1/assessments?wait=60")
                .then()
                .statusCode(201)
                .extract()
                .asString();
        itsReceiptHolds(JSON.readTree(body));
        JsonNode assessment = lasting((ObjectNode) JSON.readTree(body), TestSite.address(""));
        Path golden = folder.resolve("assessment.json");
        if (Boolean.getBoolean("renew")) {
            Files.writeString(golden, JSON.writeValueAsString(assessment) + "\n");
        }
        assertThat(JSON.writeValueAsString(assessment) + "\n").isEqualTo(Files.readString(golden));
    }

    /** What is the same every time: without ids, times and the port of the site. */
    private static void itsReceiptHolds(JsonNode assessment) {
        String receipt = given().get(
                        "/api/v1/assessments/" + assessment.get("id").textValue() + "/receipt")
                .then()
                .statusCode(200)
                .body("sha256", is(assessment.at("/score/receipt/sha256").textValue()))
                .extract()
                .asString();
        given().contentType("application/json")
                .body(receipt)
                .post("/api/v1/scores/verify")
                .then()
                .statusCode(200)
                .body("valid", is(true));
    }

    private static JsonNode lasting(ObjectNode assessment, String site) throws IOException {
        assessment.remove("id");
        ((ObjectNode) assessment.get("capture")).remove("fetchedAt");
        ObjectNode provenance = (ObjectNode) assessment.get("provenance");
        provenance.remove("millis");
        provenance.remove("draftedAt");
        return JSON.readTree(JSON.writeValueAsString(assessment).replace(site, "https://site.example"));
    }
}
