package assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.FailureCode;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0     | Try again now.",
                "1     | Try again in 1 second.",
                "60    | Try again in 60 seconds.",
                "61    | Try again in 2 minutes.",
                "120   | Try again in 2 minutes.",
                "3600  | Try again in 60 minutes.",
                "3601  | Try again in 2 hours.",
                "86400 | Try again in 24 hours."
            })
    void tellsWhenInWords(long seconds, String told) {
        assertThat(NextStep.of(FailureCode.DRAFT_FAILED, OptionalLong.of(seconds)))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRAFT_FAILED")
    void whateverKeptThePageAwayItCanBePasted(FailureCode code) {
        assertThat(NextStep.of(code, OptionalLong.empty())).contains("choose Text or HTML");
    }

    @Test
    void aFieldThatIsTooLargeIsNoPageThatIs() {
        assertThat(Problem.of(RequestCode.TOO_LARGE, "Too long.").at("/url").nextStep())
                .isEmpty();
    }
}
