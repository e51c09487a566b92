package assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private final SettableClock clock = new SettableClock();

    @Test
    void letsInAsManyAsItSaysAndThenRefuses() {
        RateLimit limit = limit("3/min");
        submit(limit, "a", 3);
        assertThatExceptionOfType(RateLimited.class)
                .isThrownBy(() -> limit.admit("a"))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void countsEachClientByItself() {
        RateLimit limit = limit("1/h");
        limit.admit("a");
        assertThatCode(() -> limit.admit("b")).doesNotThrowAnyException();
    }

    @Test
    void letsInAgainAfterTheWaitThatItNamed() {
        RateLimit limit = limit("3/min");
        submit(limit, "a", 3);
        clock.pass(Duration.ofSeconds(20));
        limit.admit("a");
        assertThatExceptionOfType(RateLimited.class).isThrownBy(() -> limit.admit("a"));
    }

    @Test
    void namesAWaitOfAtLeastOneSecond() {
        RateLimit limit = limit("1000/s");
        submit(limit, "a", 1000);
        assertThatExceptionOfType(RateLimited.class)
                .isThrownBy(() -> limit.admit("a"))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void doesNotCountWhatItRefused() {
        RateLimit limit = limit("1/min");
        limit.admit("a");
        for (int i = 0; i < 50; i++) {
            assertThatExceptionOfType(RateLimited.class).isThrownBy(() -> limit.admit("a"));
        }
        clock.pass(Duration.ofMinutes(1));
        assertThatCode(() -> limit.admit("a")).doesNotThrowAnyException();
    }

    @Test
    void zeroIsNoLimit() {
        submit(limit("0"), "a", 10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "60", "60/day", "-1/min", "0/min", "1.5/s", "60 / min", "", "99999999/s"})
    void refusesAValueThatItCannotRead(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit(value))
                .withMessageContaining("ASSAY_RATE_LIMIT is “" + value + "”")
                .withMessageContaining("60/min");
    }

    private RateLimit limit(String value) {
        return new RateLimit(value, Optional.empty(), clock);
    }

    private static void submit(RateLimit limit, String client, int times) {
        for (int i = 0; i < times; i++) {
            limit.admit(client);
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T03:20:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
