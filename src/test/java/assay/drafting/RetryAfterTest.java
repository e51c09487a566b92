package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsSecondsAndDates() {
        assertThat(RetryAfter.parse("30", CLOCK)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Sat, 21 Nov 2026 12:01:00 GMT", CLOCK)).contains(Duration.ofMinutes(1));
    }

    @Test
    void neverWaitsBackwardsOrForEver() {
        assertThat(RetryAfter.parse("Sat, 21 Nov 2026 11:00:00 GMT", CLOCK)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("999999999", CLOCK)).contains(Duration.ofDays(1));
    }

    @Test
    void ignoresWhatCannotBeRead() {
        assertThat(RetryAfter.parse("soon", CLOCK)).isEmpty();
        assertThat(RetryAfter.parse("-5", CLOCK)).isEmpty();
        assertThat(RetryAfter.parse("99999999999999999999", CLOCK)).isEmpty();
    }
}
