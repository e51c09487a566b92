package assay.drafting;

import static assay.drafting.ModelPeer.completion;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import assay.assessment.Draft;
import assay.assessment.Provenance;
import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.DraftOutcome.Drafted;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each provider's protocol, as it goes over the wire. */
class LlmProviderTest {

    private static Draft drafted(DraftOutcome outcome) {
        assertThat(outcome).isInstanceOf(Drafted.class);
        return ((Drafted) outcome).draft();
    }

    /** The request of one call that is answered with a good draft. */
    private static JsonNode requestOf(ModelPeer peer) {
        peer.answers(Samples.reply("lamplighter"));
        drafted(peer.drafter().draft(Samples.lamplighter()));
        return peer.request(0);
    }

    @Test
    void openAiIsSentTheWholeSchemaStrictlyAndASeed() {
        try (ModelPeer peer = new ModelPeer(ModelWire.OPENAI)) {
            JsonNode request = requestOf(peer);

            assertThat(request.at("/response_format/json_schema/strict").asBoolean())
                    .isTrue();
            assertThat(request.at("/response_format/json_schema/schema")).isEqualTo(schema());
            assertThat(request.get("temperature").decimalValue()).isZero();
            assertThat(request.get("seed").asInt()).isEqualTo(1);
            assertThat(request.has("max_completion_tokens")).isFalse();
            assertThat(request.at("/messages/0/role").asText()).isEqualTo("system");
            assertThat(peer.header(0, "Authorization")).isEqualTo("Bearer " + ModelPeer.KEY);
        }
    }

    @Test
    void anthropicIsSentASchemaWithoutBoundsTheMostTokensAndTheSystemTextApart() {
        try (ModelPeer peer = new ModelPeer(ModelWire.ANTHROPIC)) {
            JsonNode request = requestOf(peer);

            JsonNode format = request.at("/output_config/format");
            assertThat(format.get("type").asText()).isEqualTo("json_schema");
            JsonNode schema = format.get("schema");
            assertThat(schema.toString()).doesNotContain("imum\"", "Items\"");
            assertThat(schema.get("required")).isEqualTo(schema().get("required"));
            assertThat(schema.at("/properties/factors/items/additionalProperties")
                            .asBoolean(true))
                    .isFalse();
            assertThat(schema.at("/properties/factors/items/properties/certainty/enum"))
                    .hasSize(3);
            assertThat(request.get("max_tokens").asInt()).isEqualTo(16_000);
            assertThat(request.get("temperature").decimalValue()).isZero();
            assertThat(request.has("seed")).isFalse();
            assertThat(request.at("/system/0/text").asText()).contains("AIVSS");
            assertThat(request.get("messages")).hasSize(1);
            assertThat(request.at("/messages/0/role").asText()).isEqualTo("user");
            assertThat(peer.header(0, "x-api-key")).isEqualTo(ModelPeer.KEY);
            assertThat(peer.header(0, "anthropic-version")).isEqualTo("2023-06-01");
            assertThat(peer.header(0, "Authorization")).isNull();
        }
    }

    @Test
    void ollamaIsSentTheSchemaAsItsFormatAndTheLengthOfTheContext() {
        try (ModelPeer peer = new ModelPeer(ModelWire.OLLAMA)) {
            JsonNode request = requestOf(peer);

            assertThat(request.get("format")).isEqualTo(schema());
            assertThat(request.get("stream").asBoolean(true)).isFalse();
            assertThat(request.at("/options/temperature").decimalValue()).isZero();
            assertThat(request.at("/options/seed").asInt()).isEqualTo(1);
            assertThat(request.at("/options/num_ctx").asInt()).isEqualTo(32_768);
            assertThat(request.at("/messages/0/role").asText()).isEqualTo("system");
            assertThat(peer.header(0, "Authorization")).isEqualTo("Bearer " + ModelPeer.KEY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplyBecomesADraftThatSaysWhatItTook(ModelWire wire) {
        try (ModelPeer peer = new ModelPeer(wire)) {
            peer.answers(Samples.reply("lamplighter"));

            Provenance provenance =
                    drafted(peer.drafter().draft(Samples.lamplighter())).provenance();

            assertThat(provenance.provider()).contains(wire.provider().key());
            assertThat(provenance.tokensIn()).isEqualTo(3000);
            assertThat(provenance.tokensOut()).isEqualTo(900);
            assertThat(provenance.parameters())
                    .containsEntry("answeredAs", "lamp-1-2026-10")
                    .containsEntry("temperature", "0.0");
            assertThat(provenance.parameters().containsKey("seed")).isEqualTo(wire.provider() != LlmProvider.ANTHROPIC);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatWasCutOffIsAskedForAgain(ModelWire wire) {
        try (ModelPeer peer = new ModelPeer(wire)) {
            String whole = Samples.reply("lamplighter");
            peer.answers(
                    completion(wire, whole.substring(0, whole.length() / 2), ReplyEnd.CUT_OFF),
                    completion(wire, whole, ReplyEnd.WHOLE));

            Draft draft = drafted(peer.drafter().draft(Samples.lamplighter()));

            assertThat(peer.request(1).toString()).contains("cut off at the length limit");
            assertThat(draft.provenance().tokensOut()).isEqualTo(1800);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void aRefusalIsTold(ModelWire wire) {
        try (ModelPeer peer = new ModelPeer(wire)) {
            peer.answers(completion(wire, "I would rather not.", ReplyEnd.DECLINED));

            DraftOutcome outcome = peer.drafter().draft(Samples.lamplighter());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            DraftFailure.class,
                            f -> assertThat(f.failure().detail()).startsWith("The model declined"));
            assertThat(peer.calls()).isEqualTo(1);
        }
    }

    @Test
    void aContextThatIsFullCutsTheReplyOffToo() {
        try (ModelPeer peer = new ModelPeer(ModelWire.ANTHROPIC)) {
            String cutOff =
                    ModelWire.ANTHROPIC.reply("{", ReplyEnd.WHOLE).replace("end_turn", "model_context_window_exceeded");
            peer.answers(
                    aResponse().withHeader("Content-Type", "application/json").withBody(cutOff));

            peer.drafter().draft(Samples.lamplighter());

            assertThat(peer.request(1).toString()).contains("cut off at the length limit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedKeyIsToldAndNotShown(ModelWire wire) {
        try (ModelPeer peer = new ModelPeer(wire)) {
            peer.answers(aResponse()
                    .withStatus(401)
                    .withBody("{\"type\":\"error\",\"error\":{\"message\":\"bad key " + ModelPeer.KEY + "\"}}"));

            assertThat(peer.drafter().draft(Samples.lamplighter()))
                    .isInstanceOfSatisfying(
                            DraftFailure.class,
                            f -> assertThat(f.failure().detail())
                                    .contains("ASSAY_LLM_API_KEY")
                                    .doesNotContain(ModelPeer.KEY));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatModelsMayRefuseCanBeLeftOut(ModelWire wire) {
        try (ModelPeer peer = new ModelPeer(wire)) {
            peer.answers(Samples.reply("lamplighter"));
            LlmSettings usual = peer.settings();
            Sampling sampling = new Sampling(Optional.empty(), Optional.of(9_000), Sampling.CONTEXT);
            LlmSettings settings = new LlmSettings(
                    usual.provider(),
                    usual.baseUrl(),
                    usual.apiKey(),
                    usual.model(),
                    sampling,
                    usual.limits(),
                    Optional.empty());

            drafted(ModelPeer.drafter(settings).draft(Samples.lamplighter()));

            assertThat(peer.request(0).toString()).doesNotContain("temperature").contains("9000");
        }
    }

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(ReplySchema.json());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
