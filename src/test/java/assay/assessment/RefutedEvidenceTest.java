package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefutedEvidenceTest {
    private static final Evidence SAID = Evidence.listing("p1", "opens a shell");
    private static final BigDecimal HALF = new BigDecimal("0.50");

    @Test
    void aRefutedQuoteIsKeptButSupportsNothing() {
        assertThat(SAID.refute()).isEqualTo(new Evidence("p1", "opens a shell", Evidence.Grade.LISTING, true));
        assertThat(Evidence.supports(List.of(SAID.refute()))).isFalse();
        assertThat(Evidence.supports(List.of(SAID.refute(), SAID))).isTrue();
    }

    @Test
    void nothingIsEvidencedOrMappedByRefutedQuotesAlone() {
        List<Evidence> refuted = List.of(SAID.refute());

        assertThatThrownBy(() -> new FactorEstimate(
                        Factor.AUTONOMY, new FactorValue(HALF, HALF, HALF, Certainty.EVIDENCED), "It acts.", refuted))
                .hasMessageContaining("without a quote");
        assertThatThrownBy(() -> LayerEstimate.mapped(Layer.L3, "Agents.", List.of(), refuted))
                .hasMessageContaining("without a quote");
        assertThat(new FactorEstimate(
                                Factor.AUTONOMY,
                                new FactorValue(HALF, HALF, HALF, Certainty.UNKNOWN),
                                "It acts.",
                                refuted)
                        .evidence())
                .isEqualTo(refuted);
    }

    @Test
    void aControlWhoseQuotesAreRefutedJustifiesNoMitigation() {
        Draft draft = SampleAssessments.lamplighter().draft();
        List<ClaimedControl> refuted = draft.claimedControls().stream()
                .map(c -> new ClaimedControl(
                        c.name(),
                        c.reduction(),
                        c.evidence().stream().map(Evidence::refute).toList()))
                .toList();

        assertThat(draft.claimedMitigationFactor()).isEqualTo("0.85");
        assertThat(draft.withControls(refuted).claimedMitigationFactor()).isEqualTo(Draft.UNMITIGATED);
    }
}
