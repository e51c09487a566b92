package assay.drafting;

import static assay.drafting.ModelPeer.completion;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import assay.assessment.Warning;
import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.DraftOutcome.Drafted;
import assay.listing.Failure;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelBreakerTest {
    private static final int CALLS = 8;

    private final ModelPeer peer = new ModelPeer();

    @AfterEach
    void stop() {
        peer.close();
    }

    /** Each draft is one call, or two with a repair. */
    private ModelDrafter withoutSecondTries(Duration rest) {
        return ModelPeer.drafter(peer.settings(
                new LlmLimits(Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofMillis(1), 0, 2, rest)));
    }

    private static void draftTimes(int times, ModelDrafter drafter) {
        for (int i = 0; i < times; i++) {
            drafter.draft(Samples.lamplighter());
        }
    }

    private static Failure failed(ModelDrafter drafter) {
        DraftOutcome outcome = drafter.draft(Samples.lamplighter());
        assertThat(outcome).isInstanceOf(DraftFailure.class);
        return ((DraftFailure) outcome).failure();
    }

    @Test
    void aServerThatKeepsFailingIsLeftAlone() {
        peer.answers(aResponse().withStatus(503));
        ModelDrafter drafter = withoutSecondTries(Duration.ofMinutes(5));
        draftTimes(CALLS, drafter);

        Failure failure = failed(drafter);

        assertThat(peer.calls()).isEqualTo(CALLS);
        assertThat(failure.detail()).contains("leaves it alone for now").containsPattern("tried again in \\d+ s");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.retryAfter())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
    }

    @Test
    void oneListingAloneDoesNotBreakIt() {
        peer.answers(aResponse().withStatus(503));

        assertThat(failed(peer.drafter()).detail()).contains("HTTP 503");
        assertThat(peer.calls()).isEqualTo(5);
    }

    @Test
    void afterARestOneCallTriesItAndOpensTheWayForAll() {
        peer.answers(aResponse().withStatus(503));
        ModelDrafter drafter = withoutSecondTries(Duration.ofMillis(300));
        draftTimes(CALLS, drafter);
        peer.answers(Samples.reply("lamplighter"));

        Awaitility.await().until(() -> drafter.draft(Samples.lamplighter()) instanceof Drafted);

        assertThat(drafter.draft(Samples.lamplighter())).isInstanceOf(Drafted.class);
        assertThat(peer.calls()).isEqualTo(CALLS + 2);
    }

    @Test
    void aServerThatIsStillIllWhenTriedIsLeftAloneAgain() {
        peer.answers(aResponse().withStatus(503));
        ModelDrafter drafter = withoutSecondTries(Duration.ofSeconds(2));
        draftTimes(CALLS, drafter);

        Awaitility.await().until(() -> failed(drafter).detail().contains("HTTP 503"));

        assertThat(failed(drafter).detail()).contains("leaves it alone for now");
        assertThat(peer.calls()).isEqualTo(CALLS + 1);
    }

    @Test
    void aServerThatRefusesTheKeyWhenTriedIsWellAgain() {
        peer.answers(aResponse().withStatus(503));
        ModelDrafter drafter = withoutSecondTries(Duration.ofMillis(300));
        draftTimes(CALLS, drafter);
        peer.answers(aResponse().withStatus(401));

        Awaitility.await().until(() -> failed(drafter).detail().contains("ASSAY_LLM_API_KEY"));

        assertThat(failed(drafter).detail()).contains("ASSAY_LLM_API_KEY");
    }

    @Test
    void aRefusedKeyIsToldHoweverOftenItIsRefused() {
        peer.answers(aResponse().withStatus(401));
        ModelDrafter drafter = withoutSecondTries(Duration.ofMinutes(5));
        draftTimes(3 * CALLS, drafter);

        assertThat(failed(drafter).detail()).contains("ASSAY_LLM_API_KEY");
    }

    @Test
    void whatAModelWritesDoesNotBreakIt() {
        peer.answers("garbage");
        ModelDrafter drafter = withoutSecondTries(Duration.ofMinutes(5));
        draftTimes(CALLS, drafter);

        assertThat(failed(drafter).detail()).startsWith("The model’s reply could not be used");
    }

    @Test
    void aListingThatHasAnAnswerCanHaveItMended() {
        var failing = aResponse().withStatus(503);
        peer.answers(
                failing,
                failing,
                failing,
                failing,
                failing,
                failing,
                failing,
                completion(Samples.withAnInventedQuote().toString()),
                completion(Samples.reply("lamplighter")));
        ModelDrafter drafter = withoutSecondTries(Duration.ofMinutes(5));
        draftTimes(CALLS - 1, drafter);

        DraftOutcome outcome = drafter.draft(Samples.lamplighter());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Drafted.class, d -> assertThat(d.draft().warnings()).isEmpty());
    }

    @Test
    void aReplyThatIsThereStaysWhenTheServerBreaksBeforeItIsMended() throws InterruptedException {
        ModelDrafter drafter = withoutSecondTries(Duration.ofMinutes(5));
        peer.answers(
                completion(Samples.withAnInventedQuote().toString()),
                aResponse().withStatus(503));

        DraftOutcome outcome = drafter.draft(Samples.lamplighter());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Drafted.class,
                        d -> assertThat(d.draft().warnings())
                                .extracting(Warning::kind)
                                .contains("repair_failed"));
    }
}
