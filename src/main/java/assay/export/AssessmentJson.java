package assay.export;

import assay.aivss.AivssScore;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.ClaimedControl;
import assay.assessment.CvssEstimate;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.assessment.Warning;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The one JSON form of an assessment: what the API answers and what is exported. Absent values are left out. */
public record AssessmentJson(
        UUID id,
        int version,
        String status,
        SubjectJson subject,
        CaptureJson capture,
        Optional<List<CaptureJson>> otherCaptures,
        String summary,
        ScoreJson score,
        Optional<ClaimedJson> claimedControls,
        List<FactorJson> factors,
        List<FactorJson> otherFactors,
        CvssJson cvss,
        List<LayerJson> layers,
        List<WarningJson> warnings,
        ProvenanceJson provenance,
        Optional<DraftedJson.Others> drafted,
        Optional<DecisionJson.Others> decisions,
        Optional<DecisionJson.ReviewJson> review) {

    record SubjectJson(String id, Optional<String> url, String title, Optional<String> publisher, KindJson kind) {}

    record KindJson(
            String key,
            String name,
            Optional<String> runnerUp,
            List<EvidenceJson> evidence,
            Optional<DraftedJson.OfKind> drafted,
            Optional<DecisionJson> decision) {}

    record CaptureJson(
            Optional<String> requestedUrl,
            Optional<String> finalUrl,
            Instant fetchedAt,
            String sha256,
            OptionalInt httpStatus,
            String contentType,
            long bytes) {}

    /** @param refuted present, and true, only when a second reading found that the passage does not support the claim */
    record EvidenceJson(String passage, String quote, String grade, Optional<Boolean> refuted) {}

    /** The score if everything the vendor claims held. */
    record ClaimedJson(BigDecimal mitigationFactor, BigDecimal value, String severity, List<ControlJson> controls) {}

    /**
     * @param item its name in a decision, such as {@code control:0}
     * @param mitigationFactor what the Mitigation Factor would be if it alone held
     */
    record ControlJson(
            @Schema(description = "Its name in a decision, such as control:0")
            String item,

            String name,

            @Schema(description = "What the Mitigation Factor would be if this control alone held")
            BigDecimal mitigationFactor,

            List<EvidenceJson> evidence,
            Optional<DraftedJson.OfControl> drafted,
            Optional<DecisionJson> decision) {}

    record FactorJson(
            String key,
            String name,
            BigDecimal value,
            BigDecimal low,
            BigDecimal high,
            String certainty,
            String rationale,
            List<EvidenceJson> evidence,
            Optional<DraftedJson.OfFactor> drafted,
            Optional<DecisionJson> decision) {}

    record CvssJson(
            String vector,
            BigDecimal base,
            List<MetricJson> metrics,
            Optional<DraftedJson.OfCvss> drafted,
            Optional<DecisionJson> decision) {}

    record MetricJson(String metric, String value, String reason) {}

    record LayerJson(
            String layer,
            String name,
            String certainty,
            String text,
            List<ThreatJson> threats,
            List<EvidenceJson> evidence,
            Optional<DraftedJson.OfLayer> drafted,
            Optional<DecisionJson> decision) {}

    /**
     * @param asi identifiers of OWASP's agentic top ten, such as {@code ASI02}
     * @param coreRisks titles of AIVSS core risks
     */
    record ThreatJson(String name, String description, List<String> asi, List<String> coreRisks) {}

    record WarningJson(String kind, String text, Optional<String> passage) {}

    public static AssessmentJson of(Assessment assessment) {
        Draft draft = assessment.draft();
        return new AssessmentJson(
                assessment.id(),
                assessment.version(),
                assessment.status().name(),
                new SubjectJson(
                        assessment.subject().id(),
                        assessment.subject().url(),
                        assessment.subject().title(),
                        assessment.subject().publisher(),
                        kind(assessment)),
                capture(assessment.capture()),
                Optional.of(assessment.otherCaptures())
                        .filter(others -> !others.isEmpty())
                        .map(others ->
                                others.stream().map(AssessmentJson::capture).toList()),
                draft.summary(),
                ScoreJson.of(Scored.of(assessment)),
                assessment.claimedScore().map(score -> claimed(score, assessment)),
                Factor.LISTING_TEN.stream().map(f -> factor(f, assessment)).toList(),
                Arrays.stream(Factor.values())
                        .filter(f -> !Factor.LISTING_TEN.contains(f))
                        .map(f -> factor(f, assessment))
                        .toList(),
                cvss(assessment),
                Arrays.stream(Layer.values()).map(l -> layer(l, assessment)).toList(),
                draft.warnings().stream().map(AssessmentJson::warning).toList(),
                ProvenanceJson.of(draft.provenance()),
                DraftedJson.others(assessment),
                DecisionJson.Others.of(assessment),
                DecisionJson.ReviewJson.of(assessment));
    }

    private static KindJson kind(Assessment assessment) {
        ProductKind kind = assessment.draft().kind();
        return new KindJson(
                kind.key(),
                kind.name(),
                kind.runnerUp(),
                evidence(kind.evidence()),
                DraftedJson.kind(assessment),
                DecisionJson.on(Item.Single.KIND, assessment));
    }

    private static CaptureJson capture(Capture c) {
        return new CaptureJson(
                c.requestedUrl(), c.finalUrl(), c.fetchedAt(), c.sha256(), c.httpStatus(), c.contentType(), c.bytes());
    }

    static List<EvidenceJson> evidence(List<Evidence> quotes) {
        return quotes.stream()
                .map(q -> new EvidenceJson(
                        q.passage(), q.quote(), q.grade().key(), q.refuted() ? Optional.of(true) : Optional.empty()))
                .toList();
    }

    private static ClaimedJson claimed(AivssScore score, Assessment assessment) {
        return new ClaimedJson(
                score.mitigationFactor(),
                score.value(),
                score.severity().title(),
                IntStream.range(0, assessment.draft().claimedControls().size())
                        .mapToObj(i -> control(i, assessment))
                        .toList());
    }

    private static ControlJson control(int index, Assessment assessment) {
        Item item = new Item.OfControl(index);
        ClaimedControl control = assessment.draft().claimedControls().get(index);
        return new ControlJson(
                item.key(),
                control.name(),
                control.mitigationFactor(),
                evidence(control.evidence()),
                DraftedJson.control(index, assessment),
                DecisionJson.on(item, assessment));
    }

    private static FactorJson factor(Factor factor, Assessment assessment) {
        FactorEstimate f = assessment.draft().factor(factor);
        return new FactorJson(
                factor.key(),
                factor.title(),
                f.value().value(),
                f.value().low(),
                f.value().high(),
                f.value().certainty().key(),
                f.rationale(),
                evidence(f.evidence()),
                DraftedJson.factor(factor, assessment),
                DecisionJson.on(new Item.OfFactor(factor), assessment));
    }

    private static CvssJson cvss(Assessment assessment) {
        CvssEstimate cvss = assessment.draft().cvss();
        return new CvssJson(
                cvss.vector().toString(),
                cvss.vector().base(),
                cvss.vector().metrics().entrySet().stream()
                        .map(m -> new MetricJson(
                                m.getKey(), m.getValue(), cvss.reasons().get(m.getKey())))
                        .toList(),
                DraftedJson.cvss(assessment),
                DecisionJson.on(Item.Single.CVSS, assessment));
    }

    private static LayerJson layer(Layer layer, Assessment assessment) {
        LayerEstimate l = assessment.draft().layer(layer);
        return new LayerJson(
                layer.name(),
                layer.title(),
                l.certainty().key(),
                l.text(),
                threats(l),
                evidence(l.evidence()),
                DraftedJson.layer(layer, assessment),
                DecisionJson.on(new Item.OfLayer(layer), assessment));
    }

    static List<ThreatJson> threats(LayerEstimate l) {
        return l.threats().stream()
                .map(t -> new ThreatJson(
                        t.name(),
                        t.description(),
                        t.risks(l.layer()).stream().map(Enum::name).toList(),
                        t.risks(l.layer()).stream()
                                .map(risk -> risk.coreRisk().title())
                                .distinct()
                                .toList()))
                .toList();
    }

    private static WarningJson warning(Warning w) {
        return new WarningJson(w.kind(), w.text(), w.passage());
    }
}
