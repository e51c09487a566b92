package assay.analysis;

import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.Submission.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Pasted content as if it had been fetched, so that one path serves all three ways in. */
@ApplicationScoped
class PastedPages {
    private final Clock clock;

    PastedPages(Clock clock) {
        this.clock = clock;
    }

    FetchedPage page(Source source) {
        return FetchedPage.given(
                source.url().flatMap(PastedPages::address),
                clock.instant(),
                source.kind() == Source.Kind.HTML ? "text/html" : "text/plain",
                source.content().orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<ListingUrl> address(String typed) {
        try {
            return Optional.of(ListingUrl.parse(typed));
        } catch (RefusedUrl refused) {
            return Optional.empty();
        }
    }
}
