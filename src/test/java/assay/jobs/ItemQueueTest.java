package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ItemQueueTest {
    private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void whatWaitedHalfAMinuteCannotEndInTimeAnyMore() {
        Instant submitted = START.plusSeconds(1_000);
        assertThat(ItemQueue.isOverdue(submitted, START, submitted.plusSeconds(30)))
                .isFalse();
        assertThat(ItemQueue.isOverdue(submitted, START, submitted.plusSeconds(31)))
                .isTrue();
    }

    @Test
    void theTimeWithoutAServiceDoesNotCount() {
        Instant submitted = START.minusSeconds(86_400);
        assertThat(ItemQueue.isOverdue(submitted, START, START.plusSeconds(30))).isFalse();
        assertThat(ItemQueue.isOverdue(submitted, START, START.plusSeconds(31))).isTrue();
    }
}
