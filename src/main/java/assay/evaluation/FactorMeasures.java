package assay.evaluation;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.evaluation.Ratio.Part;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;

/** The figures about factors: how far values are off, and whether ranges hold what is expected. */
final class FactorMeasures {
    static final Set<Factor> ALL = EnumSet.allOf(Factor.class);

    private FactorMeasures() {}

    static List<Measure> of(String key, Set<Factor> factors) {
        return List.of(
                error(key, factors),
                values(
                        "bias." + key,
                        "bias, " + key,
                        factors,
                        v -> true,
                        (v, wanted) -> v.value().doubleValue() - wanted),
                inside(key, factors, v -> true),
                width(key, factors, v -> true));
    }

    static Measure error(String key, Set<Factor> factors) {
        return values("error." + key, "error, " + key, factors, v -> true, FactorMeasures::off);
    }

    static Measure inside(String key, Set<Factor> factors, Predicate<FactorValue> which) {
        return values(
                "inside." + key,
                "inside the range, " + key,
                factors,
                which,
                (v, wanted) ->
                        v.low().doubleValue() <= wanted && wanted <= v.high().doubleValue() ? 1 : 0);
    }

    static Measure width(String key, Set<Factor> factors, Predicate<FactorValue> which) {
        return values(
                "width." + key,
                "width of the range, " + key,
                factors,
                which,
                (v, wanted) -> v.high().subtract(v.low()).doubleValue());
    }

    static List<Measure> ofCertainty(Certainty certainty) {
        String key = certainty.key();
        Predicate<FactorValue> such = v -> v.certainty() == certainty;
        return List.of(
                values("share." + key, "share, " + key, ALL, v -> true, (v, wanted) -> such.test(v) ? 1 : 0),
                values("error." + key, "error, " + key, ALL, such, FactorMeasures::off),
                inside(key, ALL, such),
                width(key, ALL, such));
    }

    /** What somebody would err by who knows no listing, only the mean of what is expected here. */
    static Measure byMean(String key, Set<Factor> factors, List<Result> results) {
        Map<Factor, Double> means = new EnumMap<>(Factor.class);
        for (Factor factor : factors) {
            results.stream()
                    .flatMap(r -> Optional.ofNullable(r.expected().factors().get(factor)).stream())
                    .mapToDouble(BigDecimal::doubleValue)
                    .average()
                    .ifPresent(mean -> means.put(factor, mean));
        }
        return Measure.ofAnswers("byMean." + key, "error by the mean, " + key, (result, answer) -> {
            List<Double> errors = factors.stream()
                    .filter(result.expected().factors()::containsKey)
                    .map(f -> Math.abs(
                            means.get(f) - result.expected().factors().get(f).doubleValue()))
                    .toList();
            return Part.some(errors);
        });
    }

    private static Measure values(
            String key,
            String label,
            Set<Factor> factors,
            Predicate<FactorValue> which,
            ToDoubleBiFunction<FactorValue, Double> figure) {
        return Measure.ofAnswers(key, label, (result, answer) -> {
            Map<Factor, BigDecimal> wanted = result.expected().factors();
            List<Factor> expected = factors.stream().filter(wanted::containsKey).toList();
            return expected.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Part.of(expected.stream()
                            .filter(f -> which.test(answer.factors().get(f)))
                            .map(f -> figure.applyAsDouble(
                                    answer.factors().get(f), wanted.get(f).doubleValue()))
                            .toList()));
        });
    }

    private static double off(FactorValue value, double wanted) {
        return Math.abs(value.value().doubleValue() - wanted);
    }
}
