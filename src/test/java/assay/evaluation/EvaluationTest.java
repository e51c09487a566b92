package assay.evaluation;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command from end to end: real listings, the real drafters, a model's server on loopback. */
class EvaluationTest {
    private static final String FIXTURES = "fixtures/listings";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SETTINGS = List.of(
            "assay.llm.provider", "assay.llm.base-url", "assay.llm.model", "assay.prices", "assay.llm.second-reading");

    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int evaluate(String... arguments) {
        out.reset();
        err.reset();
        PrintStream table = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream sentences = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Evaluation(Clock.systemUTC(), table, sentences).run(List.of(arguments));
    }

    private String table() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void noModel() {
        SETTINGS.forEach(System::clearProperty);
    }

    @Test
    void theRulesAreMeasuredOnTheFixtures() throws IOException {
        Path file = temp.resolve("run.json");
        assertThat(evaluate(FIXTURES, "--drafter", "rules", "--out", file.toString()))
                .isZero();
        assertThat(said()).isEmpty();
        assertThat(table())
                .startsWith("drafter   rules")
                .contains("10 drafted", "Predicting the mean", "0 without a quote");
        JsonNode run = JSON.readTree(file.toFile());
        assertThat(run.at("/figures/error.all/value").asDouble()).isBetween(0.0, 0.3);
        assertThat(run.at("/figures/claims.unsupported/value").asDouble()).isZero();
        assertThat(run.at("/results")).hasSize(10);
        assertThat(run.at("/results/0/answer/factors/autonomy/value").isNumber())
                .isTrue();
    }

    @Test
    void theSameDrafterAgainIsNoProgress() {
        Path file = temp.resolve("run.json");
        evaluate(FIXTURES, "--drafter", "rules", "--out", file.toString());
        assertThat(evaluate(FIXTURES, "--drafter", "rules", "--parallel", "4", "--compare", file.toString()))
                .isZero();
        // The time alone may differ.
        assertThat(table()).contains("Against " + file).doesNotContain("What flipped", "error, all", "Read otherwise");
    }

    @Test
    void aModelIsMeasuredWithItsWork() throws IOException {
        WireMockServer model = model(Files.readString(Path.of("fixtures/model/lamplighter.json")));
        priced();
        try {
            assertThat(evaluate(FIXTURES, "--limit", "5")).isZero();
        } finally {
            model.stop();
        }
        // The reply is about one of the listings only: what it quotes does not stand in the others.
        assertThat(table())
                .startsWith("drafter   model lamp-1, prompt")
                .contains("5 drafted", "0 without a quote that stands in the page")
                .containsPattern("quotes +given \\d+, found \\d+")
                .containsPattern("calls \\d+")
                .containsPattern("tokens +in 30,000, out 15,000")
                .contains("money       0.60 EUR\n");
    }

    @Test
    void theSameListingsAreAskedInTheSameWordsInEveryRun() throws IOException {
        WireMockServer model = model(Files.readString(Path.of("fixtures/model/lamplighter.json")));
        try {
            evaluate(FIXTURES, "--limit", "3");
            List<String> first = asked(model);
            model.resetRequests();
            evaluate(FIXTURES, "--limit", "3");
            assertThat(first).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
            assertThat(asked(model)).isEqualTo(first);
        } finally {
            model.stop();
        }
    }

    private static List<String> asked(WireMockServer model) {
        return model.findAll(postRequestedFor(urlEqualTo("/v1/chat/completions"))).stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    @Test
    void aModelThatTalksRubbishIsNoResultAndYetIsPaid() throws IOException {
        WireMockServer model = model("I would rather talk about the weather.");
        priced();
        try {
            assertThat(evaluate(FIXTURES, "--limit", "2")).isEqualTo(1);
        } finally {
            model.stop();
        }
        // Two rounds each, of 3,000 tokens in and 1,500 out.
        assertThat(table())
                .contains("draft_failed: 2", "The model’s reply could not be used")
                .containsPattern("model +calls 4, schema failures 4, repairs 2\n")
                .containsPattern("tokens +in 12,000, out 6,000\n")
                .containsPattern("money +0.24 EUR\n");
        assertThat(said()).startsWith("Nothing could be evaluated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--drafter;model                | No model is configured",
                "--drafter;oracle               | There is no drafter “oracle”, only [rules]",
                "--limit;none                   | --limit is “none”; write a number from 1",
                "--parallel;0                   | --parallel is “0”",
                "--out;pom.xml                  | pom.xml exists already",
                "--out;no/such/folder/run.json  | There is no folder",
                "--compare;nothing.json         | There is no nothing.json to compare with",
                "--compare;pom.xml              | pom.xml holds no results of an evaluation",
                "--compare;fixtures/listings/lamplighter/listing.json | holds no results of an evaluation",
                "--verbose;yes                  | There is no option --verbose",
                "--out                          | --out needs a value",
                "src                            | Only one folder",
            })
    void whatCannotBeUsedIsASentence(String options, String said) {
        String[] arguments = (FIXTURES + ";" + options).split(";");
        assertThat(evaluate(arguments)).isEqualTo(1);
        assertThat(said()).contains(said).doesNotContain("\tat ");
        assertThat(table()).isEmpty();
    }

    @Test
    void aSettingThatCannotWorkIsASentence() {
        System.setProperty("assay.llm.provider", "oracle");
        assertThat(evaluate(FIXTURES)).isEqualTo(1);
        assertThat(said()).contains("ASSAY_LLM_PROVIDER is “oracle”");
    }

    @Test
    void quotesThatASecondReadingRefutesAreCounted() throws IOException {
        // Pasted, so that the passages are the facts that the reply quotes.
        List<String> facts = new ArrayList<>();
        JSON.readTree(Path.of(FIXTURES, "lamplighter", "listing.json").toFile())
                .get("facts")
                .forEach(fact -> facts.add(fact.asText()));
        Path listing = temp.resolve("pasted.jsonl");
        Files.writeString(
                listing, JSON.writeValueAsString(Map.of("name", "Lamplighter", "text", String.join("\n\n", facts))));
        String verdicts = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> "{\"claim\": \"c" + i + "\", \"supported\": false, \"reason\": \"No.\"}")
                .collect(Collectors.joining(", ", "{\"verdicts\": [", "]}"));
        WireMockServer model = model(Files.readString(Path.of("fixtures/model/lamplighter.json")));
        model.stubFor(post("/v1/chat/completions")
                .withRequestBody(containing("\"verdicts\""))
                .willReturn(okJson(completion(verdicts))));
        try {
            assertThat(evaluate(listing.toString())).isZero();
            assertThat(table()).contains("refuted –");
            System.setProperty("assay.llm.second-reading", "true");
            assertThat(evaluate(listing.toString())).isZero();
        } finally {
            model.stop();
        }
        assertThat(table()).contains("refuted 5");
    }

    private void priced() throws IOException {
        Path list = temp.resolve("prices.json");
        Files.writeString(list, """
                {"asOf": "2026-11-21", "source": "https://lamp.example/prices", "currency": "EUR",
                 "models": [{"provider": "openai", "model": "lamp-1", "input": 10, "output": 20}]}
                """);
        System.setProperty("assay.prices", list.toString());
    }

    private WireMockServer model(String reply) {
        WireMockServer server = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        System.setProperty("assay.llm.provider", "openai");
        System.setProperty("assay.llm.base-url", "http://127.0.0.1:" + server.port() + "/v1");
        System.setProperty("assay.llm.model", "lamp-1");
        server.stubFor(post("/v1/chat/completions").willReturn(okJson(completion(reply))));
        return server;
    }

    private static String completion(String content) {
        try {
            Map<String, Object> message = Map.of("role", "assistant", "content", content);
            return JSON.writeValueAsString(Map.of(
                    "id",
                    "c1",
                    "object",
                    "chat.completion",
                    "created",
                    1,
                    "model",
                    "lamp-1",
                    "choices",
                    List.of(Map.of("index", 0, "finish_reason", "stop", "message", message)),
                    "usage",
                    Map.of("prompt_tokens", 3000, "completion_tokens", 1500, "total_tokens", 4500)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
