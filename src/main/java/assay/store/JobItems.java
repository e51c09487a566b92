package assay.store;

import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.store.Job.Outcome;
import assay.store.Job.State;
import assay.store.JobItems.Start.Begun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
     * A listing to be entered.
     *
     * @param url as it was handed in
     * @param subject the listing's identity
     * @param host whose pace it keeps; empty for what is not fetched
     * @param baseline the stored assessment that it is about; empty for “whatever stands then”
     */
    public record Entry(Optional<String> url, String subject, String host, Optional<UUID> baseline) {}

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
         */
        record Begun(Submission submission, Job job, Optional<UUID> baseline, int failures) implements Start {}

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

    /** Adds items behind those that the job has; it must be new, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Job job, int first, List<Entry> entries) {
        int n = entries.size();
        UUID[] ids = new UUID[n];
        String[] urls = new String[n];
        String[] subjects = new String[n];
        String[] hosts = new String[n];
        UUID[] baselines = new UUID[n];
        for (int i = 0; i < n; i++) {
            Entry entry = entries.get(i);
            ids[i] = UUID.randomUUID();
            urls[i] = entry.url().map(Documents::storable).orElse("");
            subjects[i] = entry.subject();
            hosts[i] = entry.host();
            baselines[i] = entry.baseline().orElse(null);
        }
        db.createNativeQuery("""
                        insert into job_item (id, job_id, position, source_kind, source_url, subject_id, host, drafter, state,
                            submitted_at, baseline_id)
                        select id, :job, cast(:first + nr as integer), 'URL', url, subject, host, :drafter, 'WAITING', :at, baseline
                        from unnest(cast(:ids as uuid[]), cast(:urls as text[]), cast(:subjects as text[]),
                            cast(:hosts as text[]), cast(:baselines as uuid[]))
                            with ordinality as e(id, url, subject, host, baseline, nr)""")
                .setParameter("job", job.id())
                .setParameter("first", first - 1)
                .setParameter("drafter", job.drafter())
                .setParameter("at", job.createdAt())
                .setParameter("ids", ids)
                .setParameter("urls", urls)
                .setParameter("subjects", subjects)
                .setParameter("hosts", hosts)
                .setParameter("baselines", baselines)
                .executeUpdate();
    }

    /** Counts what was added and lines up its hosts, in the order in which the list first names them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lineUp(UUID job) {
        db.createNativeQuery("""
                        insert into job_host (job_id, host, waiting, next_at)
                        select :job, host, count(*), cast(:at as timestamptz) + min(position) * interval '1 microsecond'
                        from job_item where job_id = :job group by host""")
                .setParameter("job", job)
                .setParameter("at", clock.instant().minus(Duration.ofHours(1)))
                .executeUpdate();
        db.createNativeQuery("""
                        update job set total = n, waiting = n
                        from (select count(*) as n from job_item where job_id = :job) counted where id = :job""").setParameter("job", job).executeUpdate();
    }

    /**
     * Has the database look at what many new items changed. Until it does, which it would by itself within minutes, it takes a job for
     * small and sorts all of it to show a page.
     */
    @Transactional
    public void weigh() {
        db.createNativeQuery("analyze job_item, job_host").executeUpdate();
    }

    /**
     * Takes as many waiting items as may be begun now, each host's at its pace. They count as running from now on; the caller sees
     * to it that somebody works on them, in the same transaction.
     *
     * @param hostDelay that every job keeps
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Ticket> release(UUID id, Duration hostDelay) {
        Optional<Job> locked = jobs.locked(id);
        if (locked.isEmpty()) {
            return List.of();
        }
        Job job = locked.get();
        jobs.settle(job);
        Duration delay = job.delay().compareTo(hostDelay) > 0 ? job.delay() : hostDelay;
        List<Ticket> released = new ArrayList<>();
        for (int room = job.room(); room > 0; room = job.room() - released.size()) {
            List<Ticket> round = releaseOfEachHost(job.id(), room, delay);
            released.addAll(round);
            if (round.isEmpty() || !delay.isZero()) {
                break;
            }
        }
        count(job.id(), -released.size(), released.size());
        return released;
    }

    private List<Ticket> releaseOfEachHost(UUID job, int most, Duration delay) {
        List<Tuple> rows = db.createNativeQuery("""
                        with due as (
                            select host from job_host
                            where job_id = :job and waiting > 0 and next_at <= clock_timestamp()
                            order by next_at limit :most),
                        next as (
                            select i.id, i.host from due d cross join lateral (
                                select id, host from job_item
                                where job_id = :job and host = d.host and state = 'WAITING' and scheduled_at is null
                                order by position limit 1) i),
                        paced as (
                            update job_host h set waiting = h.waiting - 1,
                                next_at = greatest(h.next_at, clock_timestamp()) + :delay * interval '1 second'
                            from next where h.job_id = :job and h.host = next.host)
                        update job_item set state = 'RUNNING', ticket = ticket + 1
                        where id in (select id from next) returning id, ticket""", Tuple.class)
                .setParameter("job", job)
                .setParameter("most", most)
                .setParameter("delay", delay.toNanos() / 1e9)
                .getResultList();
        return rows.stream()
                .map(r -> new Ticket(r.get("id", UUID.class), r.get("ticket", Integer.class)))
                .toList();
    }

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
            count(job.id(), -1, 1);
        }
        row.state = Submission.State.RUNNING;
        row.scheduledAt = null;
        row.attempts++;
        row.open = true;
        return new Begun(row.toSubmission(), job, Optional.ofNullable(row.baselineId), row.failures);
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
            count(row.jobId, 1, -1);
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
            count(row.jobId, 1, -1);
            return new Ticket(row.id, row.ticket);
        });
    }

    /** Lets an item that this node could not end wait for another; it stays begun. */
    @Transactional
    public void handBack(UUID id) {
        Optional.ofNullable(db.find(JobItemRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(JobItemRow::isUnfinished)
                .ifPresent(row -> row.attempts = Math.max(1, row.attempts - 1));
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

    /** Lets wait again what failed, for that reason or for any; answers how many. A job that was over goes on. */
    @Transactional
    public int retry(UUID id, Optional<FailureCode> code) {
        Job job = jobs.locked(id).orElseThrow();
        if (job.state() == State.CANCELLED) {
            return 0;
        }
        int again = ((Number) db.createNativeQuery("""
                        with again as (
                            update job_item set state = 'WAITING', finished_at = null, failure_code = null,
                                failure_detail = null, failure_retryable = null, failure_retry_after = null,
                                failure_http_status = null, failures = 0, attempts = 0, open = false
                            where job_id = :job and state = 'FAILED' and (:code = '' or failure_code = :code)
                            returning host),
                        hosts as (
                            update job_host h set waiting = h.waiting + n
                            from (select host, count(*) as n from again group by host) a
                            where h.job_id = :job and h.host = a.host)
                        select count(*) from again""")
                        .setParameter("job", id)
                        .setParameter("code", code.map(Enum::name).orElse(""))
                        .getSingleResult())
                .intValue();
        if (again > 0) {
            db.createNativeQuery("""
                            update job set failed = failed - :again, waiting = waiting + :again, finished_at = null,
                                state = case when state = 'FINISHED' then 'RUNNING' else state end
                            where id = :job""")
                    .setParameter("job", id)
                    .setParameter("again", again)
                    .executeUpdate();
        }
        return again;
    }

    private Optional<JobItemRow> attempt(Begun work) {
        UUID id = work.submission().id();
        return Optional.ofNullable(db.find(JobItemRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(JobItemRow::isUnfinished)
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

    private void count(UUID job, int waiting, int running) {
        if (running != 0) {
            db.createNativeQuery(
                            "update job set waiting = waiting + :waiting, running = running + :running where id = :job")
                    .setParameter("job", job)
                    .setParameter("waiting", waiting)
                    .setParameter("running", running)
                    .executeUpdate();
        }
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
