package assay.bench;

import assay.fetch.SsrfCasesBenchmark;
import assay.listing.ExtractionBenchmark;
import assay.listing.HiddenPayloadsBenchmark;
import assay.listing.HostileTrees;
import java.io.IOException;
import java.nio.file.Path;

/** Reading pages: labelled sets from outside, where they are at hand, and the trees made to break a reader. */
final class ReadingBenchmark {
    private ReadingBenchmark() {}

    static void run(Table table) throws IOException {
        ExtractionBenchmark.measure()
                .ifPresentOrElse(
                        f -> {
                            String set = " on " + f.pages() + " article pages";
                            table.row("F1" + set, "%.3f".formatted(f.f1()), "–");
                            table.row("precision" + set, "%.3f".formatted(f.precision()), "–");
                            table.row("recall" + set, "%.3f".formatted(f.recall()), "–");
                            table.row("processor time a page" + set, "%.1f ms".formatted(f.cpuMillis()), "6 ms");
                        },
                        () -> absent("labelled pages", ExtractionBenchmark.folder()));
        HiddenPayloadsBenchmark.measure()
                .ifPresentOrElse(
                        f -> table.row(
                                "hidden payloads that reach a passage",
                                f.leaked().size() + " of " + f.hidden(),
                                "0"),
                        () -> absent("hostile texts", HiddenPayloadsBenchmark.file()));
        SsrfCasesBenchmark.measure()
                .ifPresentOrElse(
                        f -> table.row(
                                "hostile addresses that end as they should",
                                f.cases() - f.wrong().size() + " of " + f.cases(),
                                "all"),
                        () -> absent("hostile addresses", SsrfCasesBenchmark.file()));
        HostileTrees.Slowest slowest = HostileTrees.slowest();
        table.row(
                "slowest of %d hostile pages: %s".formatted(slowest.pages(), slowest.name()),
                "%.2f s".formatted(slowest.cpuSeconds()),
                "1 s");
    }

    private static void absent(String what, Path where) {
        System.out.println("No " + what + " at " + where.toAbsolutePath()
                + ": their rows are left out. Name the folder with -Dassay.shared=FOLDER.");
    }
}
