package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.fetch.FetchOutcome.Fetched;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page is, and what becomes of names and connections. */
@Timeout(60)
class GuardedPageSourceTest extends LoopbackFetch {

    @Test
    void fetchesAPage() {
        server.on("/a", "HTTP/1.1 200 OK\nContent-Type: Text/HTML; Charset=\"Windows-1252\"", "<p>hello</p>");

        FetchedPage page = page("/a#part");

        assertThat(page.requested()).contains(at("/a"));
        assertThat(page.answered()).contains(at("/a"));
        assertThat(page.at()).isEqualTo(NOW);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html");
        assertThat(page.charset()).contains("Windows-1252");
        assertThat(page.body()).asString(StandardCharsets.UTF_8).isEqualTo("<p>hello</p>");
    }

    @Test
    void asksPlainlyAndOnce() {
        server.on("/a", HTML, "");
        page("/a");

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0))
                .startsWith("GET /a HTTP/1.1")
                .contains("Host: pub.example.com:" + server.port(), "User-Agent: Assay/test", "Accept: text/html,")
                .contains("Accept-Encoding: gzip\n", "Connection: close")
                .doesNotContainIgnoringCase("cookie", "authorization", "upgrade", "referer");
    }

    @Test
    void takesAnEmptyPageForAPage() {
        server.on("/a", HTML + "\nContent-Length: 0", "");

        assertThat(page("/a").body()).isEmpty();
    }

    @Test
    void inflatesGzip() throws IOException {
        server.on("/a", HTML + "\nContent-Encoding: gzip", gzip("<p>packed</p>".getBytes(StandardCharsets.UTF_8)));

        assertThat(page("/a").body()).asString(StandardCharsets.UTF_8).isEqualTo("<p>packed</p>");
    }

    @ParameterizedTest
    @CsvSource({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/json"})
    void readsWhatCanHoldAListing(String type) {
        server.on("/a", "HTTP/1.1 200 OK\nContent-Type: " + type, "x");

        assertThat(page("/a").contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"` <!doctype html><p>x`, text/html", "plain words, text/plain", "``, text/plain"})
    void guessesTheTypeThatTheServerKeepsToItself(String body, String type) {
        server.on("/a", "HTTP/1.1 200 OK\nServer: x", body);

        assertThat(page("/a").contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "text/html; charset=nonsense", ";", "text/html; charset=", "\u00fc"})
    void survivesAnyContentType(String type) {
        server.on("/a", "HTTP/1.1 200 OK\nContent-Type: " + type, "<p>x");

        assertThat(outcome(at("/a"))).isNotNull();
    }

    @Test
    void keepsBytesThatAreNotInTheCharset() {
        byte[] broken = {'<', 'p', '>', (byte) 0xff, (byte) 0xc3};
        server.on("/a", HTML + "; charset=utf-8", broken);

        assertThat(page("/a").body()).isEqualTo(broken);
    }

    @Test
    void saysThatAHostIsUnknown() {
        Failure failure = failure(ListingUrl.parse("http://nowhere.example.com/"));

        assertThat(failure.code()).isEqualTo(FailureCode.HOST_UNKNOWN);
        assertThat(failure.detail()).contains("Check the address");
    }

    @Test
    void saysThatAConnectionWasRefused() throws IOException {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            closed = free.getLocalPort();
        }
        FetchConfig config = FetchSettings.with("allow", "127.0.0.1");
        use(source(names, config));

        Failure failure = failure(ListingUrl.parse("http://127.0.0.1:" + closed + "/"));

        assertThat(failure.code()).isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void saysThatAConnectionBrokeOff() {
        server.on("/short", HTML + "\nContent-Length: 100", "too short");
        server.on("/mute", out -> {});
        server.on(
                "/old", out -> out.write("<p>as in HTTP/0.9</p>\r\n".repeat(50).getBytes()));

        for (String path : new String[] {"/short", "/mute", "/old"}) {
            assertThat(failure(path).code()).as(path).isEqualTo(FailureCode.CONNECTION_FAILED);
        }
    }

    @Test
    void refusesANameWithOneInternalAnswer() {
        names.answer("mixed.example.com", "93.184.216.34", "127.0.0.2");

        Failure failure = failure(ListingUrl.parse("http://mixed.example.com/"));

        assertThat(failure.code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(failure.detail()).doesNotContain("127", "mixed");
    }

    @Test
    void connectsToTheAnswerThatWasChecked() {
        names.answer("rebind.example.com", "127.0.0.1").answer("rebind.example.com", "127.0.0.2");
        server.on("/a", HTML, "x");
        ListingUrl url = ListingUrl.parse("http://rebind.example.com:" + server.port() + "/a");

        assertThat(outcome(url)).isInstanceOf(Fetched.class);
        assertThat(names.questions()).containsExactly("rebind.example.com");
    }

    @Test
    void checksANameAgainOnEachHop() {
        names.answer("rebind.example.com", "127.0.0.1").answer("rebind.example.com", "169.254.169.254");
        redirect("/a", "/b");
        ListingUrl url = ListingUrl.parse("http://rebind.example.com:" + server.port() + "/a");

        assertThat(failure(url).code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(names.questions()).hasSize(2);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void refusesInternalNamesUnresolvedWhenNothingIsExempt() {
        FetchConfig config = FetchSettings.with();
        use(source(names, config));

        assertThat(failure(ListingUrl.parse("http://wiki.corp/")).code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(failure(ListingUrl.parse("http://pub.example.com:8080/")).detail())
                .contains("80 and 443");
        assertThat(names.questions()).isEmpty();
    }

    /** An answer with bytes changed, dropped and added at random still ends as a page or a sentence. */
    @Test
    void endsAnyAnswerInAnOutcome() {
        use(source("deadline", "2s", "idle-timeout", "200ms"));
        String head =
                HTML + "\nContent-Length: 40\nContent-Encoding: gzip\nTransfer-Encoding: chunked\nLocation: /b\n\n";
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] answer = (head.replace("\n", "\r\n") + "a\r\n<p>0123456\r\n0\r\n\r\n").getBytes();
            for (int change = random.nextInt(8); change >= 0; change--) {
                answer[random.nextInt(answer.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(answer.length) : answer.length;
            server.on("/a", out -> out.write(answer, 0, length));

            assertThat(outcome(at("/a"))).isNotNull();
        }
    }
}
