package assay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A model's server that fails for a while takes a job's time, not its items. */
@QuarkusTest
@TestProfile(ModelPathTest.WithAModel.class)
class RestingModelTest {
    @Test
    void theItemsOfAJobWaitForAModelThatIsLeftAlone() throws Exception {
        String page = Files.readString(Path.of("fixtures/listings/lamplighter/page.html"));
        List<String> urls = IntStream.rangeClosed(1, 12)
                .mapToObj(n -> {
                    TestSite.site()
                            .stubFor(get("/resting/" + n).willReturn(ok(page).withHeader("Content-Type", "text/html")));
                    return TestSite.address("/resting/" + n);
                })
                .toList();
        String reply = ModelPathTest.reply();
        ModelPathTest.Model.answers(aResponse().withStatus(500));
        String job = given().contentType("application/json")
                .body(Map.of("urls", urls, "drafter", "model", "maxParallel", 2))
                .post("/api/v1/jobs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("assay_llm_breaker\\{[^}]*} 2\\.0"));
        // Who comes then keeps a place and waits; who failed waits for its next try.
        await(job, s -> s.getInt("counts.running") == 2 && s.getInt("counts.waiting") == 10);
        int asked = ModelPathTest.Model.calls();
        assertThat(asked).isBetween(8, 9);
        ModelPathTest.Model.answers(ModelPathTest.completion(reply));
        await(job, s -> s.getInt("counts.drafted") == 12 - asked);
        assertThat(state(job).getInt("counts.failed")).isZero();
        given().post("/api/v1/jobs/" + job + "/cancel").then().statusCode(200);
    }

    private static void await(String job, Predicate<JsonPath> until) {
        Awaitility.await().atMost(Duration.ofSeconds(50)).until(() -> state(job), until::test);
    }

    private static JsonPath state(String job) {
        return given().get("/api/v1/jobs/" + job).jsonPath();
    }
}
