package assay.bench;

import assay.fetch.FetchThroughput;
import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * All figures of the README, measured: {@code ./mvnw -q package -DskipTests exec:exec}, with {@code -Dassay.shared=FOLDER} for those
 * on sets from outside.
 */
public final class Benchmarks {
    private static final Map<String, String> BOUNDS = Map.of(
            "oneScore", "2 µs",
            "oneScoreFromItsVector", "20 µs",
            "oneScoreUnderAnotherEdition", "5 µs",
            "draftByRules", "20 ms");

    private static final Map<String, String> NAMES = Map.of(
            "oneScore", "one score, with its steps",
            "oneScoreFromItsVector", "one score from a CVSS vector",
            "oneScoreUnderAnotherEdition", "one draft scored under another edition",
            "draftByRules", "drafting a listing by rules",
            "read", "reading a listing");

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Table table = new Table();
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("assay\\.bench\\.(Scoring|Drafting)Benchmark")
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        for (RunResult result : results) {
            String name = result.getPrimaryResult().getLabel();
            table.row(
                    NAMES.get(name),
                    String.format(
                            "%.3f ± %.3f %s",
                            result.getPrimaryResult().getScore(),
                            result.getPrimaryResult().getScoreError(),
                            result.getPrimaryResult().getScoreUnit()),
                    BOUNDS.getOrDefault(name, "–"));
        }
        RecomputeBenchmark.run(table);
        table.row(
                "fetched and extracted from a loopback server, pacing off",
                String.format("%.0f pages/s", FetchThroughput.pagesASecond()),
                "200 pages/s");
        ReadingBenchmark.run(table);
        ModelCallBenchmark.run(table);
        ServiceBenchmark.run(table);
        DeskBenchmark.run(table);
        System.out.println("Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores");
        System.out.println(table);
    }
}
