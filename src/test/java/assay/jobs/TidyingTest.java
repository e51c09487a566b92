package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TidyingTest {
    @Test
    void capturesStayForeverUnlessSomebodySaysHowLong() {
        assertThat(Tidying.parse("forever")).isEmpty();
        assertThat(Tidying.parse(" Forever ")).isEmpty();
        assertThat(Tidying.parse("90d")).contains(Duration.ofDays(90));
        assertThat(Tidying.parse("720h")).contains(Duration.ofHours(720));
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "0", "-1d", "90 days", ""})
    void anythingElseIsExplained(String text) {
        assertThatThrownBy(() -> Tidying.parse(text)).hasMessageContaining("write forever, or a time such as 90d");
    }
}
