package assay.bench;

import assay.drafting.DraftOutcome;
import assay.drafting.RulesDrafters;
import assay.listing.FetchedPage;
import assay.listing.Listing;
import assay.listing.ListingExtractor;
import assay.listing.ListingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and drafting the ten fixture listings; figures are per listing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class DraftingBenchmark {
    private static final int SAMPLES = 10;

    private final ListingExtractor extractor = new ListingExtractor();
    private List<FetchedPage> pages;
    private List<Listing> listings;

    @Setup
    public void readSamples() throws IOException {
        try (Stream<Path> samples = Files.list(Path.of("fixtures", "listings"))) {
            pages = samples.map(s -> page(s.resolve("page.html"))).toList();
        }
        if (pages.size() != SAMPLES) {
            throw new IllegalStateException("there are " + pages.size() + " samples, not " + SAMPLES);
        }
        listings = pages.stream().map(this::listing).toList();
    }

    private static FetchedPage page(Path file) {
        try {
            return new FetchedPage(
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    200,
                    "text/html",
                    Optional.of("UTF-8"),
                    Map.of(),
                    Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Listing listing(FetchedPage page) {
        return ((ListingOutcome.Readable) extractor.extract(page, Optional.empty())).listing();
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public List<Listing> read() {
        return pages.stream().map(this::listing).toList();
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public List<DraftOutcome> draftByRules() {
        return listings.stream().map(RulesDrafters::draft).toList();
    }
}
