package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptionsTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3, 8080, true",
        "10.0.0.0/8, 11.0.0.1, 80, false",
        "10.9.9.9/8, 10.1.2.3, 80, true",
        "127.0.0.0/8:8000, 127.0.0.1, 8000, true",
        "127.0.0.0/8:8000, 127.0.0.1, 80, false",
        "127.0.0.1, 127.0.0.1, 9, true",
        "127.0.0.1, 127.0.0.2, 9, false",
        "127.0.0.1:80, 127.0.0.1, 80, true",
        "::1, ::1, 80, true",
        "fd00::/8, fd12::1, 80, true",
        "[::1]:8000, ::1, 8000, true",
        "[::1]:8000, ::1, 8001, false",
        "[fd00::/8]:8000, fd12::1, 8000, true",
        "[fd00::/8], fd12::1, 81, true"
    })
    void coverBlocksAndPorts(String rule, String address, int port, boolean covered) {
        assertThat(Exemptions.parse(rule).cover(Addresses.literal(address).orElseThrow(), port))
                .isEqualTo(covered);
    }

    @Test
    void areAListWithRoomForSpaces() {
        Exemptions two = Exemptions.parse(" 10.0.0.0/8 , [::1]:8000, ");

        assertThat(two.rules()).hasSize(2);
        assertThat(Exemptions.parse(" ").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/8:0",
                "10.0.0.0/8:65536",
                "10.0.0.0/8:http",
                "10.1",
                "10.*.0.0",
                "10.0.0.1-9",
                "0x7f.0.0.1",
                "[::1",
                "[10.0.0.1]]",
                "fd00::/129",
                "fd00::/8:8000",
                "*"
            })
    void nameThePartThatCannotBeRead(String rule) {
        assertThatThrownBy(() -> Exemptions.parse("127.0.0.1," + rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ASSAY_FETCH_ALLOW")
                .hasMessageContaining("\"" + rule + "\"");
    }

    @Test
    void stopTheClientFromBeingMade() {
        FetchConfig broken = FetchSettings.with("allow", "127.0.0.1:http");

        assertThatThrownBy(() -> new GuardedClient(broken, new FakeNames(), null, "Assay/test"))
                .hasMessageContaining("127.0.0.1:http");
    }
}
