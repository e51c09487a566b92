package assay.export;

import assay.aivss.AivssScore;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.CvssEstimate;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.assessment.Provenance;
import assay.assessment.Warning;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

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
        ProvenanceJson provenance) {

    record SubjectJson(String id, Optional<String> url, String title, Optional<String> publisher, KindJson kind) {}

    record KindJson(String key, String name, Optional<String> runnerUp, List<EvidenceJson> evidence) {}

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

    record ControlJson(String name, List<EvidenceJson> evidence) {}

    record FactorJson(
            String key,
            String name,
            BigDecimal value,
            BigDecimal low,
            BigDecimal high,
            String certainty,
            String rationale,
            List<EvidenceJson> evidence) {}

    record CvssJson(String vector, BigDecimal base, List<MetricJson> metrics) {}

    record MetricJson(String metric, String value, String reason) {}

    record LayerJson(
            String layer,
            String name,
            String certainty,
            String text,
            List<ThreatJson> threats,
            List<EvidenceJson> evidence) {}

    /**
     * @param asi identifiers of OWASP's agentic top ten, such as {@code ASI02}
     * @param coreRisks titles of AIVSS core risks
     */
    record ThreatJson(String name, String description, List<String> asi, List<String> coreRisks) {}

    record WarningJson(String kind, String text, Optional<String> passage) {}

    record ProvenanceJson(
            String drafter,
            Optional<String> provider,
            Optional<String> model,
            String promptVersion,
            String promptSha256,
            Map<String, String> parameters,
            long tokensIn,
            long tokensOut,
            long millis,
            Instant draftedAt) {}

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
                        kind(draft.kind())),
                capture(assessment.capture()),
                Optional.of(assessment.otherCaptures())
                        .filter(others -> !others.isEmpty())
                        .map(others ->
                                others.stream().map(AssessmentJson::capture).toList()),
                draft.summary(),
                ScoreJson.of(Scored.of(assessment)),
                assessment.claimedScore().map(score -> claimed(score, draft)),
                Factor.LISTING_TEN.stream().map(f -> factor(draft.factor(f))).toList(),
                draft.factors().stream()
                        .filter(f -> !Factor.LISTING_TEN.contains(f.factor()))
                        .map(AssessmentJson::factor)
                        .toList(),
                cvss(draft.cvss()),
                draft.layers().stream().map(AssessmentJson::layer).toList(),
                draft.warnings().stream().map(AssessmentJson::warning).toList(),
                provenance(draft.provenance()));
    }

    private static KindJson kind(ProductKind kind) {
        return new KindJson(kind.key(), kind.name(), kind.runnerUp(), evidence(kind.evidence()));
    }

    private static CaptureJson capture(Capture c) {
        return new CaptureJson(
                c.requestedUrl(), c.finalUrl(), c.fetchedAt(), c.sha256(), c.httpStatus(), c.contentType(), c.bytes());
    }

    private static List<EvidenceJson> evidence(List<Evidence> quotes) {
        return quotes.stream()
                .map(q -> new EvidenceJson(
                        q.passage(), q.quote(), q.grade().key(), q.refuted() ? Optional.of(true) : Optional.empty()))
                .toList();
    }

    private static ClaimedJson claimed(AivssScore score, Draft draft) {
        return new ClaimedJson(
                score.mitigationFactor(),
                score.value(),
                score.severity().title(),
                draft.claimedControls().stream()
                        .map(c -> new ControlJson(c.name(), evidence(c.evidence())))
                        .toList());
    }

    private static FactorJson factor(FactorEstimate f) {
        return new FactorJson(
                f.factor().key(),
                f.factor().title(),
                f.value().value(),
                f.value().low(),
                f.value().high(),
                f.value().certainty().key(),
                f.rationale(),
                evidence(f.evidence()));
    }

    private static CvssJson cvss(CvssEstimate cvss) {
        return new CvssJson(
                cvss.vector().toString(),
                cvss.vector().base(),
                cvss.vector().metrics().entrySet().stream()
                        .map(m -> new MetricJson(
                                m.getKey(), m.getValue(), cvss.reasons().get(m.getKey())))
                        .toList());
    }

    private static LayerJson layer(LayerEstimate l) {
        return new LayerJson(
                l.layer().name(),
                l.layer().title(),
                l.certainty().key(),
                l.text(),
                l.threats().stream()
                        .map(t -> new ThreatJson(
                                t.name(),
                                t.description(),
                                t.risks(l.layer()).stream().map(Enum::name).toList(),
                                t.risks(l.layer()).stream()
                                        .map(risk -> risk.coreRisk().title())
                                        .distinct()
                                        .toList()))
                        .toList(),
                evidence(l.evidence()));
    }

    private static WarningJson warning(Warning w) {
        return new WarningJson(w.kind(), w.text(), w.passage());
    }

    private static ProvenanceJson provenance(Provenance p) {
        return new ProvenanceJson(
                p.drafter(),
                p.provider(),
                p.model(),
                p.promptVersion(),
                p.promptSha256(),
                p.parameters(),
                p.tokensIn(),
                p.tokensOut(),
                p.millis(),
                p.draftedAt());
    }
}
