package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.egress.Egress;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MethodTest {
    private final ModelPeer peer = new ModelPeer();

    @AfterEach
    void stop() {
        peer.close();
    }

    private Method method(DraftingSettings how) {
        return ModelPeer.drafter(peer.settings(), how, Egress.DIRECT).method();
    }

    @Test
    void theSameDrafterDraftsByTheSameMethodBeforeAndAfter() {
        Drafter drafter = ModelPeer.drafter(peer.settings(), DraftingSettings.STANDARD, Egress.DIRECT);
        Method before = drafter.method();
        peer.answers(Samples.reply("lamplighter"));
        drafter.draft(Samples.lamplighter());
        assertThat(drafter.method()).isEqualTo(before);
        assertThat(method(DraftingSettings.STANDARD)).isEqualTo(before);
    }

    @Test
    void whatDecidesHowItIsDoneMakesAnother() {
        Method one = method(DraftingSettings.STANDARD);
        Method three = method(new DraftingSettings(3, false, Delimiters.RANDOM));
        assertThat(three.sha256()).isNotEqualTo(one.sha256());
        assertThat(three.calls()).isEqualTo(3 * one.calls());
        assertThat(three.tokens()).isEqualTo(3 * one.tokens());
    }

    @Test
    void theRulesAskNobody() {
        Method rules = new RulesDrafter(Clock.systemUTC()).method();
        assertThat(rules.calls()).isZero();
        assertThat(rules.cost()).isEmpty();
        assertThat(rules.with("screening 2").sha256())
                .isNotEqualTo(rules.with("screening 1").sha256());
    }
}
