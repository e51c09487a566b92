package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.DraftOutcome.Drafted;
import assay.egress.Egress;
import assay.egress.ProxyPeer;
import assay.egress.TestAuthority;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model asked through a company's proxy, on a server whose certificate a company's authority signed. */
class ModelEgressTest {
    @TempDir
    Path folder;

    private final List<String> signedInAs = new CopyOnWriteArrayList<>();
    private TestAuthority authority;
    private HttpsServer server;
    private ProxyPeer proxy;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority(folder);
        proxy = new ProxyPeer();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server("localhost")));
        byte[] reply = ModelWire.OPENAI
                .reply(Samples.reply("lamplighter"), ReplyEnd.WHOLE)
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            signedInAs.add(exchange.getRequestHeaders().entrySet().toString());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(0);
        proxy.close();
    }

    private DraftOutcome drafted(Egress egress) {
        LlmSettings settings = new LlmSettings(
                LlmProvider.OPENAI,
                URI.create("https://localhost:" + server.getAddress().getPort() + "/v1"),
                Optional.of(ModelPeer.KEY),
                "lamp-1",
                Sampling.STANDARD,
                ModelPeer.limits(Duration.ofSeconds(20), Duration.ofSeconds(40)),
                Optional.empty());
        return ModelPeer.drafter(settings, egress).draft(Samples.lamplighter());
    }

    private Egress egress(String proxyAddress, String direct) {
        return new Egress(
                Optional.of(proxyAddress),
                Optional.of(direct),
                Optional.of(authority.file().toString()));
    }

    @Test
    void aCompanysAuthorityIsTrustedOnlyWhenItIsNamed() {
        assertThat(drafted(new Egress(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(authority.file().toString()))))
                .isInstanceOf(Drafted.class);
        assertThat(drafted(Egress.DIRECT)).isInstanceOf(DraftFailure.class);
        assertThat(signedInAs).hasSize(1);
    }

    @Test
    void theProxyAloneHearsItsPassword() {
        proxy.wants("assay:p@ss");
        assertThat(drafted(egress("http://assay:p%40ss@127.0.0.1:" + proxy.port(), "")))
                .isInstanceOf(Drafted.class);
        assertThat(proxy.lines())
                .isNotEmpty()
                .containsOnly("CONNECT localhost:" + server.getAddress().getPort() + " HTTP/1.1");
        assertThat(proxy.requests()).noneMatch(request -> request.contains(ModelPeer.KEY));
        assertThat(signedInAs)
                .hasSize(1)
                .allMatch(headers -> headers.contains(ModelPeer.KEY) && !headers.contains("Basic"));
    }

    @Test
    void aPasswordThatIsNotAcceptedIsToldAndNotShown() {
        proxy.wants("assay:other");
        assertThat(drafted(egress("http://assay:secret@127.0.0.1:" + proxy.port(), "")))
                .isInstanceOfSatisfying(
                        DraftFailure.class,
                        f -> assertThat(f.failure().detail())
                                .contains("ASSAY_EGRESS_PROXY")
                                .doesNotContain("secret"));
        assertThat(signedInAs).isEmpty();
    }

    @Test
    void aServerThatIsNamedIsAskedDirectly() {
        assertThat(drafted(egress(proxy.address(), "localhost"))).isInstanceOf(Drafted.class);
        assertThat(proxy.lines()).isEmpty();
    }

    @Test
    void aServerWithoutEncryptionIsAskedThroughTheProxyToo() throws Exception {
        try (ModelPeer peer = new ModelPeer()) {
            peer.answers(Samples.reply("lamplighter"));
            proxy.wants("assay:p@ss");
            assertThat(ModelPeer.drafter(peer.settings(), egress("http://assay:p%40ss@127.0.0.1:" + proxy.port(), ""))
                            .draft(Samples.lamplighter()))
                    .isInstanceOf(Drafted.class);
            assertThat(peer.calls()).isEqualTo(1);
            assertThat(proxy.lines()).allMatch(line -> line.startsWith("POST " + peer.baseUrl()));
            assertThat(peer.header(0, "Authorization")).isEqualTo("Bearer " + ModelPeer.KEY);
        }
    }
}
