package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.fetch.FetchOutcome.FetchFailure;
import assay.fetch.FetchOutcome.Fetched;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with a certificate for shop.example.com, and clients that trust its issuer or do not. */
class TlsTest {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=shop.example.com",
                        "-ext",
                        "SAN=dns:shop.example.com",
                        "-validity",
                        "2",
                        "-alias",
                        "shop",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "password")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        trusting = SSLContexts.custom().loadTrustMaterial(keys, PASSWORD).build();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                SSLContexts.custom().loadKeyMaterial(keys, PASSWORD, PASSWORD).build()));
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            if (exchange.getRequestURI().getPath().equals("/down")) {
                exchange.getResponseHeaders().add("Location", "http://shop.example.com/");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(200, -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void readsAPageOverTls() {
        assertThat(fetch("shop.example.com", "/", trusting)).isInstanceOf(Fetched.class);
    }

    @Test
    void refusesACertificateForAnotherName() {
        assertRefused(fetch("other.example.com", "/", trusting));
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() {
        assertRefused(fetch("shop.example.com", "/", SSLContexts.createDefault()));
    }

    @Test
    void refusesARedirectFromHttpsToHttp() {
        assertThat(fetch("shop.example.com", "/down", trusting)).isInstanceOfSatisfying(FetchFailure.class, f -> {
            assertThat(f.failure().code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
            assertThat(f.failure().detail()).contains("unencrypted");
        });
    }

    private static void assertRefused(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(FetchFailure.class, f -> {
            assertThat(f.failure().code()).isEqualTo(FailureCode.CONNECTION_FAILED);
            assertThat(f.failure().detail()).contains("certificate");
        });
    }

    private static FetchOutcome fetch(String host, String path, SSLContext trust) {
        int port = server.getAddress().getPort();
        FetchConfig config = FetchSettings.with("allow", "127.0.0.1:" + port);
        FakeNames names = new FakeNames().answer(host, "127.0.0.1");
        GuardedPageSource source = new GuardedPageSource(
                config, Clock.systemUTC(), HostPace.NONE, new GuardedClient(config, names, trust, "Assay/test"));
        try {
            return source.fetch(
                    PageRequest.of(ListingUrl.parse("https://" + host + ":" + port + path), Duration.ofSeconds(5)));
        } finally {
            source.close();
        }
    }
}
