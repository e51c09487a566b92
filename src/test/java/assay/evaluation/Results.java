package assay.evaluation;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.aivss.Severity;
import assay.assessment.Cost;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Results made up for tests. */
final class Results {
    private Results() {}

    static Run run(Result... results) {
        return new Run(
                Instant.parse("2026-11-21T12:00:00Z"),
                Map.of("drafter", "model", "model", "lamp-1", "promptVersion", "3", "edition", "0.8-listing"),
                List.of(results));
    }

    static BigDecimal hundredths(int number) {
        return BigDecimal.valueOf(number, 2);
    }

    static FactorValue value(int value, int low, int high, Certainty certainty) {
        return new FactorValue(hundredths(value), hundredths(low), hundredths(high), certainty);
    }

    /** Every factor has that value, one tenth to each side. */
    static Answer answer(int value, LayerEstimate.Certainty tag, String score) {
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            factors.put(factor, value(value, value - 10, value + 10, Certainty.INFERRED));
        }
        Map<Layer, LayerEstimate.Certainty> layers = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            layers.put(layer, tag);
        }
        return new Answer(
                "scoped_write",
                factors,
                layers,
                new BigDecimal("8.7"),
                new BigDecimal("1.00"),
                new BigDecimal("0.90"),
                new BigDecimal(score),
                new BigDecimal(score).subtract(BigDecimal.ONE));
    }

    /** Every factor is expected to have that value, and every layer that tag. */
    static Expected expected(int value, LayerEstimate.Certainty tag, Severity band) {
        Map<Factor, BigDecimal> factors = new EnumMap<>(Factor.class);
        Factor.LISTING_TEN.forEach(factor -> factors.put(factor, hundredths(value)));
        Map<Layer, LayerEstimate.Certainty> layers = new EnumMap<>(Layer.class);
        layers.put(Layer.L1, LayerEstimate.Certainty.NOT_CERTAIN);
        layers.put(Layer.L2, tag);
        return new Expected(
                factors,
                layers,
                Optional.of("scoped_write"),
                Optional.empty(),
                Optional.of(band),
                Optional.of(new BigDecimal("8.5")),
                Optional.empty(),
                Optional.empty());
    }

    static Result drafted(String name, Expected expected, Answer answer, Map<Count, Long> counts, double millis) {
        return new Result(
                name,
                expected,
                Optional.of("0".repeat(64)),
                Optional.of(answer),
                Optional.empty(),
                counts,
                millis,
                Optional.empty());
    }

    /** The same, having taken that. */
    static Result taking(Result result, Map<Count, Long> counts, Optional<Cost> cost) {
        return new Result(
                result.name(),
                result.expected(),
                result.listingSha256(),
                result.answer(),
                result.failed(),
                counts,
                result.millis(),
                cost);
    }

    /** The same at a price, in hundredths of a cent. */
    static Result at(int price, Result result) {
        return taking(result, result.counts(), Optional.of(new Cost(BigDecimal.valueOf(price, 4), "EUR")));
    }

    static Result failed(String name, Expected expected, String code, String detail, double millis) {
        return new Result(
                name,
                expected,
                millis > 0 ? Optional.of("0".repeat(64)) : Optional.empty(),
                Optional.empty(),
                Optional.of(new Result.Failed(code, detail)),
                Map.of(),
                millis,
                Optional.empty());
    }

    static Arbitrary<Run> runs() {
        Arbitrary<LayerEstimate.Certainty> tags = Arbitraries.of(LayerEstimate.Certainty.class);
        Arbitrary<Integer> values = Arbitraries.integers().between(10, 90);
        Arbitrary<Expected> expected = Combinators.combine(values, tags, Arbitraries.of(Severity.class))
                .as(Results::expected)
                .optional(0.8)
                .map(e -> e.orElse(Expected.NOTHING));
        Arbitrary<Answer> answers = Combinators.combine(
                        values,
                        tags,
                        Arbitraries.integers()
                                .between(10, 100)
                                .map(n -> BigDecimal.valueOf(n, 1).toPlainString()))
                .as(Results::answer);
        Arbitrary<Map<Count, Long>> counts = Arbitraries.maps(
                Arbitraries.of(Count.class), Arbitraries.longs().between(0, 5_000));
        Arbitrary<List<Result>> results = Combinators.combine(
                        expected,
                        answers.optional(0.8),
                        counts,
                        Arbitraries.integers().between(1, 90_000),
                        Arbitraries.integers()
                                .between(0, 20_000)
                                .map(n -> new Cost(BigDecimal.valueOf(n, 5), "EUR"))
                                .optional(0.5))
                .as((e, a, c, t, cost) -> taking(
                        a.map(answer -> drafted("x", e, answer, c, t / 10.0))
                                .orElseGet(() -> failed("x", e, "draft_failed", "It did not work.", t / 10.0)),
                        c,
                        cost))
                .list()
                .ofMaxSize(12);
        return results.map(list -> {
            Result[] named = new Result[list.size()];
            for (int i = 0; i < named.length; i++) {
                Result r = list.get(i);
                named[i] = new Result(
                        "listing-" + i,
                        r.expected(),
                        r.listingSha256(),
                        r.answer(),
                        r.failed(),
                        r.counts(),
                        r.millis(),
                        r.cost());
            }
            return run(named);
        });
    }
}
