package assay.drafting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import assay.egress.Egress;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A server on loopback that speaks the OpenAI protocol and answers what it is told to, in order; the last answer stays. */
final class ModelPeer implements AutoCloseable {
    static final String KEY = "sk-quite-secret";
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PATH = "/v1/chat/completions";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    ModelPeer() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
    }

    static ResponseDefinitionBuilder completion(String content) {
        return completion(content, "stop");
    }

    static ResponseDefinitionBuilder completion(String content, String finishReason) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body(content, finishReason));
    }

    static String body(String content, String finishReason) {
        var body = Samples.JSON.createObjectNode().put("id", "c1").put("model", "lamp-1-2026-10");
        var choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", finishReason);
        choice.putObject("message").put("role", "assistant").put("content", content);
        body.putObject("usage")
                .put("prompt_tokens", 3000)
                .put("completion_tokens", 900)
                .put("total_tokens", 3900);
        return body.toString();
    }

    ModelPeer answers(String content) {
        return answers(completion(content));
    }

    ModelPeer answers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            boolean last = i == answers.length - 1;
            server.stubFor(post(urlEqualTo(PATH))
                    .inScenario("answers")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willSetStateTo(last ? (i == 0 ? Scenario.STARTED : "answer " + i) : "answer " + (i + 1))
                    .willReturn(answers[i]));
        }
        return this;
    }

    /** Answers the one content to what it recognises in the messages, and the other to all else; both from now on. */
    ModelPeer answers(Predicate<String> recognised, String then, String otherwise) {
        server.resetMappings();
        server.stubFor(post(urlEqualTo(PATH)).atPriority(2).willReturn(completion(otherwise)));
        server.stubFor(post(urlEqualTo(PATH))
                .andMatching(request -> MatchResult.of(recognised.test(said(request.getBodyAsString()))))
                .atPriority(1)
                .willReturn(completion(then)));
        return this;
    }

    private static String said(String body) {
        try {
            StringBuilder all = new StringBuilder();
            Samples.JSON
                    .readTree(body)
                    .get("messages")
                    .forEach(m -> all.append(m.get("content").asText()).append('\n'));
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI baseUrl() {
        return URI.create(server.baseUrl() + "/v1");
    }

    LlmSettings settings() {
        return settings(Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    LlmSettings settings(Duration timeout, Duration budget) {
        return new LlmSettings(
                "openai", baseUrl(), Optional.of(KEY), "lamp-1", timeout, budget, Duration.ofMillis(1), 2);
    }

    ModelDrafter drafter() {
        return drafter(settings());
    }

    static ModelDrafter drafter(LlmSettings settings) {
        return drafter(settings, Egress.DIRECT);
    }

    static ModelDrafter drafter(LlmSettings settings, Egress egress) {
        return drafter(settings, DraftingSettings.STANDARD, egress);
    }

    static ModelDrafter drafter(LlmSettings settings, DraftingSettings how, Egress egress) {
        Path prompts = Path.of("prompts");
        return new ModelDrafter(
                settings,
                how,
                Prompts.draft(prompts),
                how.secondReading()
                        ? Optional.of(new SecondReader(Prompts.secondReading(prompts), how.delimiters()))
                        : Optional.empty(),
                egress,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    int calls() {
        return server.findAll(postRequestedFor(urlEqualTo(PATH))).size();
    }

    /** The body of the call of that number, from 0. */
    JsonNode request(int index) {
        try {
            return Samples.JSON.readTree(server.findAll(postRequestedFor(urlEqualTo(PATH)))
                    .get(index)
                    .getBodyAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String header(int index, String name) {
        return server.findAll(postRequestedFor(urlEqualTo(PATH))).get(index).getHeader(name);
    }

    List<JsonNode> messages(int index) {
        return List.copyOf(Samples.JSON.convertValue(
                request(index).get("messages"),
                Samples.JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class)));
    }

    @Override
    public void close() {
        server.stop();
    }
}
