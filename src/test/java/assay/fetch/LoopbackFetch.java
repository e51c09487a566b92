package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.egress.Egress;
import assay.fetch.FetchOutcome.FetchFailure;
import assay.fetch.FetchOutcome.Fetched;
import assay.listing.Failure;
import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Pages fetched from a real server on loopback, which the settings exempt; its neighbours are not exempt. */
@Timeout(60)
abstract class LoopbackFetch {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String HTML = "HTTP/1.1 200 OK\nContent-Type: text/html";

    LoopbackServer server;
    GuardedPageSource source;
    final FakeNames names = new FakeNames().answer("pub.example.com", "127.0.0.1");

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        source = source();
    }

    @AfterEach
    void stop() throws IOException {
        source.close();
        server.close();
    }

    /** With the server exempt. */
    GuardedPageSource source(String... changes) {
        List<String> settings = new ArrayList<>(List.of(changes));
        settings.addAll(List.of("allow", "127.0.0.1/32:" + server.port()));
        return source(names, FetchSettings.with(settings.toArray(String[]::new)));
    }

    static GuardedPageSource source(FakeNames names, FetchConfig config) {
        return new GuardedPageSource(
                config,
                Clock.fixed(NOW, ZoneOffset.UTC),
                HostPace.NONE,
                new GuardedClient(config, names, Egress.DIRECT, "Assay/test"));
    }

    /** Takes the place of the source that the test began with. */
    void use(GuardedPageSource other) {
        source.close();
        source = other;
    }

    ListingUrl at(String path) {
        return ListingUrl.parse("http://pub.example.com:" + server.port() + path);
    }

    FetchOutcome outcome(ListingUrl url) {
        return source.fetch(PageRequest.of(url, Duration.ofSeconds(5)));
    }

    FetchedPage page(String path) {
        FetchOutcome outcome = outcome(at(path));
        assertThat(outcome).isInstanceOf(Fetched.class);
        return ((Fetched) outcome).page();
    }

    Failure failure(String path) {
        return failure(at(path));
    }

    Failure failure(ListingUrl url) {
        FetchOutcome outcome = outcome(url);
        assertThat(outcome).isInstanceOf(FetchFailure.class);
        return ((FetchFailure) outcome).failure();
    }

    void redirect(String from, String to) {
        server.on(from, "HTTP/1.1 302 Found\nLocation: " + to, "");
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
