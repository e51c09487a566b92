package assay.aivss;

import static assay.aivss.Inputs.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AivssTextTest {
    private static final String FACTORS =
            "/autonomy:0.60/planning:0.30[0.20..0.50]~/self_modification:0.00[0.00..0.40]?"
                    + "/tool_use:0.30/memory:0.10/context:0.40/identity:0.10/multi_agent:0.20/non_determinism:0.40/opacity:1.00";
    private static final String TEXT = "Assay-AIVSS:0.8-listing/Base:6.3/ThM:1.05/MF:0.90" + FACTORS;

    @Test
    void readsBaseMultipliersValuesRangesAndCertainty() {
        AivssInput input = AivssText.parse(TEXT).input();
        assertThat(input.cvss()).isEqualTo(CvssBase.of(d("6.3")));
        assertThat(input.threatMultiplier()).isEqualTo(d("1.05"));
        assertThat(input.mitigationFactor()).isEqualTo(d("0.90"));
        assertThat(input.factors().get(Factor.PLANNING))
                .isEqualTo(new FactorValue(d("0.30"), d("0.20"), d("0.50"), Certainty.INFERRED));
        assertThat(input.factors().get(Factor.SELF_MODIFICATION))
                .isEqualTo(new FactorValue(d("0.00"), d("0.00"), d("0.40"), Certainty.UNKNOWN));
    }

    @Test
    void carriesTheCvssVectorWhole() {
        String vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
        String text = TEXT.replace("Base:6.3", vector);
        assertThat(AivssText.parse(text).input().cvss().vector()).contains(CvssVector.parse(vector));
        assertThat(AivssText.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Assay-AIVSS:0.8-listing | AIVSS:0.8-listing | begins with Assay-AIVSS:",
                "0.8-listing | 0.9 | there is no edition “0.9”",
                "Base:6.3 | Base:6.35 | base is 6.35; it may have at most 1 decimal",
                "Base:6.3 | Base:6,3 | Base is “6,3”",
                "/ThM:1.05 | '' | “MF:0.90” stands where ThM belongs",
                "ThM:1.05 | ThM:3.00 | threatMultiplier is 3.00",
                "ThM:1.05 | ThM:1.1 | must be written as",
                "ThM:1.05 | ThM:1e0 | ThM is “1e0”",
                "/opacity:1.00 | '' | ends where opacity belongs",
                "/opacity:1.00 | /opacity:1.00/language:0.50 | “language:0.50” is left over",
                "/opacity:1.00 | /opacity:1.00/ | “” is left over",
                "memory:0.10 | memory:0.10[0.10..0.10] | must be written as",
                "memory:0.10 | memory:0.10[0.20..0.30] | the low end 0.20 lies above",
                "memory:0.10 | memory:0.10[0.00 | the range of memory is written like",
                "memory:0.10 | memory:0.10! | memory is “0.10!”",
                "memory:0.10 | opacity:1.00 | “opacity:1.00” stands where memory belongs",
                "Base:6.3 | CVSS:4.0/AV:N | the CVSS",
            })
    void refusesAnythingElseNamingThePart(String part, String replacement, String says) {
        assertThatThrownBy(() -> AivssText.parse(TEXT.replace(part, replacement)))
                .isInstanceOfSatisfying(
                        InvalidAivssInput.class, e -> assertThat(e.field()).isEqualTo("text"))
                .hasMessageContaining(says);
    }

    @Test
    void refusesALongTextUnread() {
        assertThatThrownBy(() -> AivssText.parse("Assay-AIVSS:" + "9".repeat(100_000)))
                .isInstanceOf(InvalidAivssInput.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Property
    void anyOtherTextIsRefusedAndNothingElseHappens(@ForAll @StringLength(max = 60) String tail) {
        for (String text : List.of(tail, "Assay-AIVSS:" + tail, TEXT + tail + "x", TEXT.replace("0.40", tail + "x"))) {
            assertThatThrownBy(() -> AivssText.parse(text)).isInstanceOf(InvalidAivssInput.class);
        }
    }
}
