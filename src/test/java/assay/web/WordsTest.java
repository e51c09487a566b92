package assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Instant MOMENT = Instant.parse("2026-11-21T03:20:09.123Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT-5M | just now",
                "PT59S | just now",
                "PT2M | 2 min ago",
                "PT59M59S | 59 min ago",
                "PT1H | 1 h ago",
                "PT23H59M | 23 h ago",
                "P1D | yesterday",
                "P3D | 3 days ago",
                "P30D | 30 days ago",
                "P31D | 21 Nov 2026",
                "P400D | 21 Nov 2026",
            })
    void tellsAMomentSeenFromNow(String age, String told) {
        assertThat(When.of(MOMENT, MOMENT.plus(Duration.parse(age))).ago()).isEqualTo(told);
    }

    @Test
    void tellsAMomentExactlyToo() {
        When when = When.of(MOMENT, MOMENT);
        assertThat(when.iso()).isEqualTo("2026-11-21T03:20:09Z");
        assertThat(when.exact()).isEqualTo("21 Nov 2026, 03:20 UTC");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "999, 999 bytes", "1000, 1 kB", "48213, 48 kB", "1500000, 1.5 MB"})
    void writesSizesAsPeopleDo(long bytes, String told) {
        assertThat(Words.size(bytes)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JavaScript:alert(1)",
                "data:text/html,x",
                "//evil.example",
                "http:",
                "x",
                "",
                "https://a b/",
                "vbscript:x",
                "http://x\"onmouseover=alert(1)"
            })
    void linksNothingThatIsNoWebAddress(String address) {
        assertThat(Links.safe(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/x?y=1#z", "HTTP://a.example", "http://[::1]:8080/"})
    void linksWebAddresses(String address) {
        assertThat(Links.safe(address)).isEqualTo(Optional.of(address));
    }
}
