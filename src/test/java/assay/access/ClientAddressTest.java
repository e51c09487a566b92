package assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private final ClientAddress alone = new ClientAddress(Optional.empty());
    private final ClientAddress proxied = new ClientAddress(Optional.of("10.0.0.0/8, ::1, fd00::/8"));

    @Test
    void believesNoForwardedHeaderOfAStranger() {
        assertThat(alone.of("203.0.113.9", List.of("198.51.100.1"), List.of("for=198.51.100.1")))
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 6.6.6.6, 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 6.6.6.6, 198.51.100.1, 10.9.9.9 | 198.51.100.1",
                "10.0.0.1 | 198.51.100.1:4711 | 198.51.100.1",
                "10.0.0.1 | [2001:db8:1:2:3::4]:80 | 2001:db8:1:2::/64",
                "10.0.0.1 | 2001:db8:1:2:ffff::4 | 2001:db8:1:2::/64",
                "::1 | ::ffff:198.51.100.1 | 198.51.100.1",
                "::ffff:10.0.0.1 | 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | unknown | 10.0.0.1",
                "10.0.0.1 | 198.51.100.1, rubbish | 10.0.0.1",
                "10.0.0.1 | 198.51.100.* | 10.0.0.1",
                "10.0.0.1 | 198.51.100.0/24 | 10.0.0.1",
                "10.0.0.1 | * | 10.0.0.1",
                "10.0.0.1 | 127.1 | 10.0.0.1",
                "10.0.0.1 | 10.0.0.2 | 10.0.0.1",
                "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
                "2001:db8:1:2:3:4:5:6%eth0 | 198.51.100.1 | 2001:db8:1:2::/64",
            })
    void takesTheRightMostEntryThatIsNoProxyOfOurs(String peer, String forwardedFor, String client) {
        assertThat(proxied.of(peer, List.of(forwardedFor), List.of())).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1;proto=https | 198.51.100.1",
                "For=\"[2001:db8:1:2::4]:80\" | 2001:db8:1:2::/64",
                "for=6.6.6.6, proto=http;by=10.0.0.1;for=198.51.100.1 | 198.51.100.1",
                "for=6.6.6.6, proto=https | 10.0.0.1",
                "for=_hidden | 10.0.0.1",
                "for=unknown | 10.0.0.1",
            })
    void readsTheStandardHeaderToo(String forwarded, String client) {
        assertThat(proxied.of("10.0.0.1", List.of(), List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void believesNeitherHeaderWhenTheTwoDisagree() {
        assertThat(proxied.of("10.0.0.1", List.of("198.51.100.1"), List.of("for=198.51.100.2")))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void joinsSeveralHeadersInTheirOrder() {
        assertThat(proxied.of("10.0.0.1", List.of("6.6.6.6", "198.51.100.1"), List.of()))
                .isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.internal", "10.0.0.0/33", "10.0.0.*", "10.1", "/8"})
    void refusesAListOfProxiesThatItCannotRead(String list) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientAddress(Optional.of("10.0.0.1, " + list)))
                .withMessageContaining("ASSAY_TRUSTED_PROXIES")
                .withMessageContaining(list);
    }
}
