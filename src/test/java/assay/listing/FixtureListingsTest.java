package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.ListingOutcome.Readable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture listing, held against what a careful reader found in it. */
class FixtureListingsTest {
    private static final Path LISTINGS = Path.of("fixtures/listings");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(LISTINGS)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesTheProductItsMakerAndItsLanguage(String name) throws IOException {
        Listing listing = listing(name);
        JsonNode golden = golden(name);

        assertThat(listing.title()).isEqualTo(golden.get("title").asText());
        assertThat(listing.publisher()).contains(golden.get("publisher").asText());
        assertThat(listing.language()).contains(golden.get("lang").asText());
    }

    @ParameterizedTest
    @MethodSource("names")
    void holdsEveryFactInsideOnePassage(String name) throws IOException {
        Listing listing = listing(name);

        List<String> missing = new ArrayList<>();
        for (JsonNode fact : golden(name).get("facts")) {
            String wanted = folded(fact.asText());
            if (listing.passages().stream().noneMatch(p -> folded(p.text()).contains(wanted))) {
                missing.add(wanted);
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void keepsTheSiteAroundTheListingOut(String name) throws IOException {
        Listing listing = listing(name);

        List<String> leaked = new ArrayList<>();
        for (JsonNode absent : golden(name).get("absent")) {
            String unwanted = folded(absent.asText());
            listing.passages().stream()
                    .filter(p -> folded(p.text()).contains(unwanted))
                    .forEach(p -> leaked.add(p.id() + ": " + unwanted));
        }
        assertThat(leaked).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void statesTheCategoryWhereThePageDoes(String name) throws IOException {
        JsonNode category = golden(name).get("category");
        if (!category.isNull()) {
            assertThat(listing(name).facts()).contains(new Listing.Fact("category", category.asText()));
        }
    }

    private static Listing listing(String name) throws IOException {
        byte[] body = Files.readAllBytes(LISTINGS.resolve(name).resolve("page.html"));
        ListingUrl url = ListingUrl.parse(golden(name).get("url").asText());
        FetchedPage page = new FetchedPage(
                Optional.of(url),
                Optional.of(url),
                Instant.EPOCH,
                200,
                "text/html",
                Optional.of("utf-8"),
                Map.of(),
                body);
        ListingOutcome outcome = new ListingExtractor().extract(page);
        assertThat(outcome).isInstanceOf(Readable.class);
        return ((Readable) outcome).listing();
    }

    private static JsonNode golden(String name) throws IOException {
        return JSON.readTree(LISTINGS.resolve(name).resolve("listing.json").toFile());
    }

    private static String folded(String text) {
        return text.replaceAll("[\\s\\u00A0\\u202F]+", " ").strip();
    }
}
