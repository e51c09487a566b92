package assay.jobs;

import assay.analysis.Analysis;
import assay.drafting.Drafters;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.store.AssessmentStore;
import assay.store.Submission;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
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
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The queue of items on db-scheduler: one node leases an item, and a node that dies loses its lease after
 * {@link #HEARTBEAT} × {@link #MISSED_HEARTBEATS}, whereupon another (or the same, restarted) works on it again. A node that is
 * stopped lets its items end for {@link #STOP_WAIT} and gives back at once what has not.
 */
@ApplicationScoped
class ItemQueue {
    private static final Logger LOG = Logger.getLogger(ItemQueue.class);

    private static final int INTERACTIVE = 100;
    private static final int LAST = 10_000;
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);
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
    private final CustomTask<Void> task = Tasks.custom("assess-item", Void.class)
            .onFailure(this::afterFailure)
            .execute((instance, context) -> work(UUID.fromString(instance.getId())));
    /** The scheduler's own pool would keep all its threads. */
    private final ExecutorService workers = Workers.start();

    private final Scheduler scheduler;
    private volatile Instant started = Instant.EPOCH;
    /** From then on, workers are interrupted. */
    private volatile Instant stopsWorkAt = Instant.MAX;

    ItemQueue(
            DataSource database,
            AssessmentStore store,
            Analysis analysis,
            Drafters drafters,
            Clock clock,
            Finished finished,
            Tidying tidying) {
        this.store = store;
        this.analysis = analysis;
        this.clock = clock;
        this.finished = finished;
        this.scheduler = Scheduler.create(database, task)
                // Two nodes of one name would each take the other's leases for its own.
                .schedulerName(new SchedulerName.Fixed("assay-" + UUID.randomUUID()))
                .startTasks(tidying.task())
                .threads(Workers.number(Runtime.getRuntime().maxMemory(), drafters.callsAtOnce()))
                .executorService(workers)
                .pollUsingLockAndFetch(0.5, 2.0)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(STOP_WAIT)
                .enablePriority()
                .build();
    }

    /** Last: what cannot start must be known before anything is worked on. */
    void start(@Observes @Priority(LAST) StartupEvent event) {
        started = clock.instant();
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopsWorkAt = clock.instant().plus(STOP_WAIT);
        scheduler.stop();
        workers.shutdownNow();
    }

    /** Enters an item that a person waits for; joins the caller's transaction, so it exists exactly when the item does. */
    void add(UUID id) {
        scheduler.schedule(
                task.instanceBuilder(id.toString()).priority(INTERACTIVE).scheduledTo(clock.instant()));
    }

    /** Looks for work now rather than at the next poll; to be called once the item is committed. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    private CompletionHandler<Void> work(UUID id) {
        try {
            return attempt(id);
        } catch (InterruptedException told) {
            return giveBack(id);
        } catch (RuntimeException fault) {
            // Cleared, because an interrupted virtual thread breaks the connection that is needed now.
            if (Thread.interrupted() || !stopsWorkAt.equals(Instant.MAX)) {
                LOG.infof("Work on item %s ended with the service: %s", id, fault);
                return giveBack(id);
            }
            throw fault;
        }
    }

    private CompletionHandler<Void> attempt(UUID id) throws InterruptedException {
        Optional<Submission> begun = store.begin(id);
        if (begun.isEmpty()) {
            return done();
        }
        Submission submission = begun.get();
        if (submission.attempts() > MOST_ATTEMPTS) {
            return giveUp(id, "The service stopped " + MOST_ATTEMPTS + " times while it worked on this.");
        }
        if (isOverdue(submission, started, clock.instant())) {
            return end(id, Failure.of(FailureCode.TIMEOUT, overdue(submission)));
        }
        Optional<Failure> busy =
                analysis.run(submission, PATIENCE, () -> !clock.instant().isBefore(stopsWorkAt));
        if (busy.isPresent()) {
            return later(submission, busy.get());
        }
        finished.tell();
        return done();
    }

    /** To whoever is there: a node that runs, or this one when it starts again. */
    private CompletionHandler<Void> giveBack(UUID id) {
        store.handBack(id);
        LOG.infof("Item %s waits for the next start, or for another node", id);
        return (complete, operations) -> operations.reschedule(complete, clock.instant());
    }

    private static CompletionHandler<Void> done() {
        return new CompletionHandler.OnCompleteRemove<>();
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

    /** Only a fault of ours or of the database comes here: what pages and models do wrong is an outcome, not an exception. */
    private void afterFailure(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        UUID id = UUID.fromString(complete.getExecution().taskInstance.getId());
        LOG.errorf(complete.getCause().orElse(null), "Work on item %s failed", id);
        if (complete.getExecution().consecutiveFailures + 1 < MOST_ATTEMPTS) {
            operations.reschedule(complete, clock.instant().plus(RETRY_DELAY));
        } else {
            giveUp(id, "Something went wrong in Assay itself while it worked on this; the log has the details.");
            operations.stop();
        }
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

    private CompletionHandler<Void> giveUp(UUID id, String why) {
        return end(id, Failure.of(FailureCode.DRAFT_FAILED, why + " Submit it again, or paste its text."));
    }

    private CompletionHandler<Void> end(UUID id, Failure failure) {
        store.fail(id, failure, List.of(), List.of());
        finished.tell();
        return done();
    }
}
