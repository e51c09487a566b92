package assay.drafting;

import static assay.drafting.ModelPeer.completion;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import assay.assessment.Cost;
import assay.assessment.Provenance;
import assay.drafting.DraftOutcome.DraftFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A draft that failed says what it took. */
class FailedDraftTest {
    private final ModelPeer peer = new ModelPeer();

    @AfterEach
    void stop() {
        peer.close();
    }

    private ModelDrafter drafter() {
        LlmSettings usual = peer.settings();
        return ModelPeer.drafter(new LlmSettings(
                usual.provider(),
                usual.baseUrl(),
                usual.apiKey(),
                usual.model(),
                usual.sampling(),
                new LlmLimits(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(40),
                        Duration.ofMillis(1),
                        6,
                        2,
                        Duration.ofMinutes(5)),
                Optional.of(new Price(new BigDecimal("1.25"), new BigDecimal("7.5"), "EUR", LocalDate.EPOCH))));
    }

    private static Optional<Provenance> taken(Drafter drafter) {
        DraftOutcome outcome = drafter.draft(Samples.lamplighter());
        assertThat(outcome).isInstanceOf(DraftFailure.class);
        return ((DraftFailure) outcome).provenance();
    }

    @Test
    void rubbishIsCountedAndPaid() {
        peer.answers("I am sorry, here is your draft: {");
        Steering steering = Steering.standard();

        Provenance taken = taken(new ScreeningDrafter(drafter(), steering)).orElseThrow();

        assertThat(taken.parameters())
                .containsEntry("rounds", "2")
                .containsEntry("repairs", "1")
                .containsEntry("schemaFailures", "2")
                .containsEntry("screening", steering.version());
        // 6,000 tokens in and 1,800 out, in two rounds.
        assertThat(taken.tokensIn()).isEqualTo(6_000);
        assertThat(taken.tokensOut()).isEqualTo(1_800);
        assertThat(taken.cost()).contains(new Cost(new BigDecimal("0.021"), "EUR"));
        assertThat(taken.model()).contains("lamp-1");
    }

    @Test
    void aFaultAfterAnAnswerKeepsWhatTheAnswerTook() {
        peer.answers(completion("{"), aResponse().withStatus(401));

        Provenance taken = taken(drafter()).orElseThrow();

        assertThat(taken.parameters())
                .containsEntry("rounds", "2")
                .containsEntry("repairs", "1")
                .containsEntry("schemaFailures", "1");
        assertThat(taken.tokensIn()).isEqualTo(3_000);
        assertThat(taken.cost()).contains(new Cost(new BigDecimal("0.0105"), "EUR"));
    }

    @Test
    void whereNoCallWasMadeNothingIsCounted() {
        peer.answers(aResponse().withStatus(503));
        ModelDrafter drafter = drafter();
        assertThat(taken(drafter)).isPresent();
        taken(drafter);
        int calls = peer.calls();

        assertThat(taken(drafter)).isEmpty();
        assertThat(peer.calls()).isEqualTo(calls);
    }
}
