package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.drafting.ModelFault.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final ModelFault FAILED = new ModelFault(Kind.SERVER, "failed");

    private static Backoff backoff(Duration left, int retries, long seed) {
        LlmLimits limits = new LlmLimits(
                Duration.ofSeconds(60),
                Duration.ofSeconds(70),
                Duration.ofMillis(500),
                retries,
                8,
                Duration.ofSeconds(20));
        return new Backoff(limits, Deadline.in(left), new SplittableRandom(seed));
    }

    @Property(tries = 200)
    void pausesDoubleAndAreCutByUpToHalf(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int times) {
        Backoff backoff = backoff(Duration.ofSeconds(70), 5, seed);
        long longest = 500;
        for (int i = 0; i < times; i++) {
            assertThat(backoff.isWorthIt(FAILED)).isTrue();
            assertThat(backoff.nextDelayInMillis(FAILED)).isBetween(longest / 2 - 1, longest);
            longest *= 2;
        }
    }

    @Test
    void aServerThatNamesATimeIsGivenItAndALittle() {
        Backoff backoff = backoff(Duration.ofSeconds(70), 4, 1);
        ModelFault limited = new ModelFault(Kind.LIMITED, "later", Optional.of(Duration.ofSeconds(7)));

        assertThat(backoff.isWorthIt(limited)).isTrue();
        assertThat(backoff.nextDelayInMillis(limited)).isBetween(7_249L, 7_500L);
    }

    @Test
    void nothingIsTriedAgainMoreOftenThanAllowed() {
        Backoff backoff = backoff(Duration.ofSeconds(70), 2, 1);

        assertThat(backoff.isWorthIt(FAILED)).isTrue();
        assertThat(backoff.isWorthIt(FAILED)).isTrue();
        assertThat(backoff.isWorthIt(FAILED)).isFalse();
    }

    @Test
    void nothingIsTriedAgainThatTheListingHasNoTimeFor() {
        ModelFault limited = new ModelFault(Kind.LIMITED, "later", Optional.of(Duration.ofSeconds(70)));

        assertThat(backoff(Duration.ofSeconds(70), 4, 1).isWorthIt(limited)).isFalse();
        assertThat(backoff(Duration.ZERO, 4, 1).isWorthIt(FAILED)).isFalse();
    }

    @Test
    void aTimeOutIsTriedAgainOnlyWithTheWholeTime() {
        ModelFault timeout = new ModelFault(Kind.TIMEOUT, "slow");

        assertThat(backoff(Duration.ofSeconds(10), 4, 1).isWorthIt(timeout)).isFalse();
        assertThat(backoff(Duration.ofSeconds(70), 4, 1).isWorthIt(timeout)).isTrue();
    }

    @Test
    void whatWouldFailAgainIsNotTriedAgain() {
        for (Kind kind : new Kind[] {Kind.KEY, Kind.DECLINED, Kind.RESTING, Kind.STOPPING}) {
            assertThat(backoff(Duration.ofSeconds(70), 4, 1).isWorthIt(new ModelFault(kind, "no")))
                    .isFalse();
        }
    }
}
