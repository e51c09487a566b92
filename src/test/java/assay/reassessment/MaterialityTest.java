package assay.reassessment;

import static assay.reassessment.Reread.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaterialityTest {
    private static Movement scored(String before, String after) {
        Movement none = Movement.between(FIRST, FIRST);
        BigDecimal was = new BigDecimal(before);
        BigDecimal is = new BigDecimal(after);
        return new Movement(
                new Change<>(was, is),
                new Change<>(Severity.of(was), Severity.of(is)),
                none.interval(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"7.0,7.4,''", "7.0,7.5,SCORE", "7.5,7.0,SCORE", "6.9,7.0,BAND", "6.5,7.1,'BAND,SCORE'", "8.0,8.0,''"})
    void halfAPointOrAnotherBandMatters(String before, String after, String reasons) {
        assertThat(Materiality.DEFAULT.of(scored(before, after)))
                .extracting(Reason::name)
                .containsExactly(reasons.isEmpty() ? new String[0] : reasons.split(","));
    }

    @Test
    void whatIsNotNamedDoesNotMatter() {
        assertThat(Materiality.parse("tag,evidence").of(scored("1.0", "10.0"))).isEmpty();
        assertThat(Materiality.parse("score:9").of(scored("1.0", "10.0"))).containsExactly(Reason.SCORE);
        assertThat(Materiality.parse("band").of(scored("1.0", "10.0"))).containsExactly(Reason.BAND);
    }

    @Test
    void aSettingIsReadInAnyOrderAndWrittenBack() {
        assertThat(Materiality.parse(" Evidence , SCORE: 0.50,band,tag")).isEqualTo(Materiality.DEFAULT);
        assertThat(Materiality.DEFAULT).hasToString("band,score:0.5,tag,evidence");
        for (String setting : List.of("band", "score:10.0", "tag", "evidence", "score:0.1,evidence")) {
            assertThat(Materiality.parse(setting)).hasToString(setting);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "band,",
                "bands",
                "score",
                "score:",
                "score:0",
                "score:0.0",
                "score:-1",
                "score:0.05",
                "score:11",
                "score:1e3",
                "score:½",
                "tag,tag",
                "score:1,score:2",
                "none"
            })
    void whatItCannotReadItRefusesWithASentence(String setting) {
        assertThatThrownBy(() -> Materiality.parse(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".")
                .message()
                .hasSizeGreaterThan(20);
    }
}
