package assay.review;

import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Assessment;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Two versions of one assessment, or two products, side by side. */
record Comparison(Assessment a, Assessment b) {

    /** Both gradings of one factor. */
    record Factors(Factor factor, FactorValue a, FactorValue b) {
        boolean differ() {
            return !a.equals(b);
        }

        /** The second value less the first. */
        BigDecimal delta() {
            return b.value().subtract(a.value());
        }
    }

    /** Both views of one layer. Which quotes they rest on is no difference. */
    record Layers(Layer layer, LayerEstimate a, LayerEstimate b) {
        boolean differ() {
            return a.certainty() != b.certainty()
                    || !a.text().equals(b.text())
                    || !a.threats().equals(b.threats());
        }
    }

    /** All eleven; those that differ first, the one that differs most before the others. */
    List<Factors> factors() {
        return Arrays.stream(Factor.values())
                .map(f -> new Factors(
                        f, a.draft().factor(f).value(), b.draft().factor(f).value()))
                .sorted(Comparator.comparing((Factors f) -> !f.differ())
                        .thenComparing(f -> f.delta().abs().negate()))
                .toList();
    }

    /** All seven; those that differ first. */
    List<Layers> layers() {
        return Arrays.stream(Layer.values())
                .map(l -> new Layers(l, a.draft().layer(l), b.draft().layer(l)))
                .sorted(Comparator.comparing((Layers l) -> !l.differ()))
                .toList();
    }

    boolean ofOneAssessment() {
        return a.id().equals(b.id());
    }

    boolean underOneEdition() {
        return a.score().edition().equals(b.score().edition());
    }

    /** The second score less the first; scores of different editions cannot be compared. */
    Optional<BigDecimal> delta() {
        return underOneEdition()
                ? Optional.of(b.score().value().subtract(a.score().value()))
                : Optional.empty();
    }
}
