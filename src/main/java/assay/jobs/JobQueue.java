package assay.jobs;

import assay.analysis.HostDelay;
import assay.analysis.Reassessed;
import assay.drafting.Drafters;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.store.JobItems;
import assay.store.JobItems.Start;
import assay.store.JobItems.Start.Begun;
import assay.store.Jobs;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Items of jobs, a few at a time: each that ends makes room for the next, and what nobody ended makes room once a second. The end of
 * an item, the lease on it and what is begun in its place are one transaction.
 */
@ApplicationScoped
class JobQueue implements WorkQueue.Work {
    private static final String TABLE = "bulk_task";
    /** Before items, since without it some would never be begun. */
    private static final int FEEDING = 100;

    private static final int ITEM = 0;
    private static final Duration FEED_EVERY = Duration.ofSeconds(1);
    /** Rather come back than keep the place of an item whose host is free. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final JobItems items;
    private final Jobs jobs;
    private final JobWork work;
    private final Clock clock;
    private final Duration hostDelay;
    private final WorkQueue queue;

    JobQueue(
            DataSource database,
            JobItems items,
            Jobs jobs,
            JobWork work,
            Drafters drafters,
            Clock clock,
            HostDelay hostDelay,
            @ConfigProperty(name = "assay.jobs-parallel") Optional<Integer> atOnce) {
        this.items = items;
        this.jobs = jobs;
        this.work = work;
        this.clock = clock;
        this.hostDelay = hostDelay.time();
        int workers = atOnce.orElseGet(() -> Workers.number(Runtime.getRuntime().maxMemory(), drafters.callsAtOnce()));
        this.queue = new WorkQueue(
                "job-item",
                database,
                this,
                clock,
                scheduler -> scheduler
                        .tableName(TABLE)
                        .startTasks(feeding())
                        .threads(workers)
                        // No more than are worked on, so that another node gets the rest; and asking again as soon as
                        // one has ended.
                        .pollUsingLockAndFetch(1 - 0.5 / workers, 1));
    }

    private RecurringTask<Void> feeding() {
        return Tasks.recurring("feed-jobs", FixedDelay.of(FEED_EVERY))
                .defaultPriority(FEEDING)
                .execute((instance, context) -> jobs.open().forEach(this::feed));
    }

    void start(@Observes StartupEvent event) {
        queue.start();
    }

    void stop(@Observes ShutdownEvent event) {
        queue.stop();
    }

    /** Begins as much of the job as may be begun now. */
    void feed(UUID job) {
        QuarkusTransaction.requiringNew().run(() -> begin(job));
        queue.wake();
    }

    private void begin(UUID job) {
        List<UUID> released = items.release(job, hostDelay);
        if (!released.isEmpty()) {
            queue.add(released, ITEM);
        }
    }

    @Override
    public void handBack(UUID id) {
        items.handBack(id);
    }

    @Override
    public void giveUp(UUID id, String why) {
        if (items.begin(id) instanceof Begun begun) {
            QuarkusTransaction.requiringNew().run(() -> work.fail(begun, gaveUp(why)));
        }
    }

    private static Failure gaveUp(String why) {
        return Failure.of(FailureCode.DRAFT_FAILED, why + " Retry it, or paste its text.");
    }

    @Override
    public CompletionHandler<Void> attempt(UUID id) throws InterruptedException {
        Start start = items.begin(id);
        if (start instanceof Start.Over) {
            return WorkQueue.done();
        }
        if (start instanceof Start.NotNow notNow) {
            return ending(notNow.job(), () -> items.waitForTurn(id));
        }
        Begun begun = (Begun) start;
        UUID job = begun.job().id();
        if (begun.submission().attempts() > WorkQueue.MOST_ATTEMPTS) {
            return ending(job, () -> work.fail(begun, gaveUp(ItemQueue.stoppedTooOften())));
        }
        Reassessed result = work.result(begun, PATIENCE, queue::stopsWork);
        if (result instanceof Reassessed.Busy busy) {
            return ending(
                    job, () -> items.putBack(begun, busy.failure().retryAfter().orElse(hostDelay)));
        }
        Optional<Instant> again = work.again(begun, result, clock.instant());
        return again.isPresent()
                ? later(job, again.get(), () -> work.tryAgain(begun, result, again.get()))
                : ending(job, () -> work.end(begun, result));
    }

    /** The lease ends with the item; whoever has lost the lease fails here, and with it all that this transaction did. */
    private CompletionHandler<Void> ending(UUID job, Runnable end) {
        return (complete, operations) -> inOne(job, operations::remove, end);
    }

    private CompletionHandler<Void> later(UUID job, Instant at, Runnable end) {
        return (complete, operations) -> inOne(job, () -> reschedule(complete, operations, at), end);
    }

    private static void reschedule(ExecutionComplete complete, ExecutionOperations<Void> operations, Instant at) {
        operations.reschedule(complete, at);
    }

    private void inOne(UUID job, Runnable lease, Runnable end) {
        QuarkusTransaction.requiringNew().run(() -> {
            lease.run();
            end.run();
            begin(job);
        });
        queue.wake();
    }
}
