package assay.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Items on a db-scheduler: one node leases an item, and a node that dies loses its lease after {@link #HEARTBEAT} ×
 * {@link #MISSED_HEARTBEATS}, whereupon another (or the same, restarted) works on it again. A node that is stopped lets its items end
 * for {@link #STOP_WAIT} and gives back at once what has not.
 */
final class WorkQueue {
    /** How often an item may be begun, with nodes that die on it. */
    static final int MOST_ATTEMPTS = 4;

    private static final Logger LOG = Logger.getLogger(WorkQueue.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    /** What is done with an item, by the key that it was entered under. */
    interface Work {
        /**
         * Works on it once.
         *
         * @return what becomes of the lease
         * @throws InterruptedException when the node stops; nothing was stored
         */
        CompletionHandler<Void> attempt(String key) throws InterruptedException;

        /** Lets an item that was begun wait for another node. */
        void handBack(String key);

        /** Ends an item that cannot be worked on. */
        void giveUp(String key, String why);
    }

    private final CustomTask<Void> task;
    private final Work work;
    private final Clock clock;
    private final ExecutorService workers = Workers.start(); // the scheduler's own pool would keep all its threads
    private final Scheduler scheduler;
    /** From then on, workers are interrupted. */
    private volatile Instant stopsWorkAt = Instant.MAX;

    /** @param settings beside those that all queues share, the number of threads among them */
    WorkQueue(String name, DataSource database, Work work, Clock clock, UnaryOperator<SchedulerBuilder> settings) {
        this.work = work;
        this.clock = clock;
        this.task = Tasks.custom(name, Void.class)
                .onFailure(this::afterFailure)
                .execute((instance, context) -> run(instance.getId()));
        this.scheduler = settings.apply(Scheduler.create(database, task))
                // Two nodes of one name would each take the other's leases for its own.
                .schedulerName(new SchedulerName.Fixed("assay-" + UUID.randomUUID()))
                .executorService(workers)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(STOP_WAIT)
                .enablePriority()
                .build();
    }

    void start() {
        scheduler.start();
    }

    void stop() {
        stopsWorkAt = clock.instant().plus(STOP_WAIT);
        scheduler.stop();
        workers.shutdownNow();
    }

    /** Whether what is worked on now is to be given back. */
    boolean stopsWork() {
        return !clock.instant().isBefore(stopsWorkAt);
    }

    /** Enters items; joins the caller's transaction, so that each is worked on exactly when it exists. */
    void add(List<String> keys, int priority, Instant at) {
        scheduler.scheduleBatch(keys.stream()
                .<SchedulableInstance<?>>map(
                        key -> task.instanceBuilder(key).priority(priority).scheduledTo(at))
                .toList());
    }

    /** Looks for work now rather than at the next poll; to be called once the items are committed. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    private CompletionHandler<Void> run(String key) {
        try {
            return work.attempt(key);
        } catch (InterruptedException told) {
            return giveBack(key);
        } catch (RuntimeException fault) {
            // Cleared, because an interrupted virtual thread breaks the connection that is needed now.
            if (Thread.interrupted() || !stopsWorkAt.equals(Instant.MAX)) {
                LOG.infof("Work on item %s ended with the service: %s", key, fault);
                return giveBack(key);
            }
            throw fault;
        }
    }

    /** To whoever is there: a node that runs, or this one when it starts again. */
    private CompletionHandler<Void> giveBack(String key) {
        work.handBack(key);
        LOG.infof("Item %s waits for the next start, or for another node", key);
        return at(clock.instant());
    }

    /** Lets whoever is free then work on it again. */
    static CompletionHandler<Void> at(Instant time) {
        return (complete, operations) -> operations.reschedule(complete, time);
    }

    static CompletionHandler<Void> done() {
        return new CompletionHandler.OnCompleteRemove<>();
    }

    /** Only a fault of ours or of the database comes here: what pages and models do wrong is an outcome, not an exception. */
    private void afterFailure(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String key = complete.getExecution().taskInstance.getId();
        LOG.errorf(complete.getCause().orElse(null), "Work on item %s failed", key);
        if (complete.getExecution().consecutiveFailures + 1 < MOST_ATTEMPTS) {
            operations.reschedule(complete, clock.instant().plus(RETRY_DELAY));
        } else {
            work.giveUp(key, "Something went wrong in Assay itself while it worked on this; the log has the details.");
            operations.remove();
        }
    }
}
