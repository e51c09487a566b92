package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.egress.Egress;
import assay.egress.ProxyPeer;
import assay.egress.TestAuthority;
import assay.fetch.FetchOutcome.FetchFailure;
import assay.fetch.FetchOutcome.Fetched;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages read through a company's proxy, from sites whose certificates a company's authority may have signed. */
class TunnelTest extends LoopbackFetch {
    @TempDir
    Path folder;

    private ProxyPeer proxy;

    @Override
    @BeforeEach
    void start() throws IOException {
        super.start();
        proxy = new ProxyPeer();
        server.on("/a", HTML, "<p>x");
        useBy(proxy.address());
    }

    @Override
    @AfterEach
    void stop() throws IOException {
        proxy.close();
        super.stop();
    }

    private void useBy(String address) {
        use(by(new Egress(Optional.of(address), Optional.empty(), Optional.empty()), server.port()));
    }

    private GuardedPageSource by(Egress egress, int port) {
        FetchConfig config = FetchSettings.with("allow", "127.0.0.1/32:" + port);
        return new GuardedPageSource(
                config, Clock.systemUTC(), HostPace.NONE, new GuardedClient(config, names, egress, "Assay/test"));
    }

    @Test
    void theProxyIsAskedForTheCheckedAddressAndTheSiteByItsName() {
        assertThat(page("/a").body()).isNotEmpty();
        assertThat(proxy.lines()).containsExactly("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1");
        assertThat(proxy.requests().get(0)).doesNotContain("pub.example.com");
        assertThat(server.requests().get(0))
                .startsWith("GET /a HTTP/1.1\n")
                .contains("Host: pub.example.com:" + server.port())
                .doesNotContain("Proxy-");
        assertThat(names.questions()).containsExactly("pub.example.com");
    }

    @Test
    void eachHopIsCheckedBeforeTheProxyHearsOfIt() {
        redirect("/b", "http://evil.example.com:" + server.port() + "/");
        names.answer("evil.example.com", "127.0.0.1", "10.0.0.5");
        assertThat(failure("/b").code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(failure(ListingUrl.parse("http://169.254.169.254/")).code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(failure(ListingUrl.parse("http://none.example.com/")).code()).isEqualTo(FailureCode.HOST_UNKNOWN);
        assertThat(proxy.lines()).hasSize(1);
    }

    @Test
    void theProxysOwnAddressIsNoneThatPagesMayHave() {
        assertThat(failure(ListingUrl.parse("http://127.0.0.1:" + proxy.port() + "/"))
                        .code())
                .isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(proxy.lines()).isEmpty();
    }

    @Test
    void tellsThePasswordToTheProxyAlone() {
        proxy.wants("assay:p@ss");
        useBy("http://assay:p%40ss@127.0.0.1:" + proxy.port());
        server.on("/b", "HTTP/1.1 407 No\nProxy-Authenticate: Basic realm=x\nWWW-Authenticate: Basic realm=x", "");
        assertThat(page("/a").body()).isNotEmpty();
        assertThat(failure("/b").code()).isEqualTo(FailureCode.HTTP_STATUS);
        assertThat(server.requests()).hasSize(2).noneMatch(request -> request.contains("Authorization"));
        assertThat(proxy.lines()).hasSize(2).allMatch(line -> line.startsWith("CONNECT "));
    }

    @Test
    void saysWhenTheProxyDoesNotAcceptThePassword() {
        proxy.wants("assay:other");
        useBy("http://assay:secret@127.0.0.1:" + proxy.port());
        Failure failure = failure("/a");
        assertThat(failure.code()).isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(failure.detail()).contains("password", "ASSAY_EGRESS_PROXY").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Sign in\r\nLocation: http://pub.example.com/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 203 Look here\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>",
                "HTTP/1.1 503 Gone\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n",
                "no HTTP at all\r\n\r\n",
            })
    void whatTheProxySaysIsNeverTakenForTheSitesAnswer(String answer) {
        proxy.answers(answer);
        assertThat(failure("/a").code()).isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(proxy.lines()).hasSize(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void saysWhenTheProxyIsNotThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        useBy("http://127.0.0.1:" + free);
        assertThat(failure("/a").detail()).contains("ASSAY_EGRESS_PROXY");
        useBy("http://proxy.invalid:3128");
        assertThat(failure("/a").detail()).contains("ASSAY_EGRESS_PROXY");
        assertThat(failure("/a").code()).isEqualTo(FailureCode.CONNECTION_FAILED);
    }

    @Test
    void theSitesCertificateIsCheckedUnderItsNameThroughTheTunnel() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        HttpsServer site = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        site.setHttpsConfigurator(new HttpsConfigurator(authority.server("shop.example.com")));
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        site.start();
        int port = site.getAddress().getPort();
        names.answer("shop.example.com", "127.0.0.1").answer("other.example.com", "127.0.0.1");
        Optional<String> file = Optional.of(authority.file().toString());
        try {
            for (Optional<String> way : java.util.List.of(Optional.<String>empty(), Optional.of(proxy.address()))) {
                use(by(new Egress(way, Optional.empty(), file), port));
                assertThat(https("shop.example.com", port)).isInstanceOf(Fetched.class);
                assertUntrusted(https("other.example.com", port));
                use(by(new Egress(way, Optional.empty(), Optional.empty()), port));
                assertUntrusted(https("shop.example.com", port));
            }
        } finally {
            site.stop(0);
        }
        assertThat(proxy.lines()).hasSize(3).containsOnly("CONNECT 127.0.0.1:" + port + " HTTP/1.1");
    }

    private FetchOutcome https(String host, int port) {
        return source.fetch(
                PageRequest.of(ListingUrl.parse("https://" + host + ":" + port + "/"), Duration.ofSeconds(5)));
    }

    private static void assertUntrusted(FetchOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FetchFailure.class,
                        f -> assertThat(f.failure().detail()).contains("certificate"));
    }
}
