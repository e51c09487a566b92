package assay.drafting;

import static assay.drafting.ModelPeer.completion;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import assay.egress.Egress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelMetersTest {
    private final ModelPeer peer = new ModelPeer();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void stop() {
        peer.close();
    }

    private ModelDrafter drafter(int retries) {
        LlmSettings usual = peer.settings();
        LlmLimits limits = new LlmLimits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                Duration.ofMillis(1),
                retries,
                2,
                Duration.ofMinutes(5));
        Price price = new Price(new BigDecimal("1.25"), new BigDecimal("7.5"), "EUR", LocalDate.EPOCH);
        LlmSettings settings = new LlmSettings(
                usual.provider(),
                usual.baseUrl(),
                usual.apiKey(),
                usual.model(),
                usual.sampling(),
                limits,
                Optional.of(price));
        return ModelPeer.drafter(settings, Egress.DIRECT, registry);
    }

    private long calls(String outcome) {
        return registry.get("assay.llm.calls")
                .tags("provider", "openai", "model", "lamp-1", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void callsAreCountedByTheirOutcome() {
        peer.answers(
                aResponse().withStatus(503),
                completion(ModelWire.OPENAI, "{", ReplyEnd.CUT_OFF),
                completion(Samples.reply("lamplighter")));

        drafter(4).draft(Samples.lamplighter());

        assertThat(calls("server")).isEqualTo(1);
        assertThat(calls("cut_off")).isEqualTo(1);
        assertThat(calls("whole")).isEqualTo(1);
        assertThat(registry.get("assay.llm.retries").counter().count()).isEqualTo(1);
    }

    @Test
    void tokensAndMoneyAreAddedUp() {
        peer.answers(Samples.reply("lamplighter"));
        ModelDrafter drafter = drafter(4);

        drafter.draft(Samples.lamplighter());
        drafter.draft(Samples.lamplighter());

        assertThat(registry.get("assay.llm.tokens")
                        .tag("direction", "in")
                        .counter()
                        .count())
                .isEqualTo(6_000);
        assertThat(registry.get("assay.llm.tokens")
                        .tag("direction", "out")
                        .counter()
                        .count())
                .isEqualTo(1_800);
        assertThat(registry.get("assay.llm.cost")
                        .tag("currency", "EUR")
                        .counter()
                        .count())
                .isEqualTo(0.021);
    }

    @Test
    void aServerThatIsLeftAloneIsSeen() {
        peer.answers(aResponse().withStatus(503));
        ModelDrafter drafter = drafter(0);
        assertThat(registry.get("assay.llm.breaker").gauge().value()).isZero();

        for (int i = 0; i < 9; i++) {
            drafter.draft(Samples.lamplighter());
        }

        assertThat(registry.get("assay.llm.breaker").gauge().value()).isEqualTo(2);
        assertThat(calls("server")).isEqualTo(8);
        assertThat(calls("resting")).isEqualTo(1);
    }
}
