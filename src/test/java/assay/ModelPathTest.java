package assay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole service with a model configured: an OpenAI-compatible server on loopback, well and ill. */
@QuarkusTest
@TestProfile(ModelPathTest.WithAModel.class)
class ModelPathTest {
    private static final String LISTING = "/api/v1/assessments";
    private static final ObjectMapper JSON = new ObjectMapper();

    public static final class WithAModel implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(TestDatabase.class),
                    new TestResourceEntry(TestSite.class),
                    new TestResourceEntry(Model.class));
        }
    }

    public static final class Model implements QuarkusTestResourceLifecycleManager {
        private static final WireMockServer SERVER = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

        @Override
        public Map<String, String> start() {
            SERVER.start();
            return Map.of(
                    "assay.prices", prices().toString(),
                    "assay.llm.provider", "openai",
                    "assay.llm.base-url", "http://127.0.0.1:" + SERVER.port() + "/v1",
                    "assay.llm.model", "lamp-1",
                    "assay.llm.timeout", "1s",
                    // The tests must not break the server for each other.
                    "assay.llm.retries", "0");
        }

        private static Path prices() {
            try {
                return Files.writeString(Files.createTempFile("prices", ".json"), """
                        {"asOf": "2026-11-21", "source": "made up", "currency": "EUR",
                         "models": [{"provider": "openai", "model": "lamp-*", "input": 1.25, "output": 7.5}]}""");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            SERVER.stop();
        }

        static int calls() {
            return SERVER.getAllServeEvents().size();
        }

        static void answers(ResponseDefinitionBuilder answer) {
            SERVER.resetAll();
            SERVER.stubFor(post("/v1/chat/completions").willReturn(answer));
        }
    }

    private static ValidatableResponse submit(String drafter) throws IOException {
        return given().contentType("application/json")
                .body(Map.of(
                        "html",
                        Files.readString(Path.of("fixtures/listings/lamplighter/page.html")),
                        "drafter",
                        drafter))
                .post(LISTING + "?wait=60")
                .then();
    }

    static ResponseDefinitionBuilder completion(String content) throws IOException {
        return okJson(JSON.writeValueAsString(Map.of(
                "id",
                "c1",
                "object",
                "chat.completion",
                "created",
                1,
                "model",
                "lamp-1",
                "choices",
                List.of(Map.of(
                        "index",
                        0,
                        "finish_reason",
                        "stop",
                        "message",
                        Map.of("role", "assistant", "content", content))),
                "usage",
                Map.of("prompt_tokens", 3000, "completion_tokens", 1500, "total_tokens", 4500))));
    }

    /** The hand-written reply, with each quote's passage as the service numbers it. */
    static String reply() throws IOException {
        String rules = submit("rules").statusCode(201).extract().path("id");
        JsonNode passages = JSON.readTree(
                        given().get(LISTING + "/" + rules + "/listing").asString())
                .get("passages");
        JsonNode reply = JSON.readTree(Files.readString(Path.of("fixtures/model/lamplighter.json")));
        for (JsonNode quotes : reply.findValues("quotes")) {
            for (JsonNode quote : quotes) {
                passages.forEach(p -> {
                    if (p.get("text").asText().contains(quote.get("quote").asText())) {
                        ((ObjectNode) quote).put("passage", p.get("id").asText());
                    }
                });
            }
        }
        return JSON.writeValueAsString(reply);
    }

    @Test
    void aGoodReplyBecomesAnAssessmentThatSaysWhoDraftedIt() throws IOException {
        Model.answers(completion(reply()));
        String id = submit("model")
                .statusCode(201)
                .body("provenance.drafter", is("model"))
                .body("provenance.model", is("lamp-1"))
                .body("provenance.tokensIn", is(3000))
                .body("subject.kind.name", is("operations agent"))
                .body("factors.find { it.key == 'tool_use' }.certainty", is("evidenced"))
                .body("layers.find { it.layer == 'L1' }.text", startsWith("Not certain from the listing — "))
                .body("score.mitigationFactor", is(1.0f))
                .body("claimedControls.mitigationFactor", is(0.85f))
                .body("provenance.cost.amount", is(0.015f))
                .body("provenance.cost.currency", is("EUR"))
                .extract()
                .path("id");
        assertThat(given().accept("text/html").get("/assessments/" + id).asString())
                .contains("tokens: 3000 in, 1500 out; cost: 0.015 EUR")
                .contains("<dt>Prices as of</dt><dd>2026-11-21</dd>");
    }

    @Test
    void whatCallsComeToIsThereForWhoeverWatches() throws IOException {
        Model.answers(completion(reply()));
        submit("model").statusCode(201);
        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .containsPattern("assay_llm_calls_seconds_count\\{[^}]*outcome=\"whole\"[^}]*} [1-9]")
                .containsPattern("assay_llm_tokens_total\\{[^}]*direction=\"in\"[^}]*} [1-9]")
                .containsPattern("assay_llm_cost_total\\{[^}]*currency=\"EUR\"[^}]*} 0\\.0")
                .containsPattern("assay_llm_breaker\\{[^}]*} 0\\.0")
                .contains("assay_llm_retries_total{");
    }

    @Test
    void garbageIsAStatedFailureThatStays() throws IOException {
        Model.answers(completion("I would rather talk about the weather."));
        String location = submit("model")
                .statusCode(502)
                .contentType("application/problem+json")
                .body("code", is("draft_failed"))
                .body("detail", containsString("model"))
                .extract()
                .header("Location");
        given().get(location).then().statusCode(502).body("code", is("draft_failed"));
        assertThat(given().accept("text/html")
                        .get(location.replace("/api/v1", ""))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aModelThatDoesNotAnswerInTimeIsAStatedFailure() throws IOException {
        Model.answers(aResponse().withStatus(200).withFixedDelay(5_000));
        submit("model").statusCode(502).body("code", is("draft_failed")).body("retryable", is(true));
    }

    @Test
    void aModelThatIsDownIsAStatedFailure() throws IOException {
        Model.answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        submit("model").statusCode(502).body("code", is("draft_failed"));
        Model.answers(aResponse().withStatus(500));
        submit("model").statusCode(502).body("code", is("draft_failed"));
    }

    @Test
    void theRulesCanStillBeAskedFor() throws IOException {
        submit("rules")
                .statusCode(201)
                .body("provenance.drafter", startsWith("rules"))
                .body("provenance", not(hasKey("cost")));
    }
}
