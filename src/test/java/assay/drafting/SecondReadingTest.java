package assay.drafting;

import static assay.drafting.ModelPeer.completion;
import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.LayerEstimate;
import assay.assessment.Warning;
import assay.drafting.DraftOutcome.Drafted;
import assay.egress.Egress;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondReadingTest {
    private static final List<SecondReading.Claim> CLAIMS = claims();
    private final ModelPeer peer = new ModelPeer();

    @AfterEach
    void stop() {
        peer.close();
    }

    private static List<SecondReading.Claim> claims() {
        try (ModelPeer once = new ModelPeer()) {
            once.answers(Samples.reply("lamplighter"));
            Drafted drafted = (Drafted) once.drafter().draft(Samples.lamplighter());
            return SecondReading.claims(drafted.draft());
        }
    }

    private static String verdicts(Predicate<SecondReading.Claim> supported) {
        ObjectNode reply = Samples.JSON.createObjectNode();
        ArrayNode verdicts = reply.putArray("verdicts");
        for (int i = 0; i < CLAIMS.size(); i++) {
            verdicts.addObject()
                    .put("claim", "c" + (i + 1))
                    .put("supported", supported.test(CLAIMS.get(i)))
                    .put("reason", "It speaks of something else.");
        }
        return reply.toString();
    }

    private Draft drafted() {
        DraftOutcome outcome = ModelPeer.drafter(
                        peer.settings(), new DraftingSettings(32_768, 1, true, Delimiters.RANDOM), Egress.DIRECT)
                .draft(Samples.lamplighter());
        assertThat(outcome).isInstanceOf(Drafted.class);
        return ((Drafted) outcome).draft();
    }

    @Test
    void showsEachClaimWithItsQuoteAndItsPassage() {
        peer.answers(completion(Samples.reply("lamplighter")), completion(verdicts(claim -> true)));

        Draft draft = drafted();

        assertThat(peer.calls()).isEqualTo(2);
        assertThat(draft.warnings()).isEmpty();
        String asked = peer.messages(1).get(1).get("content").asText();
        SecondReading.Claim last = CLAIMS.get(CLAIMS.size() - 1);
        assertThat(asked)
                .contains("claim c1: the kind of product: The product is of this kind: ")
                .contains("claim c" + CLAIMS.size() + ": " + last.item())
                .contains("quoted: “" + last.evidence().quote() + "”")
                .containsPattern("\nBEGIN claims-[0-9a-f]{24}\n");
        assertThat(peer.request(1)
                        .at("/response_format/json_schema/schema/properties/verdicts/minItems")
                        .asInt())
                .isEqualTo(CLAIMS.size());
        assertThat(draft.provenance().parameters().get("secondReading")).matches("1 [0-9a-f]{64}");
        assertThat(draft.provenance().tokensIn()).isEqualTo(6000);
    }

    @Test
    void keepsMarksAndLowersWhatItRefutes() {
        peer.answers(
                completion(Samples.reply("lamplighter")),
                completion(verdicts(
                        claim -> !List.of(Factor.TOOL_USE.title(), "L2").contains(claim.item()))));

        Draft draft = drafted();

        assertThat(draft.factor(Factor.TOOL_USE).value().certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(draft.factor(Factor.TOOL_USE).value().value()).isEqualTo("0.90");
        assertThat(draft.factor(Factor.TOOL_USE).evidence()).isNotEmpty().allMatch(Evidence::refuted);
        LayerEstimate data = draft.layers().get(1);
        assertThat(data.certainty()).isEqualTo(LayerEstimate.Certainty.NOT_CERTAIN);
        assertThat(data.text()).startsWith(LayerEstimate.NOT_CERTAIN_OPENING);
        assertThat(data.evidence()).isNotEmpty().allMatch(Evidence::refuted);
        assertThat(draft.layers().get(2).certainty()).isEqualTo(LayerEstimate.Certainty.MAPPED);
        assertThat(draft.warnings()).extracting(Warning::kind).contains("quote_refuted", "certainty_lowered");
        assertThat(draft.checkedAgainst(Samples.lamplighter())).isEqualTo(draft);
    }

    @Test
    void leavesNoMitigationToControlsThatItRefutes() {
        peer.answers(completion(Samples.reply("lamplighter")), completion(verdicts(claim -> false)));

        Draft draft = drafted();

        assertThat(draft.claimedMitigationFactor()).isEqualTo(Draft.UNMITIGATED);
        assertThat(draft.claimedControls()).hasSize(1);
        assertThat(draft.factors()).noneMatch(f -> f.value().certainty() == Certainty.EVIDENCED);
        assertThat(draft.layers()).noneMatch(l -> l.certainty() == LayerEstimate.Certainty.MAPPED);
    }

    @Test
    void leavesTheDraftAsItWasWhenItsAnswerIsRubbish() {
        peer.answers(completion(Samples.reply("lamplighter")), completion("I think all of them are fine."));

        assertThat(drafted().warnings()).extracting(Warning::kind).containsExactly("second_reading_failed");
    }

    @Test
    void leavesTheDraftAsItWasWhenTheServerFails() {
        peer.answers(
                completion(Samples.reply("lamplighter")), WireMock.aResponse().withStatus(400));

        assertThat(drafted().warnings()).extracting(Warning::kind).containsExactly("second_reading_failed");
    }

    @Test
    void saysHowManyQuotesItLeftUnjudged() {
        peer.answers(
                completion(Samples.reply("lamplighter")),
                completion("{\"verdicts\":[{\"claim\":\"c1\",\"supported\":true,\"reason\":\"\"},"
                        + "{\"claim\":\"c99\",\"supported\":false,\"reason\":\"\"},null]}"));

        Draft draft = drafted();

        assertThat(draft.warnings()).singleElement().satisfies(w -> {
            assertThat(w.kind()).isEqualTo("second_reading_incomplete");
            assertThat(w.text()).contains((CLAIMS.size() - 1) + " of " + CLAIMS.size());
        });
    }
}
