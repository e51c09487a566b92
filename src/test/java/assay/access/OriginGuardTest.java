package assay.access;

import static assay.access.OriginGuard.Refusal.FOREIGN_HOST;
import static assay.access.OriginGuard.Refusal.FOREIGN_ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import assay.access.OriginGuard.Ask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginGuardTest {
    private final OriginGuard local = new OriginGuard(Optional.empty());
    private final OriginGuard published = new OriginGuard(Optional.of("https://assay.example.com/"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "localhost:8080", "LOCALHOST:8080", "[::1]:8080"})
    void answersUnderItsLoopbackNames(String host) {
        assertThat(local.check(get(host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "evil.example",
                "localhost",
                "localhost:80",
                "localhost:8081",
                "localhost.evil.example:8080",
                "127.0.0.1.evil.example:8080",
                "localhost:8080@evil.example",
                "user@localhost:8080",
                "localhost:8080/",
                "localhost:8080?x",
                "localhost:8080#x",
                "192.168.1.5:8080",
                "127.0.0.2:8080",
                "[::2]:8080",
                "assay.example.com",
                "localhost :8080",
                "",
            })
    void answersUnderNoOtherName(String host) {
        assertThat(local.check(get(host))).contains(FOREIGN_HOST);
    }

    @Test
    void answersOnlyWhenOneHostIsNamed() {
        assertThat(local.check(ask("GET", List.of(), List.of(), null, null))).contains(FOREIGN_HOST);
        assertThat(local.check(ask("GET", List.of("localhost:8080", "localhost:8080"), List.of(), null, null)))
                .contains(FOREIGN_HOST);
    }

    @ParameterizedTest
    @CsvSource({
        "assay.example.com, true",
        "assay.example.com:443, true",
        "localhost:8080, true",
        "assay.example.com:80, false",
        "assay.example.com:8080, false",
        "example.com, false",
    })
    void answersUnderItsPublicNameToo(String host, boolean answered) {
        assertThat(published.check(get(host)).isEmpty()).isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // Origin, Referer, Sec-Fetch-Site, carried out
                "-, -, -, true",
                "http://localhost:8080, -, -, true",
                "http://localhost:8080, -, same-origin, true",
                "-, http://localhost:8080/queue?q=1, -, true",
                "-, -, none, true",
                "http://LOCALHOST:8080, -, -, true",
                "null, -, -, false",
                "null, -, same-origin, false",
                "http://evil.example, -, -, false",
                "https://localhost:8080, -, -, false",
                "http://localhost, -, -, false",
                "http://localhost:3000, -, same-site, false",
                "http://127.0.0.1:8080, -, -, false",
                "http://localhost:8080.evil.example, -, -, false",
                "http://localhost:8080@evil.example, -, -, false",
                "http://localhost:8080/, -, -, false",
                "'', -, -, false",
                "-, http://evil.example/http://localhost:8080/, -, false",
                "-, about:blank, -, false",
                "-, '', -, false",
                "-, -, cross-site, false",
                "-, -, same-site, false",
                "http://localhost:8080, -, cross-site, false",
                "http://localhost:8080, http://evil.example/, -, true",
            })
    void carriesOutAChangeOnlyForItsOwnPages(String origin, String referer, String site, boolean carriedOut) {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "PROPFIND")) {
            Ask ask =
                    ask(method, List.of("localhost:8080"), origin == null ? List.of() : List.of(origin), referer, site);
            assertThat(local.check(ask)).isEqualTo(carriedOut ? Optional.empty() : Optional.of(FOREIGN_ORIGIN));
        }
    }

    @Test
    void letsAnyPageLinkHere() {
        Ask followed = ask("GET", List.of("localhost:8080"), List.of(), "https://news.example/", "cross-site");
        assertThat(local.check(followed)).isEmpty();
    }

    @Test
    void refusesASecondOriginHeader() {
        List<String> two = List.of("http://localhost:8080", "http://evil.example");
        assertThat(local.check(ask("POST", List.of("localhost:8080"), two, null, null)))
                .contains(FOREIGN_ORIGIN);
    }

    @ParameterizedTest
    @CsvSource({
        "assay.example.com, https://assay.example.com, true",
        "localhost:8080, https://assay.example.com, true",
        "assay.example.com, http://assay.example.com, false",
        "assay.example.com, http://localhost:8080, false",
        "assay.example.com, https://assay.example.com.evil.example, false",
    })
    void knowsItsPublicPagesBehindAProxy(String host, String origin, boolean carriedOut) {
        assertThat(published
                        .check(ask("POST", List.of(host), List.of(origin), null, null))
                        .isEmpty())
                .isEqualTo(carriedOut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assay.example.com", "ftp://assay.example.com", "https://", "https://u@assay.example.com"})
    void refusesAPublicAddressThatItCannotRead(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OriginGuard(Optional.of(url)))
                .withMessageContaining("ASSAY_PUBLIC_URL is “" + url + "”");
    }

    private static Ask get(String host) {
        return ask("GET", List.of(host), List.of(), null, null);
    }

    private static Ask ask(String method, List<String> hosts, List<String> origins, String referer, String site) {
        return new Ask(method, "http", hosts, 8080, origins, Optional.ofNullable(referer), Optional.ofNullable(site));
    }
}
