package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit, met by a server that goes beyond it. */
@Timeout(60)
class FetchLimitsTest extends LoopbackFetch {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/ld+json",
                "application/a2a+json",
                "Application/VND.x.v1+JSON; v=1"
            })
    void readsWhateverIsJson(String type) {
        server.on("/a", "HTTP/1.1 200 OK\nContent-Type: " + type, "{}");

        assertThat(page("/a").contentType())
                .isEqualTo(type.replaceFirst(";.*", "").toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json-seq", "application/+json", "image/svg+json", "application/x+json+xml", "a+json"
            })
    void refusesWhatOnlySoundsLikeJson(String type) {
        server.on("/a", "HTTP/1.1 200 OK\nContent-Type: " + type, "{}");

        assertThat(failure("/a").code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 000 OK",
                "HTTP/1.1 099 OK",
                "HTTP/1.1 -200 OK",
                "HTTP/1.1 99999999999 OK",
                "HTTP/1.1 OK"
            })
    void aStatusThatIsNoneIsAFailureLikeAnyOther(String line) {
        server.on("/a", line + "\nContent-Type: text/html", "<p>x");

        assertThat(failure("/a").code()).isEqualTo(FailureCode.CONNECTION_FAILED);
    }

    /** The JDK’s reader calls itself once for each of them. */
    @Test
    void aPackedBodyOfEndlesslyManyEmptyPartsIsAFailureLikeAnyOther() throws IOException {
        byte[] part = gzip(new byte[0]);
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            parts.write(part);
        }
        server.on("/a", HTML + "\nContent-Encoding: gzip", parts.toByteArray());

        assertThat(failure("/a").code()).isEqualTo(FailureCode.CONNECTION_FAILED);
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

    @Test
    void endsADrippingBodyAtTheDeadline() {
        use(source("deadline", "700ms"));
        server.on("/a", out -> {
            out.write((HTML.replace("\n", "\r\n") + "\r\n\r\n").getBytes());
            drip(out);
        });

        assertTimedOut("/a", "in the time Assay gives it");
    }

    @Test
    void endsADrippingHeaderAtTheDeadline() {
        use(source("deadline", "700ms"));
        server.on("/a", out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes());
            drip(out);
        });

        assertTimedOut("/a", "in the time Assay gives it");
    }

    @Test
    void endsEndlessInformationAtTheDeadline() {
        use(source("deadline", "700ms"));
        server.on("/a", out -> {
            while (true) {
                out.write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes());
            }
        });

        assertThat(failure("/a").code()).isEqualTo(FailureCode.TIMEOUT);
    }

    @Test
    void countsRedirectsAgainstOneDeadline() {
        use(source("deadline", "700ms"));
        redirect("/a", "/b");
        server.on("/b", out -> new CountDownLatch(1).await());

        assertThat(failure("/a").code()).isEqualTo(FailureCode.TIMEOUT);
    }

    @Test
    void givesUpOnSilence() {
        use(source("idle-timeout", "300ms"));
        server.on("/a", out -> new CountDownLatch(1).await());

        assertTimedOut("/a", "fell silent");
    }

    @Test
    void givesUpOnATlsHandshakeThatStalls() throws IOException {
        try (ServerSocket mute = new ServerSocket(server.port(), 1, InetAddress.getByName("127.0.0.3"))) {
            FetchConfig config =
                    FetchSettings.with("allow", "127.0.0.3:" + mute.getLocalPort(), "connect-timeout", "300ms");
            use(source(names, config));
            Failure failure = failure(ListingUrl.parse("https://127.0.0.3:" + mute.getLocalPort() + "/"));
            assertThat(failure.code()).isEqualTo(FailureCode.TIMEOUT);
        }
    }

    @Test
    void givesUpOnASlowNameServer() {
        use(slowNames());

        assertTimedOut("/a", "name server");
    }

    private void assertTimedOut(String path, String sentence) {
        Failure failure = failure(path);
        assertThat(failure.code()).isEqualTo(FailureCode.TIMEOUT);
        assertThat(failure.detail()).contains(sentence);
        assertThat(failure.retryable()).isTrue();
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
        return source(never, config);
    }

    /** A byte now and then, for ever: each one resets every timeout but the deadline. */
    private static void drip(OutputStream out) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(50, TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
        }
    }
}
