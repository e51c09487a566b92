package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.AivssEdition;
import assay.aivss.AivssScore;
import org.junit.jupiter.api.Test;

class RescoredTest {
    private static final Assessment ASSESSMENT = SampleAssessments.lamplighter();

    private static Rescored under(String edition) {
        return ASSESSMENT.under(AivssEdition.byId(edition).orElseThrow());
    }

    @Test
    void underItsOwnEditionNothingMoves() {
        Rescored same = under(ASSESSMENT.score().edition());
        assertThat(same.after()).isEqualTo(ASSESSMENT.score());
        assertThat(same.bandChanged()).isFalse();
        assertThat(same.delta()).isZero();
    }

    @Test
    void underAnotherEditionTheElevenEstimatesGiveItsScore() {
        Rescored moved = under("0.5");
        assertThat(moved.after().edition()).isEqualTo("0.5");
        assertThat(moved.after().adjustments()).isNotEmpty();
        assertThat(moved.delta())
                .isEqualTo(moved.after().value().subtract(ASSESSMENT.score().value()));
        assertThat(moved.bandChanged())
                .isEqualTo(moved.after().severity() != ASSESSMENT.score().severity());
    }

    @Test
    void everyEditionScoresADraft() {
        assertThat(AivssEdition.all())
                .allSatisfy(e -> assertThat(ASSESSMENT.under(e).after())
                        .extracting(AivssScore::edition)
                        .isEqualTo(e.id()));
    }
}
