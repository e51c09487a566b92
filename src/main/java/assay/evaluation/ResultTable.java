package assay.evaluation;

import static assay.evaluation.TextTable.count;
import static assay.evaluation.TextTable.number;
import static assay.evaluation.TextTable.percent;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.maestro.Layer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run as text for people. Errors are absolute; ± is a standard error over listings; – stands where nothing is expected. */
final class ResultTable {
    private final Run run;
    private final List<Result> results;
    private final StringBuilder text = new StringBuilder();

    private ResultTable(Run run) {
        this.run = run;
        this.results = run.results();
    }

    static String of(Run run) {
        ResultTable table = new ResultTable(run);
        table.head();
        if (table.measured(FactorMeasures.error("all", FactorMeasures.ALL))) {
            table.factors();
            table.certainties();
        }
        if (Measures.ofScores().stream().anyMatch(table::measured)) {
            table.scores();
        }
        if (table.measured(Measures.layerTags("all", EnumSet.allOf(Layer.class))) || table.measured(Measures.kind())) {
            table.layers();
        }
        table.work();
        table.failures();
        return table.text.toString();
    }

    /** Whether anybody expects anything there, and a draft came out to be held against it. */
    private boolean measured(Measure measure) {
        return measure.over(results).value().isPresent();
    }

    private void head() {
        Map<String, String> about = run.about();
        text.append("drafter   ").append(about.getOrDefault("drafter", "–"));
        Optional.ofNullable(about.get("model"))
                .ifPresent(model -> text.append(' ').append(model));
        Optional.ofNullable(about.get("promptVersion"))
                .ifPresent(version -> text.append(about.containsKey("model") ? ", prompt " : ", ")
                        .append(version));
        Optional.ofNullable(about.get("edition"))
                .ifPresent(edition -> text.append(", edition ").append(edition));
        text.append('\n');
        long drafted = results.stream().filter(r -> r.answer().isPresent()).count();
        long unreadable = results.stream().filter(r -> !r.wasDrafted()).count();
        text.append("listings  ")
                .append(results.size())
                .append(": ")
                .append(drafted)
                .append(" drafted, ")
                .append(results.size() - drafted - unreadable)
                .append(" without a draft, ")
                .append(unreadable)
                .append(" unreadable\n\n");
    }

    private void factors() {
        TextTable table = new TextTable("factor", "listings", "error", "±", "by the mean", "bias", "in range", "width");
        for (Factor factor : Factor.values()) {
            if (results.stream().anyMatch(r -> r.expected().factors().containsKey(factor))) {
                factorRow(table, factor.key(), EnumSet.of(factor));
            }
        }
        factorRow(table, "all", FactorMeasures.ALL);
        text.append(table);
        Ratio own = FactorMeasures.error("all", FactorMeasures.ALL).over(results);
        Ratio mean = FactorMeasures.byMean("all", FactorMeasures.ALL, results).over(results);
        if (own.value().isPresent()) {
            double more = mean.value().getAsDouble() - own.value().getAsDouble();
            text.append("Predicting the mean of these listings errs by ")
                    .append(number(mean.value(), 3))
                    .append(" ± ")
                    .append(number(mean.standardError(), 3))
                    .append(", which is ")
                    .append(number(Math.abs(more), 3))
                    .append(" ± ")
                    .append(number(own.standardErrorTo(mean), 3))
                    .append(more < 0 ? " less.\n" : " more.\n");
        }
        text.append('\n');
    }

    private void factorRow(TextTable table, String key, Set<Factor> factors) {
        List<Ratio> figures = FactorMeasures.of(key, factors).stream()
                .map(m -> m.over(results))
                .toList();
        table.row(
                key,
                Integer.toString(figures.get(0).parts().size()),
                number(figures.get(0).value(), 3),
                number(figures.get(0).standardError(), 3),
                number(
                        FactorMeasures.byMean(key, factors, results)
                                .over(results)
                                .value(),
                        3),
                number(figures.get(1).value(), 3),
                percent(figures.get(2).value()),
                number(figures.get(3).value(), 2));
    }

    private void certainties() {
        TextTable table = new TextTable("certainty", "values", "share", "error", "in range", "width");
        for (Certainty certainty : Certainty.values()) {
            List<Ratio> figures = FactorMeasures.ofCertainty(certainty).stream()
                    .map(m -> m.over(results))
                    .toList();
            table.row(
                    certainty.key(),
                    count(figures.get(0).sum()),
                    percent(figures.get(0).value()),
                    number(figures.get(1).value(), 3),
                    percent(figures.get(2).value()),
                    number(figures.get(3).value(), 2));
        }
        text.append(table).append('\n');
    }

    private void scores() {
        TextTable table = new TextTable("score", "listings", "error", "±");
        TextTable bands = new TextTable("severity band", "listings", "agree", "share", "±");
        for (Measure measure : Measures.ofScores()) {
            Ratio figure = measure.over(results);
            String listings = Integer.toString(figure.parts().size());
            if (measure.key().startsWith("band")) {
                agreement(bands, measure.label().replaceFirst("band, ", ""), figure);
            } else {
                table.row(measure.label(), listings, number(figure.value(), 3), number(figure.standardError(), 3));
            }
        }
        text.append(table).append('\n').append(bands).append('\n');
    }

    private void layers() {
        TextTable table = new TextTable("layer tags", "tags", "agree", "share", "±");
        for (Layer layer : Layer.values()) {
            agreement(
                    table,
                    layer.name(),
                    Measures.layerTags(layer.name(), EnumSet.of(layer)).over(results));
        }
        agreement(
                table,
                "all",
                Measures.layerTags("all", EnumSet.allOf(Layer.class)).over(results));
        agreement(table, "kind", Measures.kind().over(results));
        text.append(table);
        text.append("mapped: ")
                .append(Measures.mapped().stream()
                        .map(m -> m.key().replaceFirst("mapped\\.", "") + " "
                                + number(m.over(results).value(), 3))
                        .collect(Collectors.joining(", ")))
                .append("\n\n");
    }

    private static void agreement(TextTable table, String name, Ratio figure) {
        table.row(
                name,
                count(figure.weight()),
                count(figure.sum()),
                percent(figure.value()),
                figure.standardError().isPresent()
                        ? number(100 * figure.standardError().getAsDouble(), 1) + " %"
                        : "–");
    }

    private void work() {
        line(
                "quotes",
                "given " + total(Count.QUOTES_GIVEN) + ", found " + total(Count.QUOTES_FOUND) + " ("
                        + percent(Measures.counted("", "", Count.QUOTES_FOUND, Count.QUOTES_GIVEN)
                                .over(results)
                                .value())
                        + ")");
        line(
                "claims",
                total(Count.CLAIMS) + " (mapped layers, evidenced factors, claimed controls), "
                        + total(Count.UNSUPPORTED) + " without a quote that stands in the page");
        line(
                "taken back",
                "lowered " + total(Count.LOWERED) + ", left out " + total(Count.LEFT_OUT) + ", refuted "
                        + total(Count.REFUTED));
        line(
                "model",
                "calls " + total(Count.CALLS) + ", schema failures " + total(Count.SCHEMA_FAILURES) + ", repairs "
                        + total(Count.REPAIRS));
        line("tokens", "in " + total(Count.TOKENS_IN) + ", out " + total(Count.TOKENS_OUT));
        run.cost().ifPresent(cost -> line("money", cost.amount().toPlainString() + " " + cost.currency()));
        double[] times = results.stream()
                .filter(Result::wasDrafted)
                .mapToDouble(Result::millis)
                .sorted()
                .toArray();
        line("time", "median " + time(times, 0.5) + ", 95th percentile " + time(times, 0.95) + " a listing");
    }

    private void line(String name, String rest) {
        text.append(String.format(Locale.ROOT, "%-12s%s%n", name, rest));
    }

    /** A sum over listings, or a dash when nobody counted. */
    private String total(Count count) {
        OptionalDouble value = Measures.each(count).over(results).value();
        return value.isPresent() ? count(Measures.each(count).over(results).sum()) : "–";
    }

    /** By nearest rank. */
    private static String time(double[] sorted, double share) {
        if (sorted.length == 0) {
            return "–";
        }
        double millis = sorted[(int) Math.ceil(share * sorted.length) - 1];
        return millis < 10_000 ? number(millis, 1) + " ms" : number(millis / 1_000, 1) + " s";
    }

    private void failures() {
        Map<String, List<Result>> byCode = results.stream()
                .filter(r -> r.failed().isPresent())
                .collect(
                        Collectors.groupingBy(r -> r.failed().orElseThrow().code(), TreeMap::new, Collectors.toList()));
        byCode.forEach((code, failed) -> {
            text.append('\n').append(code).append(": ").append(failed.size()).append('\n');
            failed.forEach(r -> text.append("  ")
                    .append(r.name())
                    .append(": ")
                    .append(r.failed().orElseThrow().detail())
                    .append('\n'));
        });
    }
}
