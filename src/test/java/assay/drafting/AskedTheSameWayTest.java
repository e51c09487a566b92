package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.assessment.Provenance;
import assay.drafting.DraftOutcome.Drafted;
import assay.egress.Egress;
import assay.listing.Listing;
import assay.reassessment.Fingerprint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a drafter counts while it drafts must not look like another way of asking. */
class AskedTheSameWayTest {
    private final ModelPeer peer = new ModelPeer();

    @AfterEach
    void stop() {
        peer.close();
    }

    private Provenance drafted() {
        DraftOutcome outcome = ModelPeer.drafter(peer.settings(), DraftingSettings.STANDARD, Egress.DIRECT)
                .draft(Samples.lamplighter());
        return ((Drafted) outcome).draft().provenance();
    }

    @Test
    void aDraftThatNeededRepairHasTheFingerprintOfOneThatDidNot() {
        peer.answers(Samples.reply("lamplighter"));
        Provenance atOnce = drafted();
        var reply = Samples.goodReply();
        Samples.factor(reply, 0).put("rationale", "It “never asks anybody”, so it acts alone.");
        peer.answers(reply.toString());
        Provenance repaired = drafted();
        assertThat(repaired.parameters().get("rounds"))
                .isNotEqualTo(atOnce.parameters().get("rounds"));
        assertThat(Fingerprint.of(repaired)).isEqualTo(Fingerprint.of(atOnce));
    }

    @Test
    void twoDraftsByTheRulesHaveOneFingerprint() {
        Provenance one = byRules(Samples.lamplighter());
        Provenance other = byRules(Samples.lamplighterAnd("One more passage."));
        assertThat(Fingerprint.of(one)).isEqualTo(Fingerprint.of(other));
    }

    private static Provenance byRules(Listing listing) {
        return ((Drafted) RulesDrafters.draft(listing)).draft().provenance();
    }
}
