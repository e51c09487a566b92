package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.CvssEstimate;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.Warning;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One draft of several of the same listing: the median of each factor with the spread as its range, what most say of kind, CVSS vector
 * and layers, and the words of the draft that lies nearest to all others. Two decimals, half up, where a median lies between two.
 */
final class Agreement {
    private static final int MOST_QUOTES = 12;

    private final List<Draft> drafts;
    private final Draft middle;

    private Agreement(List<Draft> drafts) {
        this.drafts = drafts;
        this.middle = drafts.stream()
                .min(Comparator.comparing(this::distance))
                .orElseThrow(() -> new IllegalArgumentException("agreement needs a draft"));
    }

    /** @param drafts at least one; a single one is returned as it is */
    static Draft of(List<Draft> drafts) {
        return drafts.size() == 1 ? drafts.get(0) : new Agreement(List.copyOf(drafts)).draft();
    }

    private BigDecimal distance(Draft draft) {
        BigDecimal distance = BigDecimal.ZERO;
        for (Factor factor : Factor.values()) {
            BigDecimal value = draft.factor(factor).value().value();
            distance = distance.add(value.subtract(median(values(factor))).abs());
        }
        return distance;
    }

    private List<BigDecimal> values(Factor factor) {
        return drafts.stream().map(d -> d.factor(factor).value().value()).toList();
    }

    static BigDecimal median(List<BigDecimal> numbers) {
        List<BigDecimal> sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        BigDecimal upper = sorted.get(half);
        return sorted.size() % 2 == 1
                ? upper
                : upper.add(sorted.get(half - 1)).divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP);
    }

    private Draft draft() {
        List<FactorEstimate> factors =
                Arrays.stream(Factor.values()).map(this::factor).toList();
        List<LayerEstimate> layers =
                Arrays.stream(Layer.values()).map(this::layer).toList();
        Draft kind = most(d -> d.kind().key());
        CvssEstimate cvss = most(d -> d.cvss().vector()).cvss();
        List<Warning> warnings = new ArrayList<>(middle.warnings());
        warnings.add(spread());
        return new Draft(
                kind.kind(),
                middle.summary(),
                factors,
                cvss,
                median(drafts.stream().map(Draft::threatMultiplier).toList()),
                middle.claimedControls(),
                layers,
                warnings,
                middle.provenance());
    }

    private FactorEstimate factor(Factor factor) {
        List<FactorEstimate> estimates =
                drafts.stream().map(d -> d.factor(factor)).toList();
        BigDecimal value = median(values(factor));
        Certainty certainty = certainty(estimates);
        boolean evidenced = certainty == Certainty.EVIDENCED;
        // Where the listing is silent, each sample's range holds the kind's spread, which samples alone would
        // understate.
        Function<FactorEstimate, BigDecimal> low =
                e -> evidenced ? e.value().value() : e.value().low();
        Function<FactorEstimate, BigDecimal> high =
                e -> evidenced ? e.value().value() : e.value().high();
        FactorEstimate nearest = estimates.stream()
                .min(Comparator.comparing((FactorEstimate e) -> e.value().certainty() != certainty)
                        .thenComparing(e -> e.value().value().subtract(value).abs()))
                .orElseThrow();
        return new FactorEstimate(
                factor,
                new FactorValue(
                        value,
                        estimates.stream()
                                .map(low)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        estimates.stream()
                                .map(high)
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        certainty),
                nearest.rationale(),
                evidence(estimates));
    }

    /** Evidenced or unknown when more than half say so, else inferred. */
    private static Certainty certainty(List<FactorEstimate> estimates) {
        for (Certainty certainty : List.of(Certainty.EVIDENCED, Certainty.UNKNOWN)) {
            long say = estimates.stream()
                    .filter(e -> e.value().certainty() == certainty)
                    .count();
            if (2 * say > estimates.size()) {
                return certainty;
            }
        }
        return Certainty.INFERRED;
    }

    private static List<Evidence> evidence(List<FactorEstimate> estimates) {
        return estimates.stream()
                .map(FactorEstimate::evidence)
                .flatMap(Collection::stream)
                .distinct()
                .limit(MOST_QUOTES)
                .toList();
    }

    /** Mapped when more than half say so, in the words of the middle draft if it agrees. */
    private LayerEstimate layer(Layer layer) {
        List<LayerEstimate> estimates =
                drafts.stream().map(d -> d.layers().get(layer.ordinal())).toList();
        long mapped = estimates.stream()
                .filter(e -> e.certainty() == LayerEstimate.Certainty.MAPPED)
                .count();
        LayerEstimate.Certainty agreed =
                2 * mapped > estimates.size() ? LayerEstimate.Certainty.MAPPED : LayerEstimate.Certainty.NOT_CERTAIN;
        LayerEstimate own = middle.layers().get(layer.ordinal());
        return own.certainty() == agreed
                ? own
                : estimates.stream()
                        .filter(e -> e.certainty() == agreed)
                        .findFirst()
                        .orElseThrow();
    }

    /** A draft that says what most say; among equals the middle one, if it is one of them. */
    private <T> Draft most(Function<Draft, T> said) {
        Map<T, Integer> counts = new LinkedHashMap<>();
        counts.put(said.apply(middle), 0);
        drafts.forEach(d -> counts.merge(said.apply(d), 1, Integer::sum));
        int best = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        T chosen = counts.keySet().stream()
                .filter(key -> counts.get(key) == best)
                .findFirst()
                .orElseThrow();
        return said.apply(middle).equals(chosen)
                ? middle
                : drafts.stream()
                        .filter(d -> said.apply(d).equals(chosen))
                        .findFirst()
                        .orElseThrow();
    }

    private Warning spread() {
        Factor widest = Arrays.stream(Factor.values())
                .max(Comparator.comparing(this::width))
                .orElseThrow();
        return new Warning(
                "samples_agreement",
                "Drawn from " + drafts.size() + " replies; they differ by at most " + width(widest) + ", in "
                        + widest.title() + ".",
                Optional.empty());
    }

    private BigDecimal width(Factor factor) {
        List<BigDecimal> sorted = values(factor).stream().sorted().toList();
        return sorted.get(sorted.size() - 1).subtract(sorted.get(0));
    }
}
