package assay.jobs;

import assay.analysis.HostDelay;
import assay.analysis.Reassessed;
import assay.drafting.Drafters;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.store.JobEntries;
import assay.store.JobItems;
import assay.store.JobItems.Start;
import assay.store.JobItems.Start.Begun;
import assay.store.JobItems.Ticket;
import assay.store.Jobs;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Items of jobs, a few at a time: each that ends makes room for the next, in one transaction, and what nobody ended makes room once a
 * second. A lease that outlives its item does no harm: its ticket is void.
 */
@ApplicationScoped
class JobQueue implements WorkQueue.Work {
    private static final Logger LOG = Logger.getLogger(JobQueue.class);
    private static final String TABLE = "bulk_task";
    /** Before items, since without it some would never be begun. */
    private static final int FEEDING = 100;

    private static final int ITEM = 0;
    private static final int LAST = 10_000;
    private static final Duration FEED_EVERY = Duration.ofSeconds(1);
    /** Longer than items are begun before their host's turn; else rather come back than keep the place of one whose host is free. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JobEntries entries;
    private final JobItems items;
    private final Jobs jobs;
    private final JobWork work;
    private final GivingWay givingWay;
    private final Clock clock;
    private final Duration hostDelay;
    private final WorkQueue queue;
    /** What the thread has begun: to be given back as just that, for meanwhile another may have the item. */
    private final ThreadLocal<Begun> inHand = new ThreadLocal<>();

    JobQueue(
            DataSource database,
            JobEntries entries,
            JobItems items,
            Jobs jobs,
            JobWork work,
            GivingWay givingWay,
            Drafters drafters,
            Clock clock,
            HostDelay hostDelay,
            @ConfigProperty(name = "assay.jobs-parallel") Optional<Integer> atOnce) {
        this.entries = entries;
        this.items = items;
        this.jobs = jobs;
        this.work = work;
        this.givingWay = givingWay;
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
                .execute((instance, context) -> jobs.open().forEach(this::feedUnlessItFails));
    }

    /** One that cannot be fed keeps none of the others waiting. */
    private void feedUnlessItFails(UUID job) {
        try {
            feed(job);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // the service stops
            }
            LOG.errorf(e, "Nothing more of job %s could be begun", job);
        }
    }

    /** Last: what cannot start must be known before anything is worked on. */
    void start(@Observes @Priority(LAST) StartupEvent event) {
        queue.start();
    }

    void stop(@Observes ShutdownEvent event) {
        queue.stop();
    }

    /** Begins as much of the job as may be begun now. */
    void feed(UUID job) {
        inOne(job, () -> {});
    }

    private void inOne(UUID job, Runnable step) {
        inOne(
                job,
                () -> {
                    step.run();
                    return List.of();
                },
                nothing -> {});
    }

    /**
     * What the step makes room for is begun in the same transaction.
     *
     * @param last what ends the transaction: the audit trail waits for nobody
     */
    private <T> void inOne(UUID job, Supplier<T> step, Consumer<T> last) {
        QuarkusTransaction.requiringNew().run(() -> {
            T done = step.get();
            List<String> tickets =
                    entries.release(job, hostDelay).stream().map(Ticket::text).toList();
            if (!tickets.isEmpty()) {
                queue.add(tickets, ITEM, clock.instant());
            }
            last.accept(done);
        });
        queue.wake();
    }

    @Override
    public void handBack(String key) {
        Optional.ofNullable(inHand.get()).ifPresent(items::handBack);
    }

    @Override
    public void giveUp(String key, String why) {
        if (items.begin(Ticket.read(key)) instanceof Begun begun) {
            inOne(begun.job().id(), () -> work.fail(begun, gaveUp(why)));
        }
    }

    private static Failure gaveUp(String why) {
        return Failure.of(FailureCode.DRAFT_FAILED, why + " Retry it, or paste its text.");
    }

    /** Whoever holds an old ticket, or lost the lease meanwhile and works on an old attempt, changes nothing. */
    @Override
    public CompletionHandler<Void> attempt(String key) throws InterruptedException {
        Ticket ticket = Ticket.read(key);
        inHand.remove();
        Start start = items.begin(ticket);
        if (start instanceof Start.NotNow notNow) {
            inOne(notNow.job(), () -> items.waitForTurn(ticket.item()));
        } else if (start instanceof Begun begun) {
            inHand.set(begun);
            return attempt(begun);
        }
        return WorkQueue.done();
    }

    private void leave(Begun begun) {
        if (begun.job().keepsOwnPace(hostDelay)) {
            entries.leaveHost(begun.submission().id(), begun.job().delay());
        }
    }

    private CompletionHandler<Void> attempt(Begun begun) throws InterruptedException {
        UUID job = begun.job().id();
        if (begun.submission().attempts() > WorkQueue.MOST_ATTEMPTS) {
            inOne(job, () -> work.fail(begun, gaveUp(ItemQueue.stoppedTooOften())));
            return WorkQueue.done();
        }
        Reassessed result = work.result(begun, PATIENCE, queue::stopsWork, () -> leave(begun));
        if (result instanceof Reassessed.Resting resting) {
            // Keeps its place: nothing else of the job could be drafted either.
            items.undo(begun);
            return WorkQueue.at(clock.instant().plus(resting.left()));
        }
        if (result instanceof Reassessed.Busy busy) {
            inOne(job, () -> items.putBack(begun, busy.failure().retryAfter().orElse(hostDelay)));
            return WorkQueue.done();
        }
        Optional<Instant> again = work.again(begun, result, clock.instant());
        if (again.isPresent()) {
            inOne(
                    job,
                    () -> work.tryAgain(begun, result, again.get())
                            .ifPresent(next -> queue.add(List.of(next.text()), ITEM, again.get())));
        } else {
            inOne(job, () -> work.end(begun, result), gaveWay -> givingWay.record(gaveWay, begun.job()));
        }
        return WorkQueue.done();
    }
}
