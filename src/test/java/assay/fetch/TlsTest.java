package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.egress.Egress;
import assay.egress.TestAuthority;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with a certificate for shop.example.com, and clients that trust its issuer or do not. */
class TlsTest {

    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static Egress trusting;

    @BeforeAll
    static void start() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        trusting = new Egress(
                Optional.empty(), Optional.empty(), Optional.of(authority.file().toString()));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server("shop.example.com")));
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
        assertRefused(fetch("shop.example.com", "/", Egress.DIRECT));
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

    private static FetchOutcome fetch(String host, String path, Egress trust) {
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
