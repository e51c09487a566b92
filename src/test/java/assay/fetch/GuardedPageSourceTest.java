package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.fetch.FetchOutcome.FetchFailure;
import assay.fetch.FetchOutcome.Fetched;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages fetched from a real server on loopback, which the settings exempt; its neighbours are not exempt. */
@Timeout(60)
class GuardedPageSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HTML = "HTTP/1.1 200 OK\nContent-Type: text/html";

    private LoopbackServer server;
    private GuardedPageSource source;
    private final FakeNames names = new FakeNames().answer("pub.example.com", "127.0.0.1");

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

    private GuardedPageSource source(String... changes) {
        String[] settings = new String[changes.length + 2];
        System.arraycopy(changes, 0, settings, 2, changes.length);
        settings[0] = "allow";
        settings[1] = "127.0.0.1/32:" + server.port();
        FetchConfig config = FetchSettings.with(settings);
        return new GuardedPageSource(
                config,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new GuardedClient(config, names, SSLContexts.createDefault(), "Assay/test"));
    }

    private ListingUrl at(String path) {
        return ListingUrl.parse("http://pub.example.com:" + server.port() + path);
    }

    private FetchedPage page(String path) {
        FetchOutcome outcome = source.fetch(at(path));
        assertThat(outcome).isInstanceOf(Fetched.class);
        return ((Fetched) outcome).page();
    }

    private Failure failure(String path) {
        return failure(at(path));
    }

    private Failure failure(ListingUrl url) {
        FetchOutcome outcome = source.fetch(url);
        assertThat(outcome).isInstanceOf(FetchFailure.class);
        return ((FetchFailure) outcome).failure();
    }

    // The page

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
        page("/a?q=1".substring(0, 2));

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

        assertThat(source.fetch(at("/a"))).isNotNull();
    }

    @Test
    void keepsBytesThatAreNotInTheCharset() {
        byte[] broken = {'<', 'p', '>', (byte) 0xff, (byte) 0xc3};
        server.on("/a", HTML + "; charset=utf-8", broken);

        assertThat(page("/a").body()).isEqualTo(broken);
    }

    // Kinds and sizes

    @Test
    void refusesAPdfAndOffersToTakeItsText() {
        server.on("/a", "HTTP/1.1 200 OK\nContent-Type: application/pdf", "%PDF-1.7");
        server.on("/b", "HTTP/1.1 200 OK\nServer: x", "%PDF-1.7");

        for (String path : new String[] {"/a", "/b"}) {
            Failure failure = failure(path);
            assertThat(failure.code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
            assertThat(failure.detail()).contains("a PDF document", "paste its text instead");
            assertThat(failure.retryable()).isFalse();
        }
    }

    @Test
    void doesNotRepeatAHostileContentType() {
        server.on("/a", "HTTP/1.1 200 OK\nContent-Type: <script>/x", "x");

        assertThat(failure("/a").detail()).doesNotContain("<script>");
    }

    @Test
    void refusesBinaryDataWithoutAType() {
        server.on("/a", "HTTP/1.1 200 OK\nServer: x", new byte[] {0, 1, 2});

        assertThat(failure("/a").code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
    }

    @Test
    void refusesACodingItDidNotAskFor() {
        server.on("/a", HTML + "\nContent-Encoding: br", "x");

        assertThat(failure("/a").code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
    }

    @Test
    void saysWhenAPackedPageIsDamaged() {
        server.on("/a", HTML + "\nContent-Encoding: gzip", "not packed at all");

        assertThat(failure("/a").code()).isEqualTo(FailureCode.CONNECTION_FAILED);
    }

    @Test
    void refusesADeclaredSizeWithoutReading() {
        server.on("/a", out -> {
            out.write((HTML.replace("\n", "\r\n") + "\r\nContent-Length: 52428800\r\n\r\n").getBytes());
            out.flush();
            new CountDownLatch(1).await();
        });

        Failure failure = failure("/a");

        assertThat(failure.code()).isEqualTo(FailureCode.TOO_LARGE);
        assertThat(failure.detail()).contains("5 MB");
    }

    @Test
    void stopsReadingAnEndlessBody() {
        server.on("/a", out -> {
            out.write((HTML.replace("\n", "\r\n") + "\r\n\r\n").getBytes());
            byte[] block = new byte[65536];
            while (true) {
                out.write(block);
            }
        });

        assertThat(failure("/a").code()).isEqualTo(FailureCode.TOO_LARGE);
    }

    @Test
    void countsTheBytesAfterInflation() throws IOException {
        byte[] bomb = gzip(new byte[100 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(200_000);
        server.on("/a", HTML + "\nContent-Encoding: gzip\nContent-Length: " + bomb.length, bomb);

        assertThat(failure("/a").code()).isEqualTo(FailureCode.TOO_LARGE);
    }

    @Test
    void refusesAMegabyteOfHeaders() {
        String lines = ("X-Filler: " + "x".repeat(8000) + "\n").repeat(130);
        String oneLine = "X-Filler: " + "x".repeat(1024 * 1024);
        String manyLines = "X: y\n".repeat(10_000).strip();
        server.on("/lines", HTML + "\n" + lines, "x");
        server.on("/line", HTML + "\n" + oneLine, "x");
        server.on("/many", HTML + "\n" + manyLines, "x");
        server.on("/status", "HTTP/1.1 200 " + "x".repeat(1024 * 1024), "x");

        for (String path : new String[] {"/lines", "/line", "/many", "/status"}) {
            Failure failure = failure(path);
            assertThat(failure.code()).as(path).isEqualTo(FailureCode.TOO_LARGE);
            assertThat(failure.detail()).contains("header");
        }
    }

    // Redirects

    @Test
    void followsRedirectsAndSaysWhereItEnded() {
        redirect("/a", "/b");
        redirect("/b", "http://pub.example.com:" + server.port() + "/c?x=1#part");
        server.on("/c?x=1", HTML, "there");

        FetchedPage page = page("/a");

        assertThat(page.requested()).contains(at("/a"));
        assertThat(page.answered()).contains(at("/c?x=1"));
        assertThat(names.questions()).hasSize(3);
    }

    @Test
    void keepsNoCookies() {
        server.on("/a", "HTTP/1.1 302 Found\nLocation: /b\nSet-Cookie: id=1; Path=/", "");
        server.on("/b", HTML, "x");

        page("/a");

        assertThat(server.requests().get(1)).doesNotContainIgnoringCase("cookie");
    }

    @Test
    void readsALocationInUtf8() {
        redirect("/a", "/caf\u00e9");
        server.on("/caf%C3%A9", HTML, "x");

        assertThat(page("/a").answered()).contains(at("/caf%C3%A9"));
    }

    @Test
    void followsFiveRedirectsAndNotSix() {
        for (int i = 0; i < 6; i++) {
            redirect("/" + i, "/" + (i + 1));
        }
        server.on("/6", HTML, "x");

        assertThat(page("/1").answered()).contains(at("/6"));
        assertThat(failure("/0").code()).isEqualTo(FailureCode.TOO_MANY_REDIRECTS);
    }

    @Test
    void noticesACircle() {
        redirect("/a", "/b");
        redirect("/b", "/a");
        redirect("/self", "/self");

        assertThat(failure("/a").detail()).contains("circle");
        assertThat(failure("/self").code()).isEqualTo(FailureCode.TOO_MANY_REDIRECTS);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void refusesARedirectToLoopback() throws IOException {
        try (LoopbackServer inside = new LoopbackServer()) {
            inside.on("/", HTML, "secret");
            redirect("/port", "http://127.0.0.1:" + inside.port() + "/");
            redirect("/name", "http://localhost:" + inside.port() + "/");
            redirect("/neighbour", "http://127.0.0.2:" + server.port() + "/");
            redirect("/v6", "http://[::1]:" + server.port() + "/");
            redirect("/relative", "//169.254.169.254/latest/meta-data/");
            redirect("/disguise", "http://2130706433/");
            for (String path : new String[] {"/port", "/name", "/neighbour", "/v6", "/relative", "/disguise"}) {
                assertThat(failure(path).code()).as(path).isEqualTo(FailureCode.ADDRESS_REFUSED);
            }
            assertThat(inside.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gopher://127.0.0.1:6379/_X, UNSUPPORTED_SCHEME",
        "https://user:x@pub.example.com/, MALFORMED_URL",
        "file:///etc/passwd, UNSUPPORTED_SCHEME"
    })
    void refusesARedirectThatNobodyCouldHaveTyped(String location, FailureCode code) {
        redirect("/a", location);

        assertThat(failure("/a").code()).isEqualTo(code);
    }

    @Test
    void doesNotFollowARefreshHeaderOrABodysLinks() {
        server.on(
                "/a",
                HTML + "\nRefresh: 0; url=http://127.0.0.1/\nAlt-Svc: h2=\"127.0.0.1:443\"",
                "<meta http-equiv=refresh content='0;url=http://127.0.0.1/'><base href='http://127.0.0.1/'>");

        assertThat(page("/a").answered()).contains(at("/a"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void takesARedirectWithoutATargetForAStatus() {
        server.on("/a", "HTTP/1.1 302 Found\nServer: x", "");

        assertThat(failure("/a").upstreamStatus()).hasValue(302);
    }

    // Status

    @ParameterizedTest
    @CsvSource({
        "404, false",
        "403, false",
        "401, false",
        "410, false",
        "304, false",
        "408, true",
        "425, true",
        "429, true",
        "500, true",
        "503, true"
    })
    void reportsTheStatusAndWhetherToTryAgain(int status, boolean retryable) {
        server.on("/a", "HTTP/1.1 " + status + " X\nContent-Type: text/html\nWWW-Authenticate: Basic realm=x", "");

        Failure failure = failure("/a");

        assertThat(failure.code()).isEqualTo(FailureCode.HTTP_STATUS);
        assertThat(failure.upstreamStatus()).hasValue(status);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.detail()).contains(String.valueOf(status));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "120, 120",
                "`Sat, 21 Nov 2026 12:05:00 GMT`, 300",
                "`Sat, 21 Nov 2026 11:00:00 GMT`, 0",
                "99999999, 86400",
                "999999999999999, 86400"
            })
    void passesOnHowLongToWait(String value, long seconds) {
        server.on("/a", "HTTP/1.1 503 Busy\nRetry-After: " + value, "");

        assertThat(failure("/a").retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1e9", "99999999999999999999", ""})
    void ignoresAWaitThatCannotBeRead(String value) {
        server.on("/a", "HTTP/1.1 429 Slow\nRetry-After: " + value, "");

        assertThat(failure("/a").retryAfter()).isEmpty();
    }

    // Time

    @Test
    void endsADrippingBodyAtTheDeadline() {
        source = source("deadline", "700ms");
        server.on("/a", out -> {
            out.write((HTML.replace("\n", "\r\n") + "\r\n\r\n").getBytes());
            drip(out);
        });

        assertTimedOut("/a", "in the time Assay gives it");
    }

    @Test
    void endsADrippingHeaderAtTheDeadline() {
        source = source("deadline", "700ms");
        server.on("/a", out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes());
            drip(out);
        });

        assertTimedOut("/a", "in the time Assay gives it");
    }

    @Test
    void endsEndlessInformationAtTheDeadline() {
        source = source("deadline", "700ms");
        server.on("/a", out -> {
            while (true) {
                out.write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes());
            }
        });

        assertThat(failure("/a").code()).isEqualTo(FailureCode.TIMEOUT);
    }

    @Test
    void countsRedirectsAgainstOneDeadline() {
        source = source("deadline", "700ms");
        redirect("/a", "/b");
        server.on("/b", out -> new CountDownLatch(1).await());

        assertThat(failure("/a").code()).isEqualTo(FailureCode.TIMEOUT);
    }

    @Test
    void givesUpOnSilence() {
        source = source("idle-timeout", "300ms");
        server.on("/a", out -> new CountDownLatch(1).await());

        assertTimedOut("/a", "fell silent");
    }

    @Test
    void givesUpOnATlsHandshakeThatStalls() throws IOException {
        source = source("connect-timeout", "300ms");
        try (ServerSocket mute = new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.3"))) {
            FetchConfig config =
                    FetchSettings.with("allow", "127.0.0.3:" + mute.getLocalPort(), "connect-timeout", "300ms");
            source = new GuardedPageSource(
                    config,
                    Clock.systemUTC(),
                    new GuardedClient(config, names, SSLContexts.createDefault(), "Assay/test"));
            Failure failure = failure(ListingUrl.parse("https://127.0.0.3:" + mute.getLocalPort() + "/"));
            assertThat(failure.code()).isEqualTo(FailureCode.TIMEOUT);
        }
    }

    @Test
    void givesUpOnASlowNameServer() {
        GuardedPageSource slow = slowNames();

        FetchOutcome outcome = slow.fetch(at("/a"));

        assertThat(outcome).isInstanceOfSatisfying(FetchFailure.class, f -> {
            assertThat(f.failure().code()).isEqualTo(FailureCode.TIMEOUT);
            assertThat(f.failure().detail()).contains("name server");
        });
        slow.close();
    }

    // Names and connections

    @Test
    void saysThatAHostIsUnknown() {
        Failure failure = failure(ListingUrl.parse("http://nowhere.example.com/"));

        assertThat(failure.code()).isEqualTo(FailureCode.HOST_UNKNOWN);
        assertThat(failure.detail()).contains("spelling");
    }

    @Test
    void saysThatAConnectionWasRefused() throws IOException {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            closed = free.getLocalPort();
        }
        FetchConfig config = FetchSettings.with("allow", "127.0.0.1");
        source = new GuardedPageSource(
                config, Clock.systemUTC(), new GuardedClient(config, names, SSLContexts.createDefault(), "Assay/test"));

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

        assertThat(source.fetch(url)).isInstanceOf(Fetched.class);
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
        source = new GuardedPageSource(
                config, Clock.systemUTC(), new GuardedClient(config, names, SSLContexts.createDefault(), "Assay/test"));

        assertThat(failure(ListingUrl.parse("http://wiki.corp/")).code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(failure(ListingUrl.parse("http://pub.example.com:8080/")).detail())
                .contains("80 and 443");
        assertThat(names.questions()).isEmpty();
    }

    private void assertTimedOut(String path, String sentence) {
        Failure failure = failure(path);
        assertThat(failure.code()).isEqualTo(FailureCode.TIMEOUT);
        assertThat(failure.detail()).contains(sentence);
        assertThat(failure.retryable()).isTrue();
    }

    private void redirect(String from, String to) {
        server.on(from, "HTTP/1.1 302 Found\nLocation: " + to, "");
    }

    private GuardedPageSource slowNames() {
        FetchConfig config = FetchSettings.with("connect-timeout", "200ms", "allow", "127.0.0.1");
        FakeNames never = new FakeNames() {
            @Override
            public InetAddress[] resolve(String host) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new InetAddress[0];
            }
        };
        return new GuardedPageSource(
                config, Clock.systemUTC(), new GuardedClient(config, never, SSLContexts.createDefault(), "Assay/test"));
    }

    /** A byte now and then, for ever: each one resets every timeout but the deadline. */
    private static void drip(OutputStream out) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
