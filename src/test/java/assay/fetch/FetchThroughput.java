package assay.fetch;

import assay.egress.Egress;
import assay.listing.ListingExtractor;
import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Fixture pages fetched from a server on loopback by the guarded source and read by the extractor, pacing off. */
public final class FetchThroughput {
    private static final int THREADS = 8;
    private static final int PAGES = 4_000;
    private static final int WARM_UP = 1_000;

    private FetchThroughput() {}

    /** Pages fetched and extracted in one second. */
    public static double pagesASecond() throws IOException, InterruptedException, ExecutionException {
        try (LoopbackServer server = new LoopbackServer()) {
            int count = serve(server);
            FetchConfig config = FetchSettings.with("allow", "127.0.0.1/32:" + server.port());
            FakeNames names = new FakeNames().answer("pub.example.com", "127.0.0.1");
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            GuardedPageSource source = new GuardedPageSource(
                    config,
                    Clock.systemUTC(),
                    HostPace.NONE,
                    new GuardedClient(config, names, Egress.DIRECT, "Assay/bench"));
            try {
                String site = "http://pub.example.com:" + server.port() + "/";
                read(threads, source, site, count, WARM_UP);
                long begun = System.nanoTime();
                read(threads, source, site, count, PAGES);
                return PAGES / ((System.nanoTime() - begun) / 1e9);
            } finally {
                source.close();
                threads.shutdownNow();
            }
        }
    }

    /** Puts the fixture listings under {@code /0}, {@code /1} and so on, and says how many there are. */
    private static int serve(LoopbackServer server) throws IOException {
        server.on(
                "/robots.txt",
                "HTTP/1.1 200 OK\nContent-Type: text/plain\nConnection: close",
                "User-agent: *\nAllow: /\n");
        int count = 0;
        try (Stream<Path> samples = Files.list(Path.of("fixtures", "listings"))) {
            for (Path sample : samples.sorted().toList()) {
                String page = Files.readString(sample.resolve("page.html"));
                // A page of too little text is a failure, and no measure of reading.
                if (page.length() > 4_000 && !sample.endsWith("coming-soon")) {
                    server.on(
                            "/" + count++,
                            "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\nConnection: close",
                            page.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return count;
    }

    private static void read(ExecutorService threads, GuardedPageSource source, String site, int count, int pages)
            throws InterruptedException, ExecutionException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            ListingUrl url = ListingUrl.parse(site + i % count);
            tasks.add(() -> {
                FetchOutcome fetched = source.fetch(PageRequest.of(url, Duration.ofSeconds(20)));
                if (!(fetched instanceof FetchOutcome.Fetched page)
                        || !(new ListingExtractor().extract(page.page()) instanceof Readable)) {
                    throw new IllegalStateException(url + " gave no listing: " + fetched);
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(tasks)) {
            done.get();
        }
    }
}
