package assay.listing;

import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The public addresses of the known hosts, and answers of theirs from {@code fixtures/sources}. */
final class KnownHosts {
    static final BetterSources SOURCES = new BetterSources(new SourceAddresses(
            ListingUrl.parse("https://github.com"),
            ListingUrl.parse("https://api.github.com"),
            ListingUrl.parse("https://raw.githubusercontent.com"),
            ListingUrl.parse("https://www.npmjs.com"),
            ListingUrl.parse("https://registry.npmjs.org"),
            ListingUrl.parse("https://pypi.org"),
            ListingUrl.parse("https://huggingface.co"),
            ListingUrl.parse("https://registry.modelcontextprotocol.io")));

    static final ListingOutcome NOT_READ = new UnreadableListing(Failure.of(FailureCode.SCRIPT_ONLY, "Only a script."));

    private KnownHosts() {}

    /** What is worth reading for a page at that address which cannot be read itself. */
    static List<Further> at(String page) {
        return SOURCES.beside(ListingUrl.parse(page), NOT_READ);
    }

    static Told told(Further further, String type, byte[] body) {
        return answer(further, type, body).orElseThrow();
    }

    static Optional<Told> answer(Further further, String type, byte[] body) {
        return further.read(new FetchedPage(
                Optional.of(further.url()),
                Optional.of(further.url()),
                Instant.EPOCH,
                200,
                type,
                Optional.of("utf-8"),
                java.util.Map.of(),
                body));
    }

    static Optional<Told> answer(Further further, String json) {
        return answer(further, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static Told told(Further further, String fixture) {
        return told(further, fixture.endsWith(".json") ? "application/json" : "text/plain", bytes(fixture));
    }

    static byte[] bytes(String fixture) {
        try {
            return Files.readAllBytes(Path.of("fixtures", "sources", fixture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that a source says in passages, a line each, under its headings. */
    static List<String> lines(Told told) {
        return told.passages().stream()
                .map(p -> String.join(" › ", p.heading()) + ": " + p.text())
                .toList();
    }

    static Listing listing(ListingOutcome outcome) {
        return ((Readable) outcome).listing();
    }
}
