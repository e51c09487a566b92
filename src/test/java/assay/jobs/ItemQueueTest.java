package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import assay.store.Submission;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ItemQueueTest {
    private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void whatWaitedHalfAMinuteCannotEndInTimeAnyMore() {
        Submission submission = begun(1, START.plusSeconds(1_000));
        assertThat(isOverdueAfter(30, submission)).isFalse();
        assertThat(isOverdueAfter(31, submission)).isTrue();
        assertThat(ItemQueue.overdue(submission)).contains("too much to do");
    }

    @Test
    void whatWasBegunBeforeMayBeBegunAgainForTwoMinutes() {
        Submission submission = begun(2, START.plusSeconds(1_000));
        assertThat(isOverdueAfter(120, submission)).isFalse();
        assertThat(isOverdueAfter(121, submission)).isTrue();
        assertThat(ItemQueue.overdue(submission))
                .contains("stopped or failed before it was done")
                .doesNotContain("too much to do");
    }

    @Test
    void theTimeWithoutAServiceDoesNotCount() {
        Submission submission = begun(1, START.minusSeconds(86_400));
        assertThat(ItemQueue.isOverdue(submission, START, START.plusSeconds(30)))
                .isFalse();
        assertThat(ItemQueue.isOverdue(submission, START, START.plusSeconds(31)))
                .isTrue();
    }

    private static boolean isOverdueAfter(long seconds, Submission submission) {
        return ItemQueue.isOverdue(submission, START, submission.submittedAt().plusSeconds(seconds));
    }

    private static Submission begun(int attempts, Instant submitted) {
        return new Submission(
                new UUID(0, 1),
                Submission.Source.url("https://lamplighter.example/"),
                Optional.empty(),
                "rules",
                Submission.State.RUNNING,
                attempts,
                submitted,
                Optional.empty(),
                Optional.empty());
    }
}
