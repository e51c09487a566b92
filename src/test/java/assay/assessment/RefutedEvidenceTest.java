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
                        c.name(), c.evidence().stream().map(Evidence::refute).toList()))
                .toList();

        assertThatThrownBy(() -> with(draft, draft.claimedMitigationFactor(), refuted))
                .hasMessageContaining("Mitigation Factor");
        assertThat(with(draft, Draft.UNMITIGATED, refuted).claimedControls()).hasSize(1);
    }

    private static Draft with(Draft draft, BigDecimal mitigation, List<ClaimedControl> controls) {
        return new Draft(
                draft.kind(),
                draft.summary(),
                draft.factors(),
                draft.cvss(),
                draft.threatMultiplier(),
                mitigation,
                controls,
                draft.layers(),
                draft.warnings(),
                draft.provenance());
    }
}
