package assay.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.PasswordAuthentication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    @TempDir
    Path folder;

    private static Egress by(String proxy) {
        return new Egress(Optional.of(proxy), Optional.empty(), Optional.empty());
    }

    private static Egress trusting(Path file) {
        return new Egress(Optional.empty(), Optional.empty(), Optional.of(file.toString()));
    }

    @Test
    void withoutSettingsNothingStandsBetween() {
        assertThat(Egress.DIRECT.proxyTo("example.com")).isEmpty();
        assertThat(by(" ").proxyTo("example.com")).isEmpty();
    }

    @Test
    void readsAProxyWithAndWithoutAPassword() {
        assertThat(by(" http://proxy.example.com:3128/ ").proxyTo("example.com"))
                .contains(new EgressProxy("proxy.example.com", 3128, Optional.empty()));
        assertThat(by("http://[fd00::1]:8080")
                        .proxyTo("example.com")
                        .orElseThrow()
                        .host())
                .isEqualTo("fd00::1");
        PasswordAuthentication login = by("http://as%3Aay:p+a%40s:s@10.0.0.1:3128")
                .proxyTo("example.com")
                .flatMap(EgressProxy::login)
                .orElseThrow();
        assertThat(login.getUserName()).isEqualTo("as:ay");
        assertThat(login.getPassword()).containsExactly("p+a@s:s".toCharArray());
    }

    @Test
    void neverShowsThePassword() {
        assertThat(by("http://assay:secret@10.0.0.1:3128")
                        .proxyTo("example.com")
                        .orElseThrow())
                .hasToString("10.0.0.1:3128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy:3128",
                "http://:secret@proxy",
                "https://a:secret@proxy:3128",
                "socks5://a:secret@proxy:1080",
                "http://a:secret@proxy:70000",
                "http://a:secret@proxy:3128/path",
                "http://a:secret@proxy:3128?x",
                "http://secret@proxy:3128",
                "http://a:sec ret@proxy:3128",
                "http://a:secret%zz@proxy:3128",
                "http://a:secret@pro^xy:3128",
            })
    void namesTheVariableAndNotWhatItHolds(String text) {
        assertThatThrownBy(() -> by(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageStartingWith("ASSAY_EGRESS_PROXY cannot be read.")
                .message()
                .doesNotContain("secret", "sec ret");
    }

    @Test
    void hostsThatAreNamedAreReachedDirectly() {
        Egress egress = new Egress(
                Optional.of("http://proxy:3128"), Optional.of("LocalHost, 127.0.0.1 ,[::1],"), Optional.empty());
        for (String host : new String[] {"localhost", "127.0.0.1", "[::1]", "::1"}) {
            assertThat(egress.proxyTo(host)).as(host).isEmpty();
        }
        assertThat(egress.proxyTo("api.localhost")).isPresent();
    }

    @Test
    void readsAFileOfSeveralAuthoritiesWithWordsAroundThem() throws Exception {
        Path first = Files.createDirectory(folder.resolve("a"));
        Path second = Files.createDirectory(folder.resolve("b"));
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both,
                "# The company's own\n" + Files.readString(new TestAuthority(first).file()) + "\n# and the old one\n"
                        + Files.readString(new TestAuthority(second).file()));
        assertThat(trusting(both).trust()).isNotNull();
    }

    @Test
    void aFileWithoutACertificateStopsTheStart() throws Exception {
        assertThatThrownBy(() -> trusting(folder.resolve("absent.pem")))
                .hasMessageStartingWith("ASSAY_CA_FILE is “")
                .hasMessageContaining("cannot be read")
                .hasNoCause();
        assertThatThrownBy(() -> trusting(Files.writeString(folder.resolve("empty.pem"), "")))
                .hasMessageContaining("holds no certificate");
        assertThatThrownBy(() -> trusting(Files.writeString(folder.resolve("text.pem"), "no certificate here")))
                .hasMessageStartingWith("ASSAY_CA_FILE is “")
                .hasMessageContaining("certificate");
        String broken = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        assertThatThrownBy(() -> trusting(Files.writeString(folder.resolve("broken.pem"), broken)))
                .hasMessageContaining("holds something that is no certificate")
                .hasNoCause();
    }
}
