package assay.jobs;

import assay.analysis.Analysis;
import assay.drafting.Drafters;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.store.AssessmentStore;
import assay.store.Submission;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The queue of what people wait for: an item ends within 120 s, or says why it did not. */
@ApplicationScoped
class ItemQueue implements WorkQueue.Work {
    private static final int INTERACTIVE = 100;
    private static final int LAST = 10_000;
    /** A submission has 120 s: 15 s to fetch, 4 s for further sources, 70 s to draft, and this to wait for its turn, here and at the hosts. */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(30);
    /** Until then, what was begun and left may be begun again: it comes late because of that, not because there is too much to do. */
    private static final Duration LATEST_BEGIN_AGAIN = Duration.ofSeconds(120);

    /** Waiting for a host this long is cheaper than coming back; a redirect within one site needs it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AssessmentStore store;
    private final Analysis analysis;
    private final Clock clock;
    private final Finished finished;
    private final WorkQueue queue;
    private volatile Instant started = Instant.EPOCH;

    ItemQueue(
            DataSource database,
            AssessmentStore store,
            Analysis analysis,
            Drafters drafters,
            Clock clock,
            Finished finished,
            Tidying tidying,
            ScheduleRunner schedules) {
        this.store = store;
        this.analysis = analysis;
        this.clock = clock;
        this.finished = finished;
        int workers = Workers.number(Runtime.getRuntime().maxMemory(), drafters.callsAtOnce());
        this.queue = new WorkQueue(
                "assess-item",
                database,
                this,
                clock,
                scheduler -> scheduler
                        .startTasks(tidying.task(), schedules.task())
                        .threads(workers)
                        .pollUsingLockAndFetch(0.5, 2.0));
    }

    /** Last: what cannot start must be known before anything is worked on. */
    void start(@Observes @Priority(LAST) StartupEvent event) {
        started = clock.instant();
        queue.start();
    }

    void stop(@Observes ShutdownEvent event) {
        queue.stop();
    }

    /** Enters an item that a person waits for; joins the caller's transaction, so it exists exactly when the item does. */
    void add(UUID id) {
        queue.add(List.of(id.toString()), INTERACTIVE, clock.instant());
    }

    /** Looks for work now rather than at the next poll; to be called once the item is committed. */
    void wake() {
        queue.wake();
    }

    @Override
    public void handBack(String key) {
        store.handBack(UUID.fromString(key));
    }

    @Override
    public void giveUp(String key, String why) {
        end(UUID.fromString(key), why);
    }

    @Override
    public CompletionHandler<Void> attempt(String key) throws InterruptedException {
        UUID id = UUID.fromString(key);
        Optional<Submission> begun = store.begin(id);
        if (begun.isEmpty()) {
            return WorkQueue.done();
        }
        Submission submission = begun.get();
        if (submission.attempts() > WorkQueue.MOST_ATTEMPTS) {
            return end(id, stoppedTooOften());
        }
        if (isOverdue(submission, started, clock.instant())) {
            return end(id, Failure.of(FailureCode.TIMEOUT, overdue(submission)));
        }
        Optional<Failure> busy = analysis.run(submission, PATIENCE, queue::stopsWork);
        if (busy.isPresent()) {
            return later(submission, busy.get());
        }
        finished.tell();
        return WorkQueue.done();
    }

    /** Another item may have the thread meanwhile. */
    private CompletionHandler<Void> later(Submission submission, Failure busy) {
        Instant again = clock.instant().plus(busy.retryAfter().orElse(PATIENCE));
        if (isOverdue(submission, started, again)) {
            return end(submission.id(), busy);
        }
        store.putBack(submission.id());
        return (complete, operations) -> operations.reschedule(complete, again);
    }

    /** The time during which the service did not run does not count. */
    static boolean isOverdue(Submission begun, Instant serviceStarted, Instant now) {
        Instant since = begun.submittedAt().isAfter(serviceStarted) ? begun.submittedAt() : serviceStarted;
        Duration most = isFirst(begun) ? LONGEST_QUEUE : LATEST_BEGIN_AGAIN;
        return Duration.between(since, now).compareTo(most) > 0;
    }

    private static boolean isFirst(Submission begun) {
        return begun.attempts() <= 1;
    }

    static String overdue(Submission begun) {
        return isFirst(begun)
                ? "Assay had too much to do and did not come to this in time. Submit it again in a few minutes."
                : "Assay began this, was stopped or failed before it was done, and did not come back to it in time."
                        + " Submit it again.";
    }

    static String stoppedTooOften() {
        return "The service stopped " + WorkQueue.MOST_ATTEMPTS + " times while it worked on this.";
    }

    private CompletionHandler<Void> end(UUID id, String why) {
        return end(id, Failure.of(FailureCode.DRAFT_FAILED, why + " Submit it again, or paste its text."));
    }

    private CompletionHandler<Void> end(UUID id, Failure failure) {
        store.fail(id, failure, List.of(), List.of());
        finished.tell();
        return WorkQueue.done();
    }
}
