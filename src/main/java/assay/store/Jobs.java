package assay.store;

import assay.store.AssessmentQuery.Sort;
import assay.store.Job.Counts;
import assay.store.Job.Pause;
import assay.store.Job.Purpose;
import assay.store.Job.State;
import assay.store.Spend.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The door to jobs: what they are, how far they are, and who says when they go on. Each method is one transaction, or joins the caller's. */
@ApplicationScoped
public class Jobs {
    /** What stands before all that is ever listed. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final UUID LAST = new UUID(-1, -1);

    private final EntityManager db;
    private final Clock clock;
    private final Event<Finished> finished;

    Jobs(EntityManager db, Clock clock, Event<Finished> finished) {
        this.db = db;
        this.clock = clock;
        this.finished = finished;
    }

    /** That all items of a job have ended; told in the transaction in which the last one does. */
    public record Finished(UUID job, Instant at) {}

    /** A line of a list that names no listing. */
    public record Refusal(int line, String typed, String code, String detail) {}

    /** Enters a job without items, which nothing begins before the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enter(Job job) {
        db.createNativeQuery("""
                        insert into job (id, name, purpose, state, drafter, edition, created_at, created_by, max_parallel,
                            delay_millis, may_release, budget_calls, budget_tokens, budget_money, most_calls, most_tokens,
                            most_money, currency)
                        values (:id, :name, :purpose, 'RUNNING', :drafter, :edition, :at, :by, :parallel, :delay, :sample,
                            :calls, :tokens, :money, :mostCalls, :mostTokens, :mostMoney, :currency)""")
                .setParameter("id", job.id())
                .setParameter("name", Documents.storable(job.name()))
                .setParameter("purpose", job.purpose().name())
                .setParameter("drafter", job.drafter())
                .setParameter("edition", job.edition().orElse(null))
                .setParameter("at", job.createdAt())
                .setParameter("by", Documents.storable(job.createdBy()))
                .setParameter("parallel", job.maxParallel())
                .setParameter("delay", job.delay().toMillis())
                .setParameter(
                        "sample",
                        job.mayRelease().isPresent() ? job.mayRelease().getAsInt() : null)
                .setParameter("calls", job.budget().calls().orElse(null))
                .setParameter("tokens", job.budget().tokens().orElse(null))
                .setParameter("money", job.budget().money().orElse(null))
                .setParameter("mostCalls", job.most().calls())
                .setParameter("mostTokens", job.most().tokens())
                .setParameter("mostMoney", job.most().money())
                .setParameter("currency", job.currency().orElse(null))
                .executeUpdate();
    }

    /** Keeps lines that name no listing, to be told with the job. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refuse(UUID job, List<Refusal> lines, int duplicates, int refused) {
        for (Refusal line : lines) {
            db.createNativeQuery("""
                            insert into job_refusal (job_id, line, typed, code, detail)
                            values (:job, :line, :typed, :code, :detail)""")
                    .setParameter("job", job)
                    .setParameter("line", line.line())
                    .setParameter("typed", Documents.storable(line.typed()))
                    .setParameter("code", line.code())
                    .setParameter("detail", Documents.storable(line.detail()))
                    .executeUpdate();
        }
        db.createNativeQuery("update job set duplicates = :duplicates, refused = :refused where id = :job")
                .setParameter("job", job)
                .setParameter("duplicates", duplicates)
                .setParameter("refused", refused)
                .executeUpdate();
    }

    /** The lines that named no listing, the first of them. */
    @Transactional
    public List<Refusal> refusals(UUID job) {
        return rows("select line, typed, code, detail from job_refusal where job_id = :job order by line", job).stream()
                .map(r -> new Refusal(
                        r.get("line", Integer.class),
                        r.get("typed", String.class),
                        r.get("code", String.class),
                        r.get("detail", String.class)))
                .toList();
    }

    /** The job of that id. */
    @Transactional
    public Optional<Job> job(UUID id) {
        return rows("select * from job where id = :job", id).stream()
                .findFirst()
                .map(Jobs::read);
    }

    /** The same; nobody else changes it until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Job> locked(UUID id) {
        return rows("select * from job where id = :job for update", id).stream()
                .findFirst()
                .map(Jobs::read);
    }

    /** All that are not over, whether or not they may go on; few, since people make them. */
    @Transactional
    public List<UUID> open() {
        return db.createNativeQuery(
                        "select id from job where state in ('RUNNING', 'PAUSED') order by created_at", UUID.class)
                .getResultList();
    }

    /**
     * Jobs, the newest first.
     *
     * @param cursor where the page before ended; empty for the first
     * @throws InvalidCursor for one that this service did not write
     */
    @Transactional
    public Listed<Job> list(int limit, Optional<String> cursor) {
        Optional<Cursor> after = cursor.map(c -> Cursor.read(Sort.NEWEST, c));
        List<Tuple> rows = db.createNativeQuery("""
                        select * from job where (created_at, id) < (:at, cast(:id as uuid))
                        order by created_at desc, id desc""", Tuple.class)
                .setParameter("at", after.map(Cursor::instant).orElse(LATEST))
                .setParameter("id", after.map(Cursor::id).orElse(LAST))
                .setMaxResults(limit + 1)
                .getResultList();
        List<Job> page = rows.stream().limit(limit).map(Jobs::read).toList();
        return new Listed<>(
                page,
                rows.size() > limit ? Optional.of(next(page.get(limit - 1)).text()) : Optional.empty());
    }

    private static Cursor next(Job last) {
        return new Cursor(Sort.NEWEST, last.createdAt().toString(), last.id());
    }

    /**
     * Pauses what runs; false when it does not.
     *
     * @param why told on its page
     */
    @Transactional
    public boolean pause(UUID id, Pause why) {
        return 1
                == db.createNativeQuery(
                                "update job set state = 'PAUSED', paused_for = :why where id = :job and state = 'RUNNING'")
                        .setParameter("job", id)
                        .setParameter("why", why.name())
                        .executeUpdate();
    }

    /** Lets a paused one go on, beyond its sample; false when it is not paused. */
    @Transactional
    public boolean resume(UUID id) {
        return 1 == update("""
                        update job set state = 'RUNNING', paused_for = null, may_release = null
                        where id = :job and state = 'PAUSED'""", id);
    }

    /** Begins nothing more of it, for good; false when it is over already. */
    @Transactional
    public boolean cancel(UUID id) {
        return 1 == update("""
                        update job set state = 'CANCELLED', paused_for = null
                        where id = :job and state in ('RUNNING', 'PAUSED')""", id);
    }

    /** Sets pace and budget anew; false when it is over. */
    @Transactional
    public boolean adjust(UUID id, int maxParallel, Duration delay, Budget budget) {
        return 1
                == db.createNativeQuery("""
                        update job set max_parallel = :parallel, delay_millis = :delay, budget_calls = :calls,
                            budget_tokens = :tokens, budget_money = :money
                        where id = :job and state in ('RUNNING', 'PAUSED')""")
                        .setParameter("job", id)
                        .setParameter("parallel", maxParallel)
                        .setParameter("delay", delay.toMillis())
                        .setParameter("calls", budget.calls().orElse(null))
                        .setParameter("tokens", budget.tokens().orElse(null))
                        .setParameter("money", budget.money().orElse(null))
                        .executeUpdate();
    }

    /**
     * What a draft has taken of late.
     *
     * @param drafts that this is the mean of
     * @param time to draft
     */
    public record Typical(int drafts, double calls, double tokens, BigDecimal money, Duration time) {
        /** Of what drafts nothing. */
        public static final Typical NOTHING = new Typical(0, 0, 0, BigDecimal.ZERO, Duration.ZERO);
    }

    /** What the last hundred drafts took; empty when the drafter has made none. */
    @Transactional
    public Optional<Typical> typical(String drafter) {
        Tuple mean = (Tuple) db.createNativeQuery("""
                        select count(*) as drafts, coalesce(avg(cast(how #>> '{parameters,calls}' as numeric)), 0) as calls,
                            avg(cast(how ->> 'tokensIn' as numeric) + cast(how ->> 'tokensOut' as numeric)) as tokens,
                            coalesce(avg(cast(how #>> '{cost,amount}' as numeric)), 0) as money,
                            avg(cast(how ->> 'millis' as numeric)) as millis
                        from (select document #> '{draft,provenance}' as how from assessment a
                              join job_item i on i.id = a.id and i.drafter = :drafter
                              order by a.drafted_at desc limit 100) newest""", Tuple.class)
                .setParameter("drafter", drafter)
                .getSingleResult();
        int drafts = mean.get("drafts", Long.class).intValue();
        return drafts == 0
                ? Optional.empty()
                : Optional.of(new Typical(
                        drafts,
                        mean.get("calls", BigDecimal.class).doubleValue(),
                        mean.get("tokens", BigDecimal.class).doubleValue(),
                        mean.get("money", BigDecimal.class),
                        Duration.ofMillis(mean.get("millis", BigDecimal.class).longValue())));
    }

    /** Ends the job when nothing of it is left, or stops it where it cannot go on by itself; the caller holds its row. */
    @Transactional(Transactional.TxType.MANDATORY)
    void settle(Job job) {
        boolean open = job.state() == State.RUNNING || job.state() == State.PAUSED;
        if (open && job.counts().waiting() + job.counts().running() == 0) {
            Instant at = clock.instant();
            db.createNativeQuery(
                            "update job set state = 'FINISHED', paused_for = null, finished_at = :at where id = :job")
                    .setParameter("job", job.id())
                    .setParameter("at", at)
                    .executeUpdate();
            finished.fire(new Finished(job.id(), at));
        }
        job.stuck().ifPresent(why -> pause(job.id(), why));
    }

    private int update(String sql, UUID job) {
        return db.createNativeQuery(sql).setParameter("job", job).executeUpdate();
    }

    private List<Tuple> rows(String sql, UUID job) {
        return db.createNativeQuery(sql, Tuple.class).setParameter("job", job).getResultList();
    }

    private static Job read(Tuple row) {
        return new Job(
                row.get("id", UUID.class),
                row.get("name", String.class),
                Purpose.valueOf(row.get("purpose", String.class)),
                State.valueOf(row.get("state", String.class)),
                text(row, "paused_for").map(Pause::valueOf),
                row.get("drafter", String.class),
                text(row, "edition"),
                row.get("created_at", Instant.class),
                row.get("created_by", String.class),
                Optional.ofNullable(row.get("finished_at", Instant.class)),
                count(row, "max_parallel"),
                Duration.ofMillis(row.get("delay_millis", Long.class)),
                row.get("may_release") == null ? OptionalInt.empty() : OptionalInt.of(count(row, "may_release")),
                new Counts(
                        count(row, "total"),
                        count(row, "waiting"),
                        count(row, "running"),
                        count(row, "drafted"),
                        count(row, "confirmed"),
                        count(row, "changed"),
                        count(row, "failed")),
                new Budget(
                        Optional.ofNullable(row.get("budget_calls", Long.class)),
                        Optional.ofNullable(row.get("budget_tokens", Long.class)),
                        Optional.ofNullable(row.get("budget_money", BigDecimal.class))),
                spend(row, "most_"),
                spend(row, "spent_"),
                text(row, "currency"),
                count(row, "duplicates"),
                count(row, "refused"),
                count(row, "unasked"),
                count(row, "let_go"));
    }

    private static Spend spend(Tuple row, String prefix) {
        return new Spend(
                row.get(prefix + "calls", Long.class),
                row.get(prefix + "tokens", Long.class),
                row.get(prefix + "money", BigDecimal.class));
    }

    private static Optional<String> text(Tuple row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }

    private static int count(Tuple row, String column) {
        return row.get(column, Integer.class);
    }
}
