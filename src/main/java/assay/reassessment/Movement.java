package assay.reassessment;

import assay.aivss.AivssScore.Interval;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.Severity;
import assay.assessment.Assessment;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.assessment.QuoteCheck;
import assay.assessment.Rescored;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What moved between two assessments of one listing: what holds in the one against what holds in the other, decisions of people
 * counted in. Wordings, such as a summary or a rationale, are not compared.
 *
 * @param score both 0.0–10.0, one decimal
 * @param factors those of the eleven whose value, range or certainty differ, in the order of {@link Factor}
 * @param tags the layers that are mapped in one and not certain in the other, in order
 * @param kind of product, when it is another
 * @param cvss when it is another vector
 * @param threatMultiplier ThM, when it is another number
 * @param mitigationFactor MF as it entered the scores, when it is another number
 * @param lost the quotes that the earlier one rests on and that no passage of the later listing holds, in the order of its items
 */
public record Movement(
        Change<BigDecimal> score,
        Change<Severity> band,
        Change<Interval> interval,
        List<FactorMove> factors,
        List<TagFlip> tags,
        Optional<Change<ProductKind>> kind,
        Optional<Change<CvssVector>> cvss,
        Optional<Change<BigDecimal>> threatMultiplier,
        Optional<Change<BigDecimal>> mitigationFactor,
        List<Evidence> lost) {

    /** A factor that is estimated otherwise. */
    public record FactorMove(Factor factor, FactorEstimate before, FactorEstimate after) {
        /** The later value less the earlier one, two decimals. */
        public BigDecimal delta() {
            return after.value().value().subtract(before.value().value());
        }
    }

    /** A layer whose tag is another. */
    public record TagFlip(Layer layer, LayerEstimate before, LayerEstimate after) {}

    public Movement {
        factors = List.copyOf(factors);
        tags = List.copyOf(tags);
        lost = List.copyOf(lost);
    }

    /** Compares two assessments of one listing, of whatever editions. */
    public static Movement between(Assessment before, Assessment after) {
        Draft was = before.draft();
        Draft is = after.draft();
        return new Movement(
                new Change<>(before.score().value(), after.score().value()),
                new Change<>(before.score().severity(), after.score().severity()),
                new Change<>(before.score().interval(), after.score().interval()),
                Arrays.stream(Factor.values())
                        .filter(f -> !was.factor(f).value().equals(is.factor(f).value()))
                        .map(f -> new FactorMove(f, was.factor(f), is.factor(f)))
                        .toList(),
                Arrays.stream(Layer.values())
                        .filter(l -> was.layer(l).certainty() != is.layer(l).certainty())
                        .map(l -> new TagFlip(l, was.layer(l), is.layer(l)))
                        .toList(),
                changed(was.kind(), is.kind(), was.kind().key().equals(is.kind().key())),
                changed(
                        was.cvss().vector(),
                        is.cvss().vector(),
                        was.cvss().vector().equals(is.cvss().vector())),
                number(was.threatMultiplier(), is.threatMultiplier()),
                number(before.score().mitigationFactor(), after.score().mitigationFactor()),
                QuoteCheck.gone(after.listing(), was.quotes()));
    }

    /** What another edition makes of the same estimates: score, band and interval alone. */
    public static Movement of(Rescored rescored) {
        return new Movement(
                new Change<>(rescored.before().value(), rescored.after().value()),
                new Change<>(rescored.before().severity(), rescored.after().severity()),
                new Change<>(rescored.before().interval(), rescored.after().interval()),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Optional<Change<BigDecimal>> number(BigDecimal before, BigDecimal after) {
        return changed(before, after, before.compareTo(after) == 0);
    }

    private static <T> Optional<Change<T>> changed(T before, T after, boolean same) {
        return same ? Optional.empty() : Optional.of(new Change<>(before, after));
    }

    /** The later score less the earlier one, -10.0–10.0, one decimal. */
    public BigDecimal delta() {
        return score.after().subtract(score.before());
    }

    /** Whether nothing at all moved. */
    public boolean isEmpty() {
        return delta().signum() == 0
                && band.before() == band.after()
                && interval.before().equals(interval.after())
                && factors.isEmpty()
                && tags.isEmpty()
                && kind.isEmpty()
                && cvss.isEmpty()
                && threatMultiplier.isEmpty()
                && mitigationFactor.isEmpty()
                && lost.isEmpty();
    }
}
