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
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A server on loopback that speaks a provider's protocol, OpenAI's if none is named, and answers what it is told to, in order; the last answer stays. */
final class ModelPeer implements AutoCloseable {
    static final String KEY = "sk-quite-secret";
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final ModelWire wire;
    private final InOrder order = new InOrder();
    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").extensions(order));

    ModelPeer() {
        this(ModelWire.OPENAI);
    }

    ModelPeer(ModelWire wire) {
        this.wire = wire;
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
    }

    static ResponseDefinitionBuilder completion(String content) {
        return completion(ModelWire.OPENAI, content, ReplyEnd.WHOLE);
    }

    /** @param finishReason {@code stop} or {@code length} */
    static ResponseDefinitionBuilder completion(String content, String finishReason) {
        return completion(ModelWire.OPENAI, content, finishReason.equals("length") ? ReplyEnd.CUT_OFF : ReplyEnd.WHOLE);
    }

    static ResponseDefinitionBuilder completion(ModelWire wire, String content, ReplyEnd end) {
        return aResponse()
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(wire.reply(content, end));
    }

    ModelPeer answers(String content) {
        return answers(completion(wire, content, ReplyEnd.WHOLE));
    }

    ModelPeer answers(ResponseDefinitionBuilder... answers) {
        order.begin(answers);
        server.stubFor(post(urlEqualTo(wire.path())).willReturn(aResponse().withTransformers(order.getName())));
        return this;
    }

    /** Answers the one content to what it recognises in the messages, and the other to all else; both from now on. */
    ModelPeer answers(Predicate<String> recognised, String then, String otherwise) {
        server.resetMappings();
        server.stubFor(
                post(urlEqualTo(wire.path())).atPriority(2).willReturn(completion(wire, otherwise, ReplyEnd.WHOLE)));
        server.stubFor(post(urlEqualTo(wire.path()))
                .andMatching(request -> MatchResult.of(recognised.test(said(request.getBodyAsString()))))
                .atPriority(1)
                .willReturn(completion(wire, then, ReplyEnd.WHOLE)));
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
        return URI.create(server.baseUrl() + wire.base());
    }

    LlmSettings settings() {
        return settings(Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    LlmSettings settings(Duration timeout, Duration budget) {
        return settings(limits(timeout, budget));
    }

    /** @param context tokens that the model holds */
    LlmSettings settings(int context) {
        Sampling small = new Sampling(Optional.of(0.0), Optional.empty(), context);
        return new LlmSettings(
                wire.provider(),
                baseUrl(),
                Optional.of(KEY),
                "lamp-1",
                small,
                limits(Duration.ofSeconds(20), Duration.ofSeconds(40)),
                Optional.empty());
    }

    LlmSettings settings(LlmLimits limits) {
        return new LlmSettings(
                wire.provider(), baseUrl(), Optional.of(KEY), "lamp-1", Sampling.STANDARD, limits, Optional.empty());
    }

    /** Two calls at once, hardly a pause, four second tries. */
    static LlmLimits limits(Duration timeout, Duration budget) {
        return new LlmLimits(timeout, budget, Duration.ofMillis(1), 4, 2, Duration.ofSeconds(20));
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
        return drafter(settings, how, egress, new SimpleMeterRegistry());
    }

    static ModelDrafter drafter(LlmSettings settings, Egress egress, MeterRegistry registry) {
        return drafter(settings, DraftingSettings.STANDARD, egress, registry);
    }

    private static ModelDrafter drafter(
            LlmSettings settings, DraftingSettings how, Egress egress, MeterRegistry registry) {
        Path prompts = Path.of("prompts");
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new ModelDrafter(
                ModelDrafter.NAME,
                new ModelConnection(
                        settings, ModelPlaces.unshared(settings.limits().parallel()), egress, clock, registry),
                how,
                Prompts.draft(prompts),
                how.secondReading()
                        ? Optional.of(new SecondReader(
                                Prompts.secondReading(prompts),
                                settings.sampling().context(),
                                how.delimiters()))
                        : Optional.empty(),
                clock);
    }

    int calls() {
        return server.findAll(postRequestedFor(urlEqualTo(wire.path()))).size();
    }

    /** The body of the call of that number, from 0. */
    JsonNode request(int index) {
        try {
            return Samples.JSON.readTree(server.findAll(postRequestedFor(urlEqualTo(wire.path())))
                    .get(index)
                    .getBodyAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String header(int index, String name) {
        return server.findAll(postRequestedFor(urlEqualTo(wire.path())))
                .get(index)
                .getHeader(name);
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

    /** Deals the answers out one by one, also to calls that come at the same time, which a scenario of WireMock may answer alike. */
    private static final class InOrder implements ResponseDefinitionTransformerV2 {
        private final AtomicInteger next = new AtomicInteger();
        private volatile List<ResponseDefinition> answers = List.of();

        void begin(ResponseDefinitionBuilder... told) {
            answers = Arrays.stream(told).map(ResponseDefinitionBuilder::build).toList();
            next.set(0);
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            List<ResponseDefinition> now = answers;
            return now.get(Math.min(next.getAndIncrement(), now.size() - 1));
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "in-order";
        }
    }
}
