package assay.evaluation;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.Severity;
import assay.assessment.Cost;
import assay.assessment.LayerEstimate;
import assay.evaluation.Ratio.Part;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** All figures that are ratios, each under one definition for the table, the file and the comparison. */
final class Measures {
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
            all.addAll(FactorMeasures.of(factor.key(), EnumSet.of(factor)));
        }
        all.addAll(FactorMeasures.of("all", FactorMeasures.ALL));
        all.add(FactorMeasures.byMean("all", FactorMeasures.ALL, results));
        for (Certainty certainty : Certainty.values()) {
            all.addAll(FactorMeasures.ofCertainty(certainty));
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
        all.addAll(cost(results));
        return all;
    }

    /** In the currency of these results: another run's may be in another. A single listing may cost next to nothing. */
    private static List<Measure> cost(List<Result> results) {
        return results.stream()
                .flatMap(r -> r.cost().stream())
                .findFirst()
                .map(Cost::currency)
                .map(currency -> new Measure(
                        "cost.thousand",
                        currency + " for 1,000 listings",
                        r -> r.cost()
                                .filter(cost -> cost.currency().equals(currency))
                                .map(cost -> new Part(1_000 * cost.amount().doubleValue(), 1))))
                .stream()
                .toList();
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
        return Measure.ofAnswers("layers." + key, "layer tags, " + key, (result, answer) -> {
            Map<Layer, LayerEstimate.Certainty> wanted = result.expected().layers();
            return Part.some(layers.stream()
                    .filter(wanted::containsKey)
                    .map(layer -> answer.layers().get(layer) == wanted.get(layer) ? 1.0 : 0.0)
                    .toList());
        });
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
        return Measure.ofAnswers("mapped." + figure, "mapped layers, " + figure, (result, answer) -> {
            Map<Layer, LayerEstimate.Certainty> wanted = result.expected().layers();
            if (wanted.isEmpty()) {
                return Optional.empty();
            }
            double both = tags(wanted, answer, (w, got) -> isMapped(w) && isMapped(got));
            double expected = tags(wanted, answer, (w, got) -> isMapped(w));
            double drafted = tags(wanted, answer, (w, got) -> isMapped(got));
            return Optional.of(of.part(both, expected, drafted));
        });
    }

    static Measure kind() {
        return Measure.ofAnswers(
                "kind",
                "kind",
                (result, answer) -> Part.some(result.expected().kind().stream()
                        .map(kind -> kind.equals(answer.kind()) ? 1.0 : 0.0)
                        .toList()));
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

    private static Measure number(
            String key,
            String label,
            Function<Expected, Optional<BigDecimal>> wanted,
            Function<Answer, BigDecimal> got) {
        return Measure.ofAnswers(
                key,
                label,
                (result, answer) -> Part.some(wanted.apply(result.expected()).stream()
                        .map(w -> got.apply(answer).subtract(w).abs().doubleValue())
                        .toList()));
    }

    private static Measure band(String key, String label, Function<Answer, Severity> got) {
        return Measure.ofAnswers(
                key,
                label,
                (result, answer) -> Part.some(result.expected().band().stream()
                        .map(band -> band == got.apply(answer) ? 1.0 : 0.0)
                        .toList()));
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
