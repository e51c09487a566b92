package assay.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Many listings at once, as they stand.
 *
 * @param pausedFor why it does not go on; present exactly when it is PAUSED
 * @param drafter the drafter's name, such as {@code rules}
 * @param edition of the new scores; empty when each keeps its own
 * @param createdBy the person's name
 * @param finishedAt present exactly when it is FINISHED
 * @param maxParallel items at once, on all nodes together
 * @param delay at least, between two items of one host; hosts are asked no faster than their own pace either
 * @param mayRelease how many items at most before a person lets it go on; empty for all
 * @param most that one attempt at one item may take
 * @param currency of the money; empty without a price list
 * @param duplicates lines that named a listing again
 * @param refused lines that named none
 * @param unasked how many of the confirmed took no model call
 * @param letGo how many of its items are counted still and listed no more
 */
public record Job(
        UUID id,
        String name,
        Purpose purpose,
        State state,
        Optional<Pause> pausedFor,
        String drafter,
        Optional<String> edition,
        Instant createdAt,
        String createdBy,
        Optional<Instant> finishedAt,
        int maxParallel,
        Duration delay,
        OptionalInt mayRelease,
        Counts counts,
        Spend.Budget budget,
        Spend most,
        Spend spent,
        Optional<String> currency,
        int duplicates,
        int refused,
        int unasked,
        int letGo) {

    /** What a job does with each listing. */
    public enum Purpose {
        /** Look at it again, and draft it where it changed. */
        ASSESS,
        /** Score what is stored under another edition; nothing is fetched, no model asked. */
        RECOMPUTE,
        /** Draft what is stored again, to see what would flip; nothing is stored. */
        REPLAY
    }

    /** Where a job stands. A paused or cancelled one lets end what it has begun. */
    public enum State {
        RUNNING,
        PAUSED,
        CANCELLED,
        FINISHED
    }

    /** Why a job does not go on. */
    public enum Pause {
        /** Somebody said so. */
        PERSON,
        /** The sample that was asked for is done. */
        SAMPLE,
        /** What is left of the budget is not enough for another draft. */
        BUDGET;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How an item of a job ended. */
    public enum Outcome {
        /** The first assessment of its listing. */
        DRAFTED,
        /** Nothing moved that matters. */
        CONFIRMED,
        /** Something moved that matters, and a new draft waits in the queue. */
        CHANGED,
        FAILED
    }

    /** How many items stand where; the parts add up to the total. */
    public record Counts(int total, int waiting, int running, int drafted, int confirmed, int changed, int failed) {
        public Counts {
            if (waiting + running + drafted + confirmed + changed + failed != total) {
                throw new IllegalArgumentException("an item stands in one place");
            }
        }

        /** Those that have ended. */
        public int ended() {
            return drafted + confirmed + changed + failed;
        }
    }

    public Job {
        if ((state == State.PAUSED) != pausedFor.isPresent() || (state == State.FINISHED) != finishedAt.isPresent()) {
            throw new IllegalArgumentException("a paused job says why, a finished one when, and no other does");
        }
    }

    /** Whether it is gentler to hosts than all are. */
    public boolean keepsOwnPace(Duration hostDelay) {
        return delay.compareTo(hostDelay) > 0;
    }

    /** How many more items may be begun now, for the pace and the budget that it has. */
    int room() {
        if (state != State.RUNNING) {
            return 0;
        }
        int begun = counts.total() - counts.waiting();
        int room = Math.min(maxParallel - counts.running(), counts.waiting());
        room = mayRelease.isPresent() ? Math.min(room, mayRelease.getAsInt() - begun) : room;
        while (room > 0 && !affords(counts.running() + room)) {
            room--;
        }
        return Math.max(0, room);
    }

    /** Whether the budget bears so many attempts at once, each at its dearest, beside what is spent. */
    boolean affords(int attempts) {
        return budget.allows(spent.plus(most.times(attempts)));
    }

    /** Why it cannot go on by itself once nothing of it runs; empty while it can. */
    Optional<Pause> stuck() {
        if (state != State.RUNNING || counts.running() > 0 || counts.waiting() == 0) {
            return Optional.empty();
        }
        if (mayRelease.isPresent() && counts.ended() >= mayRelease.getAsInt()) {
            return Optional.of(Pause.SAMPLE);
        }
        return affords(1) ? Optional.empty() : Optional.of(Pause.BUDGET);
    }
}
