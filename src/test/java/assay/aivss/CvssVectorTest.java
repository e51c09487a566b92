package assay.aivss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void aVectorWithoutImpactScoresNothing() {
        assertThat(CvssVector.parse("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N")
                        .base())
                .isEqualTo(new BigDecimal("0.0"));
    }

    @Test
    void namesEachMetricInTheOrderOfTheSpecification() {
        Map<String, String> metrics = CvssVector.parse(GOOD).metrics();
        assertThat(metrics.keySet()).containsExactly("AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA");
        assertThat(metrics.values()).containsExactly("N", "L", "N", "L", "N", "H", "H", "H", "N", "N", "N");
    }

    @Test
    void nobodyCanChangeWhatIsLegal() {
        assertThatThrownBy(() -> CvssVector.baseMetrics().remove("AV"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> CvssVector.baseMetrics().get("AV").set(0, "X"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBaseThatContradictsItsVectorIsRefused() {
        assertThatThrownBy(() -> new CvssBase(new BigDecimal("9.0"), Optional.of(CvssVector.parse(GOOD))))
                .isInstanceOf(InvalidAivssInput.class)
                .hasMessageContaining("8.7");
    }
}
