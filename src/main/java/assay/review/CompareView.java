package assay.review;

import assay.aivss.AivssScore;
import assay.aivss.FactorValue;
import assay.assessment.Assessment;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.web.ComparedFactors;
import assay.web.SmallInterval;
import assay.web.Words;
import io.quarkus.qute.RawString;
import java.math.BigDecimal;
import java.util.List;

/**
 * A comparison as its page shows it.
 *
 * @param verdict what became of the score, in a sentence
 * @param picture the factors of the first's edition
 */
record CompareView(
        Side a,
        Side b,
        String verdict,
        RawString picture,
        List<Row> rows,
        List<FactorRow> factors,
        List<LayerRow> layers) {

    /** @param link the page of that version */
    record Side(
            String name,
            String title,
            String link,
            String status,
            String value,
            String band,
            String bandStyle,
            RawString interval,
            String low,
            String high,
            String edition) {
        static Side of(Assessment assessment, boolean sameAssessment) {
            AivssScore score = assessment.score();
            String version = "version " + assessment.version();
            return new Side(
                    sameAssessment
                            ? "V" + version.substring(1)
                            : assessment.subject().title() + ", " + version,
                    assessment.subject().title(),
                    "/assessments/" + assessment.id() + "?version=" + assessment.version(),
                    Words.of(assessment.status()),
                    score.value().toPlainString(),
                    score.severity().title(),
                    Words.style(score.severity()),
                    new RawString(SmallInterval.svg(
                            score.value(),
                            score.interval().low(),
                            score.interval().high())),
                    score.interval().low().toPlainString(),
                    score.interval().high().toPlainString(),
                    score.edition());
        }
    }

    record Row(String name, String a, String b, boolean differs) {
        static Row of(String name, String a, String b) {
            return new Row(name, a, b, !a.equals(b));
        }
    }

    /** @param change such as {@code ▲ +0.30}; what else differs; or that nothing does */
    record FactorRow(String title, Grading a, Grading b, boolean differs, String change) {
        static FactorRow of(Comparison.Factors both) {
            return new FactorRow(
                    both.factor().title(),
                    Grading.of(both.a()),
                    Grading.of(both.b()),
                    both.differ(),
                    both.differ() ? change(both) : "same");
        }

        private static String change(Comparison.Factors both) {
            if (both.delta().signum() != 0) {
                return arrow(both.delta());
            }
            return both.a().certainty() == both.b().certainty() ? "other range" : "other certainty";
        }
    }

    record Grading(String value, String low, String high, String certainty, String certaintyStyle) {
        static Grading of(FactorValue value) {
            return new Grading(
                    value.value().toPlainString(),
                    value.low().toPlainString(),
                    value.high().toPlainString(),
                    Words.of(value.certainty()),
                    value.certainty().key());
        }
    }

    record LayerRow(String id, String title, LayerSide a, LayerSide b, boolean differs) {}

    record LayerSide(boolean mapped, String text, List<String> threats) {
        static LayerSide of(LayerEstimate layer) {
            return new LayerSide(
                    layer.certainty() == LayerEstimate.Certainty.MAPPED,
                    layer.text(),
                    layer.threats().stream().map(LayerThreat::name).toList());
        }
    }

    static CompareView of(Comparison both) {
        Assessment a = both.a();
        Assessment b = both.b();
        List<ComparedFactors.Row> pictured = a.edition().factors().stream()
                .map(f -> new ComparedFactors.Row(
                        f, a.draft().factor(f).value(), b.draft().factor(f).value()))
                .toList();
        return new CompareView(
                Side.of(a, both.ofOneAssessment()),
                Side.of(b, both.ofOneAssessment()),
                verdict(both),
                new RawString(ComparedFactors.svg(pictured)),
                List.of(
                        Row.of(
                                "Kind of product",
                                a.draft().kind().name(),
                                b.draft().kind().name()),
                        Row.of("CVSS vector", vector(a), vector(b)),
                        Row.of("CVSS base", base(a), base(b)),
                        Row.of(
                                "Threat Multiplier",
                                plain(a.score().threatMultiplier()),
                                plain(b.score().threatMultiplier())),
                        Row.of(
                                "Mitigation Factor",
                                plain(a.score().mitigationFactor()),
                                plain(b.score().mitigationFactor())),
                        Row.of("Summary", a.draft().summary(), b.draft().summary())),
                both.factors().stream().map(FactorRow::of).toList(),
                both.layers().stream()
                        .map(l -> new LayerRow(
                                l.layer().name(),
                                l.layer().title(),
                                LayerSide.of(l.a()),
                                LayerSide.of(l.b()),
                                l.differ()))
                        .toList());
    }

    private static String verdict(Comparison both) {
        return both.delta()
                .map(delta -> delta.signum() == 0
                        ? "Both score the same."
                        : "The second scores " + plain(delta.abs()) + (delta.signum() > 0 ? " higher." : " lower."))
                .orElse("They are scored under different editions of AIVSS, and such scores cannot be compared.");
    }

    private static String arrow(BigDecimal delta) {
        return delta.signum() > 0 ? "▲ +" + plain(delta) : "▼ −" + plain(delta.abs());
    }

    private static String vector(Assessment assessment) {
        return assessment.draft().cvss().vector().toString();
    }

    private static String base(Assessment assessment) {
        return plain(assessment.draft().cvss().vector().base());
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
