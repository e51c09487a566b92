package assay.store;

import assay.listing.Failure;
import assay.store.Job.Outcome;
import assay.store.Job.State;
import assay.store.JobItems.Start.Begun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The door to the items of jobs. An attempt at an item is known by its number: whoever works on an older one, because its lease
 * ended meanwhile, cannot end the item any more.
 */
@ApplicationScoped
public class JobItems {
    private final EntityManager db;
    private final Jobs jobs;
    private final Clock clock;

    JobItems(EntityManager db, Jobs jobs, Clock clock) {
        this.db = db;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * The right to work on an item, once: the next one makes it void.
     *
     * @param number counts those of one item
     */
    public record Ticket(UUID item, int number) {
        /** Its text form, such as {@code 6ec5e3e1-a11e-4537-b6e1-1451d8b43c83:1}. */
        public String text() {
            return item + ":" + number;
        }

        /** Reads the text form. */
        public static Ticket read(String text) {
            int colon = text.indexOf(':');
            return new Ticket(UUID.fromString(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    /** What wanting to work on an item leads to. */
    public sealed interface Start {

        /**
         * Work on it.
         *
         * @param failures attempts until now that ended in a way that may be worth another
         * @param ticket the number of the one that it was begun with
         */
        record Begun(Submission submission, Job job, Optional<UUID> baseline, int failures, int ticket)
                implements Start {}

        /** It was to be tried again, but its job does not go on now. */
        record NotNow(UUID job) implements Start {}

        /** It has ended, or is gone. */
        record Over() implements Start {}
    }

    /**
     * How an attempt ended.
     *
     * @param assessment the new one, or the one that was confirmed
     * @param movement what moved and why, as JSON
     * @param delta of the score
     * @param asked whether a model was
     */
    public record Ending(
            Outcome outcome,
            Optional<UUID> assessment,
            Optional<UUID> baseline,
            Optional<String> movement,
            Optional<BigDecimal> delta,
            boolean asked,
            Spend spent) {}

    /** Begins an attempt. What an attempt before it took, whose end nobody saw, counts as its dearest. */
    @Transactional
    public Start begin(Ticket ticket) {
        JobItemRow row = db.find(JobItemRow.class, ticket.item(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.isUnfinished() || row.ticket != ticket.number()) {
            return new Start.Over();
        }
        boolean again = row.scheduledAt != null;
        // All that work on a job share its row: it is held only where it is about to change.
        boolean counts = again || row.open;
        Job job = (counts ? jobs.locked(row.jobId) : jobs.job(row.jobId)).orElseThrow();
        if (again && (job.state() != State.RUNNING || !job.affords(job.counts().running() + 1))) {
            return new Start.NotNow(job.id());
        }
        if (row.open) {
            spend(job.id(), job.most());
        }
        if (again) {
            JobEntries.count(db, job.id(), -1, 1);
        }
        row.state = Submission.State.RUNNING;
        row.scheduledAt = null;
        row.attempts++;
        row.open = true;
        return new Begun(row.toSubmission(), job, Optional.ofNullable(row.baselineId), row.failures, row.ticket);
    }

    /** Lets an item that was to be tried again wait for its turn instead. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void waitForTurn(UUID id) {
        Optional.ofNullable(db.find(JobItemRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(row -> row.scheduledAt != null)
                .ifPresent(row -> {
                    jobs.locked(row.jobId);
                    lineUpAgain(row, Duration.ZERO);
                });
    }

    /** Lets an item wait for its turn again, as if it had not been begun; its host is asked for nothing until then. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putBack(Begun work, Duration wait) {
        attempt(work).ifPresent(row -> {
            row.attempts--;
            row.open = false;
            JobEntries.count(db, row.jobId, 1, -1);
            lineUpAgain(row, wait);
        });
    }

    /** Makes an attempt undone of which nothing came; whoever has its ticket may begin it again. */
    @Transactional
    public void undo(Begun work) {
        attempt(work).ifPresent(row -> {
            row.attempts--;
            row.open = false;
        });
    }

    /** Lets an item be tried again at that moment, by whoever gets the ticket; empty when it is another's by now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Ticket> tryAgain(Begun work, Instant at, Spend spent) {
        return attempt(work).map(row -> {
            row.state = Submission.State.WAITING;
            row.failures++;
            row.open = false;
            row.scheduledAt = at;
            row.ticket++;
            spend(row.jobId, spent);
            JobEntries.count(db, row.jobId, 1, -1);
            return new Ticket(row.id, row.ticket);
        });
    }

    /** Lets an item that this node could not end wait for another, unless it is another's already; it stays begun. */
    @Transactional
    public void handBack(Begun work) {
        attempt(work).ifPresent(row -> row.attempts = Math.max(1, row.attempts - 1));
    }

    /** Whether the attempt may still end its item; nobody else can until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean mayEnd(Begun work) {
        return attempt(work).isPresent();
    }

    /**
     * Ends an item, and counts it: to be called last, for until the transaction ends no other item of the job can be counted. False when it is
     * another's to end by now.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean end(Begun work, Ending ending) {
        return attempt(work)
                .map(row -> {
                    row.end(ending, clock.instant());
                    counted(row.jobId, ending);
                    return true;
                })
                .orElse(false);
    }

    /** The same without an outcome, for that reason. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean fail(Begun work, Failure failure, Spend spent) {
        return attempt(work)
                .map(row -> {
                    row.fail(failure, clock.instant());
                    row.open = false;
                    db.createNativeQuery("update job set running = running - 1, failed = failed + 1 where id = :job")
                            .setParameter("job", row.jobId)
                            .executeUpdate();
                    spend(row.jobId, spent);
                    return true;
                })
                .orElse(false);
    }

    private Optional<JobItemRow> attempt(Begun work) {
        UUID id = work.submission().id();
        return Optional.ofNullable(db.find(JobItemRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(row -> row.state == Submission.State.RUNNING)
                // Attempts are counted anew when somebody retries, and one less when nothing came of one.
                .filter(row -> row.ticket == work.ticket())
                .filter(row -> row.attempts == work.submission().attempts());
    }

    private void counted(UUID job, Ending ending) {
        String column = switch (ending.outcome()) {
            case DRAFTED -> "drafted";
            case CONFIRMED -> "confirmed";
            case CHANGED -> "changed";
            case FAILED -> throw new IllegalArgumentException("what failed has a reason");
        };
        db.createNativeQuery("update job set running = running - 1, " + column + " = " + column
                        + " + 1, unasked = unasked + :unasked where id = :job")
                .setParameter("job", job)
                .setParameter("unasked", ending.outcome() == Outcome.CONFIRMED && !ending.asked() ? 1 : 0)
                .executeUpdate();
        spend(job, ending.spent());
    }

    private void lineUpAgain(JobItemRow row, Duration wait) {
        row.state = Submission.State.WAITING;
        row.scheduledAt = null;
        db.createNativeQuery("""
                        update job_host set waiting = waiting + 1,
                            next_at = greatest(next_at, clock_timestamp() + :wait * interval '1 second')
                        where job_id = :job and host = :host""")
                .setParameter("job", row.jobId)
                .setParameter("host", row.host)
                .setParameter("wait", wait.toNanos() / 1e9)
                .executeUpdate();
    }

    private void spend(UUID job, Spend spent) {
        if (!spent.equals(Spend.NONE)) {
            db.createNativeQuery("""
                            update job set spent_calls = spent_calls + :calls, spent_tokens = spent_tokens + :tokens,
                                spent_money = spent_money + :money where id = :job""")
                    .setParameter("job", job)
                    .setParameter("calls", spent.calls())
                    .setParameter("tokens", spent.tokens())
                    .setParameter("money", spent.money())
                    .executeUpdate();
        }
    }
}
