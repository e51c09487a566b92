package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pages as tests write them, and what they are read as. */
final class Pages {
    /** Text of a made-up product, long enough for a listing. */
    static final String ENOUGH =
            "<p>Heron reads the inbox of a small office, sorts what came in and drafts an answer to each letter.</p>"
                    + "<p>A person looks at every draft before it leaves; Heron keeps no copy of the letters once they are sent.</p>"
                    + "<p>It runs on the office's own server and calls one hosted language model over an API.</p>";

    /** The same without marks. */
    static final String WORDS = ENOUGH.replace("</p><p>", "\n\n").replaceAll("</?p>", "");

    private Pages() {}

    static ListingOutcome outcome(String type, String url, String body) {
        Optional<ListingUrl> address =
                Optional.of(url).filter(u -> !u.isEmpty()).map(ListingUrl::parse);
        return new ListingExtractor()
                .extract(FetchedPage.given(address, Instant.EPOCH, type, body.getBytes(StandardCharsets.UTF_8)));
    }

    static Listing read(String type, String url, String body) {
        ListingOutcome outcome = outcome(type, url, body);
        assertThat(outcome).as("%s", outcome).isInstanceOf(Readable.class);
        return ((Readable) outcome).listing();
    }

    /** An HTML page at a place where others' products are listed. */
    static Listing html(String html) {
        return read("text/html", "https://market.example.org/apps/heron", html);
    }

    static Failure failure(String html) {
        ListingOutcome outcome = outcome("text/html", "https://market.example.org/apps/heron", html);
        assertThat(outcome).isInstanceOf(UnreadableListing.class);
        return ((UnreadableListing) outcome).failure();
    }

    static List<String> texts(Listing listing) {
        return listing.passages().stream().map(Passage::text).toList();
    }

    static List<String> facts(Listing listing) {
        return listing.facts().stream().map(f -> f.name() + "=" + f.value()).toList();
    }

    static List<String> links(Listing listing) {
        return listing.links().stream().map(l -> l.kind() + " " + l.url()).toList();
    }
}
