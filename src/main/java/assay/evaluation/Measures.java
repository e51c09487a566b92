package assay.evaluation;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.aivss.Severity;
import assay.assessment.LayerEstimate;
import assay.evaluation.Ratio.Part;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;

/** All figures that are ratios, each under one definition for the table, the file and the comparison. */
final class Measures {
    static final Set<Factor> ALL = EnumSet.allOf(Factor.class);

    private Measures() {}

    /** Those that are compared and written down, in the order of the table. */
    static List<Measure> all(List<Result> results) {
        List<Measure> all = new ArrayList<>();
        all.add(share(
                "drafted",
                "listings that gave a draft",
                Result::wasDrafted,
                r -> r.answer().isPresent()));
        for (Factor factor : Factor.values()) {
            all.addAll(ofFactors(factor.key(), EnumSet.of(factor)));
        }
        all.addAll(ofFactors("all", ALL));
        all.add(byMean("all", ALL, results));
        for (Certainty certainty : Certainty.values()) {
            all.addAll(ofCertainty(certainty));
        }
        all.addAll(ofScores());
        for (Layer layer : Layer.values()) {
            all.add(layerTags(layer.name(), EnumSet.of(layer)));
        }
        all.add(layerTags("all", EnumSet.allOf(Layer.class)));
        all.addAll(mapped());
        all.add(kind());
        all.add(counted("quotes.found", "quotes found", Count.QUOTES_FOUND, Count.QUOTES_GIVEN));
        all.add(counted("claims.unsupported", "claims without a quote", Count.UNSUPPORTED, Count.CLAIMS));
        for (Count count : EnumSet.complementOf(EnumSet.of(Count.QUOTES_FOUND, Count.UNSUPPORTED))) {
            all.add(each(count));
        }
        all.add(new Measure(
                "millis",
                "milliseconds a listing",
                r -> Optional.of(new Part(r.millis(), 1)).filter(p -> r.wasDrafted())));
        return all;
    }

    static List<Measure> ofFactors(String key, Set<Factor> factors) {
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
        return values("error." + key, "error, " + key, factors, v -> true, Measures::off);
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
                values("error." + key, "error, " + key, ALL, such, Measures::off),
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
        return new Measure("byMean." + key, "error by the mean, " + key, answered((result, answer) -> {
            List<Double> errors = factors.stream()
                    .filter(result.expected().factors()::containsKey)
                    .map(f -> Math.abs(
                            means.get(f) - result.expected().factors().get(f).doubleValue()))
                    .toList();
            return some(errors);
        }));
    }

    static List<Measure> ofScores() {
        return List.of(
                number("error.score.claimed", "score, controls holding", Expected::score, Answer::claimedScore),
                number("error.score", "score, no control counted", Expected::score, Answer::score),
                band("band.claimed", "band, controls holding", Answer::claimedBand),
                band("band", "band, no control counted", Answer::band),
                number("error.cvss", "CVSS base", Expected::cvssBase, Answer::cvssBase),
                number("error.thm", "Threat Multiplier", Expected::threatMultiplier, Answer::threatMultiplier),
                number("error.mf", "Mitigation Factor", Expected::mitigationFactor, Answer::claimedMitigationFactor));
    }

    static Measure layerTags(String key, Set<Layer> layers) {
        return new Measure("layers." + key, "layer tags, " + key, answered((result, answer) -> {
            Map<Layer, LayerEstimate.Certainty> wanted = result.expected().layers();
            return some(layers.stream()
                    .filter(wanted::containsKey)
                    .map(layer -> answer.layers().get(layer) == wanted.get(layer) ? 1.0 : 0.0)
                    .toList());
        }));
    }

    /** How well {@code mapped} is found, over all tags. */
    static List<Measure> mapped() {
        return List.of(
                mapped("precision", (both, expected, drafted) -> new Part(both, drafted)),
                mapped("recall", (both, expected, drafted) -> new Part(both, expected)),
                mapped("f1", (both, expected, drafted) -> new Part(2 * both, expected + drafted)));
    }

    private interface OfTags {
        Part part(double both, double expected, double drafted);
    }

    private static Measure mapped(String figure, OfTags of) {
        return new Measure("mapped." + figure, "mapped layers, " + figure, answered((result, answer) -> {
            Map<Layer, LayerEstimate.Certainty> wanted = result.expected().layers();
            if (wanted.isEmpty()) {
                return Optional.empty();
            }
            double both = tags(wanted, answer, (w, got) -> isMapped(w) && isMapped(got));
            double expected = tags(wanted, answer, (w, got) -> isMapped(w));
            double drafted = tags(wanted, answer, (w, got) -> isMapped(got));
            return Optional.of(of.part(both, expected, drafted));
        }));
    }

    static Measure kind() {
        return new Measure(
                "kind",
                "kind",
                answered((result, answer) -> some(result.expected().kind().stream()
                        .map(kind -> kind.equals(answer.kind()) ? 1.0 : 0.0)
                        .toList())));
    }

    /** The share of one count in another. */
    static Measure counted(String key, String label, Count part, Count whole) {
        return new Measure(
                key,
                label,
                r -> r.counts().containsKey(part) && r.counts().containsKey(whole)
                        ? Optional.of(new Part(r.counts().get(part), r.counts().get(whole)))
                        : Optional.empty());
    }

    /** How many a listing. */
    static Measure each(Count count) {
        return new Measure(
                count.key(),
                count.key() + " a listing",
                r -> Optional.ofNullable(r.counts().get(count)).map(n -> new Part(n, 1)));
    }

    private static Measure share(String key, String label, Predicate<Result> of, Predicate<Result> such) {
        return new Measure(
                key, label, r -> of.test(r) ? Optional.of(new Part(such.test(r) ? 1 : 0, 1)) : Optional.empty());
    }

    private static Measure values(
            String key,
            String label,
            Set<Factor> factors,
            Predicate<FactorValue> which,
            ToDoubleBiFunction<FactorValue, Double> figure) {
        return new Measure(key, label, answered((result, answer) -> {
            Map<Factor, BigDecimal> wanted = result.expected().factors();
            List<Factor> expected = factors.stream().filter(wanted::containsKey).toList();
            return expected.isEmpty()
                    ? Optional.empty()
                    : Optional.of(sum(expected.stream()
                            .filter(f -> which.test(answer.factors().get(f)))
                            .map(f -> figure.applyAsDouble(
                                    answer.factors().get(f), wanted.get(f).doubleValue()))
                            .toList()));
        }));
    }

    private static Measure number(
            String key,
            String label,
            Function<Expected, Optional<BigDecimal>> wanted,
            Function<Answer, BigDecimal> got) {
        return new Measure(
                key,
                label,
                answered((result, answer) -> some(wanted.apply(result.expected()).stream()
                        .map(w -> got.apply(answer).subtract(w).abs().doubleValue())
                        .toList())));
    }

    private static Measure band(String key, String label, Function<Answer, Severity> got) {
        return new Measure(
                key,
                label,
                answered((result, answer) -> some(result.expected().band().stream()
                        .map(band -> band == got.apply(answer) ? 1.0 : 0.0)
                        .toList())));
    }

    private interface OfAnswer {
        Optional<Part> part(Result result, Answer answer);
    }

    private static Function<Result, Optional<Part>> answered(OfAnswer of) {
        return result -> result.answer().flatMap(answer -> of.part(result, answer));
    }

    /** Empty when there are no values: the figure is not about this listing. */
    private static Optional<Part> some(Collection<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(sum(values));
    }

    private static Part sum(Collection<Double> values) {
        return new Part(values.stream().mapToDouble(v -> v).sum(), values.size());
    }

    private static double off(FactorValue value, double wanted) {
        return Math.abs(value.value().doubleValue() - wanted);
    }

    private static double tags(
            Map<Layer, LayerEstimate.Certainty> wanted,
            Answer answer,
            BiPredicate<LayerEstimate.Certainty, LayerEstimate.Certainty> such) {
        return Arrays.stream(Layer.values())
                .filter(wanted::containsKey)
                .filter(layer -> such.test(wanted.get(layer), answer.layers().get(layer)))
                .count();
    }

    private static boolean isMapped(LayerEstimate.Certainty tag) {
        return tag == LayerEstimate.Certainty.MAPPED;
    }
}
