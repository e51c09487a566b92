package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.fetch.FetchOutcome.Fetched;
import assay.fetch.FetchOutcome.Unchanged;
import assay.listing.FailureCode;
import assay.listing.FetchedPage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionalFetchTest extends LoopbackFetch {

    private FetchOutcome again(String path, FetchedPage known) {
        return source.fetch(new PageRequest(at(path), Optional.of(known), Duration.ofSeconds(5)));
    }

    private String lastRequest() {
        return server.requests().get(server.requests().size() - 1);
    }

    @Test
    void keepsTheHeadersThatMatterLater() {
        server.on("/a", HTML + "\nETag: \"v1\"\nLast-Modified: Sat, 21 Nov 2026 03:00:00 GMT\nSet-Cookie: a=b", "<p>x");
        assertThat(page("/a").headers())
                .containsEntry("etag", "\"v1\"")
                .containsEntry("last-modified", "Sat, 21 Nov 2026 03:00:00 GMT")
                .hasSize(2);
    }

    @Test
    void anUnchangedPageCostsOne304() {
        server.on("/a", HTML + "\nETag: W/\"v1\"\nLast-Modified: Sat, 21 Nov 2026 03:00:00 GMT", "<p>x");
        FetchedPage known = page("/a");
        server.on("/a", "HTTP/1.1 304 Not Modified\nETag: W/\"v1\"", "");
        assertThat(again("/a", known)).isEqualTo(new Unchanged(NOW));
        assertThat(server.requests()).hasSize(2);
        assertThat(lastRequest())
                .contains("If-None-Match: W/\"v1\"", "If-Modified-Since: Sat, 21 Nov 2026 03:00:00 GMT");
    }

    @Test
    void aChangedPageArrivesWhole() {
        server.on("/a", HTML + "\nETag: \"v1\"", "<p>x");
        FetchedPage known = page("/a");
        server.on("/a", HTML + "\nETag: \"v2\"", "<p>y");
        assertThat(again("/a", known)).isInstanceOf(Fetched.class);
    }

    @Test
    void onlyWhatAnsweredIsAskedUnderItsConditions() {
        redirect("/a", "/b");
        server.on("/b", HTML + "\nETag: \"v1\"", "<p>x");
        FetchedPage known = page("/a");
        server.on("/b", "HTTP/1.1 304 Not Modified", "");
        assertThat(again("/a", known)).isInstanceOf(Unchanged.class);
        assertThat(server.requests().get(2)).doesNotContain("If-None-Match");
        assertThat(server.requests().get(3)).contains("If-None-Match: \"v1\"");
    }

    @Test
    void nothingToAskByIsNoCondition() {
        server.on("/a", HTML, "<p>x");
        FetchedPage known = page("/a");
        assertThat(again("/a", known)).isInstanceOf(Fetched.class);
        assertThat(lastRequest()).doesNotContain("If-");
    }

    @Test
    void a304ThatNobodyAskedForIsNoPage() {
        server.on("/a", "HTTP/1.1 304 Not Modified", "");
        assertThat(failure("/a").code()).isEqualTo(FailureCode.HTTP_STATUS);
    }
}
