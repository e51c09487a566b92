package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.fetch.FetchOutcome.FetchFailure;
import assay.fetch.FetchOutcome.Fetched;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sitemaps come through the same door as pages, under limits of their own. */
@Timeout(60)
class SitemapFetchTest extends LoopbackFetch {
    private static final String XML = "HTTP/1.1 200 OK\nContent-Type: application/xml";
    private static final byte[] URLSET =
            "<urlset><url><loc>https://a.example.com/</loc></url></urlset>".getBytes(StandardCharsets.UTF_8);

    private FetchOutcome sitemap(String path) {
        return sitemap(at(path));
    }

    private FetchOutcome sitemap(ListingUrl url) {
        return source.fetch(PageRequest.sitemap(Duration.ofSeconds(20), url));
    }

    private FailureCode code(String path) {
        return ((FetchFailure) sitemap(path)).failure().code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/xml; charset=utf-8", "application/rss+xml", "text/plain"})
    void readsXmlThatNoPageIs(String type) {
        server.on("/s.xml", "HTTP/1.1 200 OK\nContent-Type: " + type, URLSET);

        assertThat(((Fetched) sitemap("/s.xml")).page().body()).isEqualTo(URLSET);
        assertThat(server.requests().get(0)).contains("Accept: application/xml");
    }

    @Test
    void unpacksAGzipFileAlsoInsideAGzipCoding() throws IOException {
        server.on("/s.xml.gz", "HTTP/1.1 200 OK\nContent-Type: application/gzip", gzip(URLSET));
        server.on("/twice.gz", XML + "\nContent-Encoding: gzip", gzip(gzip(URLSET)));
        server.on("/untold.gz", "HTTP/1.1 200 OK\nServer: x", gzip(URLSET));

        for (String path : new String[] {"/s.xml.gz", "/twice.gz", "/untold.gz"}) {
            assertThat(((Fetched) sitemap(path)).page().body()).as(path).isEqualTo(URLSET);
        }
    }

    @Test
    void aPageIsStillNoXmlAndAFilmNoSitemap() {
        server.on("/s.xml", XML, URLSET);
        server.on("/film", "HTTP/1.1 200 OK\nContent-Type: video/mp4", URLSET);

        assertThat(failure("/s.xml").code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
        assertThat(code("/film")).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
    }

    @Test
    void aBombIsLeftAtTheLimit() throws IOException {
        byte[] bomb = gzip(new byte[60 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(100_000);
        server.on("/file.gz", XML, bomb);
        server.on("/coding", XML + "\nContent-Encoding: gzip", bomb);
        server.on("/both", XML + "\nContent-Encoding: gzip", gzip(bomb));

        for (String path : new String[] {"/file.gz", "/coding", "/both"}) {
            assertThat(code(path)).as(path).isEqualTo(FailureCode.TOO_LARGE);
        }
    }

    @Test
    void refusesAPackedFileLargerThanPackedOnesAre() throws IOException {
        use(source("max-packed-sitemap", "1k"));
        byte[] noise = new byte[4096];
        new java.util.Random(1).nextBytes(noise);
        server.on("/s.gz", XML, gzip(noise));
        server.on("/s.xml", XML, noise);

        assertThat(code("/s.gz")).isEqualTo(FailureCode.TOO_LARGE);
        assertThat(sitemap("/s.xml")).isInstanceOf(Fetched.class);
    }

    @Test
    void refusesADeclaredSizeBeyondTheLimitWithoutReading() {
        server.on("/a", out -> {
            out.write((XML.replace("\n", "\r\n") + "\r\nContent-Length: 52428801\r\n\r\n").getBytes());
            out.flush();
            new CountDownLatch(1).await();
        });

        assertThat(code("/a")).isEqualTo(FailureCode.TOO_LARGE);
    }

    /** The JDK's reader calls itself once for each of them. */
    @Test
    void aFileOfEndlesslyManyEmptyPartsIsAFailureLikeAnyOther() throws IOException {
        byte[] part = gzip(new byte[0]);
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            parts.write(part);
        }
        server.on("/a.gz", XML, parts.toByteArray());

        assertThat(code("/a.gz")).isEqualTo(FailureCode.CONNECTION_FAILED);
    }

    @Test
    void aSitemapPassesTheSameGuards() {
        names.answer("inside.example.com", "10.0.0.1");
        redirect("/away", "http://169.254.169.254/sitemap.xml");
        use(source("robots", "true"));
        server.on("/robots.txt", "HTTP/1.1 200 OK\nContent-Type: text/plain", "User-agent: *\nDisallow: /private");
        server.on("/private/s.xml", XML, URLSET);

        assertThat(((FetchFailure) sitemap(ListingUrl.parse("http://inside.example.com/s.xml")))
                        .failure()
                        .code())
                .isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(code("/away")).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(code("/private/s.xml")).isEqualTo(FailureCode.ROBOTS_DISALLOWED);
    }

    @Test
    void itsTimeIsItsOwn() {
        use(source("sitemap-deadline", "500ms"));
        server.on("/a", out -> new CountDownLatch(1).await());

        assertThat(code("/a")).isEqualTo(FailureCode.TIMEOUT);
    }
}
