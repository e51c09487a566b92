package assay.export;

import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.CvssEstimate;
import assay.assessment.Draft;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.export.AssessmentJson.EvidenceJson;
import assay.export.AssessmentJson.ThreatJson;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the drafter itself had said, for ever, of what is something else now. Rationale, texts and quotes are told where they
 * differ.
 */
final class DraftedJson {
    private DraftedJson() {}

    @Schema(name = "DraftedFactor", description = "The drafter's own grading, where something else holds now")
    record OfFactor(
            BigDecimal value,
            BigDecimal low,
            BigDecimal high,
            String certainty,

            @Schema(description = "Where it differs") Optional<String> rationale,

            @Schema(description = "Where it differs") Optional<List<EvidenceJson>> evidence) {}

    @Schema(name = "DraftedLayer", description = "The drafter's own view, where something else holds now")
    record OfLayer(
            String certainty,
            String text,
            List<ThreatJson> threats,

            @Schema(description = "Where it differs") Optional<List<EvidenceJson>> evidence) {}

    @Schema(name = "DraftedControl", description = "The drafter's own, where something else holds now")
    record OfControl(
            String name,
            BigDecimal mitigationFactor,

            @Schema(description = "Where it differs") Optional<List<EvidenceJson>> evidence) {}

    @Schema(name = "DraftedKind", description = "The drafter's own, where something else holds now")
    record OfKind(String key, String name) {}

    @Schema(name = "DraftedCvss", description = "The drafter's own, where something else holds now")
    record OfCvss(String vector, BigDecimal base) {}

    @Schema(
            name = "DraftedOthers",
            description = "The drafter's own summary and Threat Multiplier, where something else holds now")
    record Others(Optional<String> summary, Optional<BigDecimal> threatMultiplier) {}

    static Optional<OfFactor> factor(Factor factor, Assessment assessment) {
        FactorEstimate was = assessment.drafted().factor(factor);
        FactorEstimate is = assessment.draft().factor(factor);
        return where(
                was,
                is,
                new OfFactor(
                        was.value().value(),
                        was.value().low(),
                        was.value().high(),
                        was.value().certainty().key(),
                        where(was.rationale(), is.rationale(), was.rationale()),
                        where(was.evidence(), is.evidence(), AssessmentJson.evidence(was.evidence()))));
    }

    static Optional<OfLayer> layer(Layer layer, Assessment assessment) {
        LayerEstimate was = assessment.drafted().layer(layer);
        LayerEstimate is = assessment.draft().layer(layer);
        return where(
                was,
                is,
                new OfLayer(
                        was.certainty().key(),
                        was.text(),
                        AssessmentJson.threats(was),
                        where(was.evidence(), is.evidence(), AssessmentJson.evidence(was.evidence()))));
    }

    /** Absent, too, for a control that the drafter had overlooked. */
    static Optional<OfControl> control(int index, Assessment assessment) {
        List<ClaimedControl> drafted = assessment.drafted().claimedControls();
        if (index >= drafted.size()) {
            return Optional.empty();
        }
        ClaimedControl was = drafted.get(index);
        ClaimedControl is = assessment.draft().claimedControls().get(index);
        return where(
                was,
                is,
                new OfControl(
                        was.name(),
                        was.mitigationFactor(),
                        where(was.evidence(), is.evidence(), AssessmentJson.evidence(was.evidence()))));
    }

    static Optional<OfKind> kind(Assessment assessment) {
        ProductKind was = assessment.drafted().kind();
        return where(was.key(), assessment.draft().kind().key(), new OfKind(was.key(), was.name()));
    }

    static Optional<OfCvss> cvss(Assessment assessment) {
        CvssEstimate was = assessment.drafted().cvss();
        return where(
                was.vector(),
                assessment.draft().cvss().vector(),
                new OfCvss(was.vector().toString(), was.vector().base()));
    }

    static Optional<Others> others(Assessment assessment) {
        Draft was = assessment.drafted();
        Draft is = assessment.draft();
        Others others = new Others(
                where(was.summary(), is.summary(), was.summary()),
                Optional.of(was.threatMultiplier()).filter(then -> then.compareTo(is.threatMultiplier()) != 0));
        return others.summary().isPresent() || others.threatMultiplier().isPresent()
                ? Optional.of(others)
                : Optional.empty();
    }

    private static <T> Optional<T> where(Object was, Object is, T told) {
        return was.equals(is) ? Optional.empty() : Optional.of(told);
    }
}
