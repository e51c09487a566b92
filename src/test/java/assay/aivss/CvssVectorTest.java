package assay.aivss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CvssVectorTest {
    private static final String GOOD = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    static Stream<Map<String, String>> golden() {
        return GoldenRows.of("cvss4.tsv");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void computesTheBaseScoreExactly(Map<String, String> row) {
        assertThat(CvssVector.parse(row.get("vector")).base()).isEqualTo(new BigDecimal(row.get("score")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H | v4.0 base vectors only",
                "nonsense | begins with CVSS:4.0/",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N | lacks SA",
                "CVSS:4.0/AC:L/AV:N/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | in the order",
                "CVSS:4.0/AV:N/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | AV is given twice",
                "CVSS:4.0/AV:X/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | AV is “X”; it must be one of N, A, L, P",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A | Exploit Maturity",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/MAV:L | “MAV:L” is not a base metric",
                "CVSS:4.0/AV/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N | AV is “”",
                "CVSS:4.0/ | is not a base metric"
            })
    void refusesWhatIsNoBaseVectorSayingWhy(String vector, String why) {
        assertThatThrownBy(() -> CvssVector.parse(vector))
                .isInstanceOf(InvalidAivssInput.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesAVectorOfAHundredKilobytesWithoutRepeatingIt() {
        assertThatThrownBy(() -> CvssVector.parse("CVSS:4.0/" + "AV:N/".repeat(20_000)))
                .isInstanceOf(InvalidAivssInput.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void namesEachMetricInOrder() {
        assertThat(CvssVector.parse(GOOD).metrics())
                .containsEntry("AV", "N")
                .containsEntry("VC", "H")
                .hasSize(11);
    }

    @Test
    void aBaseThatContradictsItsVectorIsRefused() {
        assertThatThrownBy(() -> new CvssBase(new BigDecimal("9.0"), Optional.of(CvssVector.parse(GOOD))))
                .isInstanceOf(InvalidAivssInput.class)
                .hasMessageContaining("8.7");
    }
}
