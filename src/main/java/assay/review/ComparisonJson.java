package assay.review;

import assay.aivss.AivssScore;
import assay.aivss.CvssVector;
import assay.aivss.FactorValue;
import assay.assessment.Assessment;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A comparison as the API tells it; each delta is {@code b} less {@code a}. */
@Schema(name = "Comparison", description = "Two versions or two products side by side; each delta is b less a")
record ComparisonJson(
        SideJson a,
        SideJson b,
        ScoresJson score,
        WordsJson kind,
        WordsJson summary,
        VectorsJson cvss,
        NumbersJson threatMultiplier,
        NumbersJson mitigationFactor,

        @Schema(description = "All eleven; those that differ first, the one that differs most before the others")
        List<FactorsJson> factors,

        @Schema(description = "All seven; those that differ first")
        List<LayersJson> layers) {

    @Schema(name = "Compared")
    record SideJson(UUID id, int version, String status, String title, Optional<String> url) {
        static SideJson of(Assessment assessment) {
            return new SideJson(
                    assessment.id(),
                    assessment.version(),
                    assessment.status().name(),
                    assessment.subject().title(),
                    assessment.subject().url());
        }
    }

    /** @param delta absent when the editions differ, since such scores cannot be compared */
    @Schema(name = "ComparedScores")
    record ScoresJson(
            OneScoreJson a,
            OneScoreJson b,
            boolean differs,

            @Schema(description = "Absent when the editions differ: such scores cannot be compared")
            Optional<BigDecimal> delta) {}

    @Schema(name = "ComparedScore")
    record OneScoreJson(String edition, BigDecimal value, String severity, BigDecimal low, BigDecimal high) {
        static OneScoreJson of(AivssScore score) {
            return new OneScoreJson(
                    score.edition(),
                    score.value(),
                    score.severity().title(),
                    score.interval().low(),
                    score.interval().high());
        }
    }

    @Schema(name = "ComparedWords")
    record WordsJson(String a, String b, boolean differs) {
        static WordsJson of(String a, String b) {
            return new WordsJson(a, b, !a.equals(b));
        }
    }

    @Schema(name = "ComparedNumbers")
    record NumbersJson(BigDecimal a, BigDecimal b, boolean differs, BigDecimal delta) {
        static NumbersJson of(BigDecimal a, BigDecimal b) {
            return new NumbersJson(a, b, a.compareTo(b) != 0, b.subtract(a));
        }
    }

    @Schema(name = "ComparedVectors")
    record VectorsJson(VectorJson a, VectorJson b, boolean differs, BigDecimal delta) {
        static VectorsJson of(CvssVector a, CvssVector b) {
            return new VectorsJson(
                    VectorJson.of(a), VectorJson.of(b), !a.equals(b), b.base().subtract(a.base()));
        }
    }

    @Schema(name = "ComparedVector")
    record VectorJson(String vector, BigDecimal base) {
        static VectorJson of(CvssVector vector) {
            return new VectorJson(vector.toString(), vector.base());
        }
    }

    @Schema(name = "ComparedFactors")
    record FactorsJson(String key, String name, GradingJson a, GradingJson b, boolean differs, BigDecimal delta) {
        static FactorsJson of(Comparison.Factors both) {
            return new FactorsJson(
                    both.factor().key(),
                    both.factor().title(),
                    GradingJson.of(both.a()),
                    GradingJson.of(both.b()),
                    both.differ(),
                    both.delta());
        }
    }

    @Schema(name = "ComparedFactor")
    record GradingJson(BigDecimal value, BigDecimal low, BigDecimal high, String certainty) {
        static GradingJson of(FactorValue value) {
            return new GradingJson(
                    value.value(), value.low(), value.high(), value.certainty().key());
        }
    }

    @Schema(name = "ComparedLayers")
    record LayersJson(String layer, String name, ViewJson a, ViewJson b, boolean differs) {
        static LayersJson of(Comparison.Layers both) {
            return new LayersJson(
                    both.layer().name(),
                    both.layer().title(),
                    ViewJson.of(both.a()),
                    ViewJson.of(both.b()),
                    both.differ());
        }
    }

    @Schema(name = "ComparedLayer")
    record ViewJson(String certainty, String text, List<String> threats) {
        static ViewJson of(LayerEstimate layer) {
            return new ViewJson(
                    layer.certainty().key(),
                    layer.text(),
                    layer.threats().stream().map(LayerThreat::name).toList());
        }
    }

    static ComparisonJson of(Comparison both) {
        Assessment a = both.a();
        Assessment b = both.b();
        return new ComparisonJson(
                SideJson.of(a),
                SideJson.of(b),
                new ScoresJson(
                        OneScoreJson.of(a.score()),
                        OneScoreJson.of(b.score()),
                        !OneScoreJson.of(a.score()).equals(OneScoreJson.of(b.score())),
                        both.delta()),
                WordsJson.of(a.draft().kind().key(), b.draft().kind().key()),
                WordsJson.of(a.draft().summary(), b.draft().summary()),
                VectorsJson.of(a.draft().cvss().vector(), b.draft().cvss().vector()),
                NumbersJson.of(a.score().threatMultiplier(), b.score().threatMultiplier()),
                NumbersJson.of(a.score().mitigationFactor(), b.score().mitigationFactor()),
                both.factors().stream().map(FactorsJson::of).toList(),
                both.layers().stream().map(LayersJson::of).toList());
    }
}
