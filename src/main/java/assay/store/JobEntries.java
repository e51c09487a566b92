package assay.store;

import assay.store.Job.State;
import assay.store.JobItems.Ticket;
import assay.store.JobReports.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door to what waits in jobs: how items come in, and which of them may be begun. */
@ApplicationScoped
public class JobEntries {
    /** How long before its host's turn an item may be begun: it waits for the turn by itself, so that no turn is missed. */
    private static final Duration AHEAD = Duration.ofMillis(750);

    /** Longer than a listing is read: until then nobody else is sent to its host, where a job has a pause of its own. */
    private static final Duration HELD = Duration.ofMinutes(1);

    private final EntityManager db;
    private final Jobs jobs;
    private final Clock clock;

    JobEntries(EntityManager db, Jobs jobs, Clock clock) {
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
        boolean keepsOwn = job.keepsOwnPace(hostDelay);
        Duration delay = !keepsOwn ? hostDelay : job.delay().compareTo(HELD) > 0 ? job.delay() : HELD;
        Duration ahead = keepsOwn || delay.isZero() ? Duration.ZERO : AHEAD;
        List<Ticket> released = new ArrayList<>();
        for (int room = job.room(); room > 0; room = job.room() - released.size()) {
            List<Ticket> round = releaseOfEachHost(job.id(), room, delay, ahead);
            released.addAll(round);
            if (round.isEmpty() || keepsOwn) {
                break;
            }
        }
        count(db, job.id(), -released.size(), released.size());
        return released;
    }

    /** The item's host is asked for nothing more of it: the job's own pause begins, and the next item waits for its end. */
    @Transactional
    public void leaveHost(UUID item, Duration pause) {
        db.createNativeQuery("""
                        update job_host h set next_at = clock_timestamp() + :pause * interval '1 second'
                        from job_item i where i.id = :item and h.job_id = i.job_id and h.host = i.host""")
                .setParameter("item", item)
                .setParameter("pause", pause.toNanos() / 1e9)
                .executeUpdate();
    }

    private List<Ticket> releaseOfEachHost(UUID job, int most, Duration delay, Duration ahead) {
        List<Tuple> rows = db.createNativeQuery("""
                        with due as (
                            select host from job_host
                            where job_id = :job and waiting > 0 and next_at <= clock_timestamp() + :ahead * interval '1 second'
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
                .setParameter("ahead", ahead.toNanos() / 1e9)
                .getResultList();
        return rows.stream()
                .map(r -> new Ticket(r.get("id", UUID.class), r.get("ticket", Integer.class)))
                .toList();
    }

    /** Lets wait again what failed, for that reason or for any; answers how many. A job that had finished goes on. */
    @Transactional
    public int retry(UUID id, Optional<Reason> reason) {
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
                                and (:status = 0 or failure_http_status = :status)
                            returning host),
                        hosts as (
                            update job_host h set waiting = h.waiting + n
                            from (select host, count(*) as n from again group by host) a
                            where h.job_id = :job and h.host = a.host)
                        select count(*) from again""")
                        .setParameter("job", id)
                        .setParameter("code", reason.map(r -> r.code().name()).orElse(""))
                        .setParameter(
                                "status", reason.map(r -> r.status().orElse(0)).orElse(0))
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

    /**
     * Lets go of items of jobs that are over: what was confirmed, failed or never begun, with what was read for it. Their jobs count them
     * still, and what was drafted or moved stays.
     *
     * @param before when a job was finished, or made if it was cancelled
     * @param most at once
     * @return how many; fewer than {@code most} when there are no more
     */
    @Transactional
    public int forgetBefore(Instant before, int most) {
        // The job is locked, too: it may be about to go on with what failed.
        @SuppressWarnings("unchecked")
        List<UUID> ids = db.createNativeQuery("""
                        select i.id from job j join job_item i on i.job_id = j.id
                        where (j.state = 'FINISHED' and j.finished_at < :before
                                or j.state = 'CANCELLED' and j.created_at < :before and j.running = 0)
                            and coalesce(i.outcome, i.state) in ('CONFIRMED', 'FAILED', 'WAITING')
                        limit :most for update skip locked""", UUID.class)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList();
        UUID[] gone = ids.toArray(UUID[]::new);
        db.createNativeQuery("delete from capture where id = any(:gone)")
                .setParameter("gone", gone)
                .executeUpdate();
        db.createNativeQuery("""
                        with gone as (delete from job_item where id = any(:gone) returning job_id)
                        update job set let_go = let_go + n
                        from (select job_id, count(*) as n from gone group by job_id) counted where id = job_id""").setParameter("gone", gone).executeUpdate();
        return gone.length;
    }

    /** Items that no longer wait, or wait again. */
    static void count(EntityManager db, UUID job, int waiting, int running) {
        if (running != 0) {
            db.createNativeQuery(
                            "update job set waiting = waiting + :waiting, running = running + :running where id = :job")
                    .setParameter("job", job)
                    .setParameter("waiting", waiting)
                    .setParameter("running", running)
                    .executeUpdate();
        }
    }
}
