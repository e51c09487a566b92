package assay.store;

import assay.listing.FailureCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What there is to see of a job: its items page by page, what moved, what failed, how fast it goes. */
@ApplicationScoped
public class JobReports {
    private final EntityManager db;
    private final Clock clock;

    JobReports(EntityManager db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Which items of a job. */
    public enum Which {
        ALL("true"),
        WAITING("state = 'WAITING'"),
        RUNNING("state = 'RUNNING'"),
        DRAFTED("outcome = 'DRAFTED'"),
        CONFIRMED("outcome = 'CONFIRMED'"),
        CHANGED("outcome = 'CHANGED'"),
        FAILED("state = 'FAILED'");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Items that failed for one reason.
     *
     * @param detail of one of them
     * @param retryable how many of them may be worth another try
     */
    public record Failures(FailureCode code, String detail, int items, int retryable) {}

    /** A listing whose score or evidence moved in a way that matters, with what it is called. */
    public record Moved(JobItem item, String title) {}

    /**
     * Items in the order of the list.
     *
     * @param cursor where the page before ended; empty for the first
     * @throws InvalidCursor for one that this service did not write
     */
    @Transactional
    public Listed<JobItem> items(UUID job, Which which, int limit, Optional<String> cursor) {
        List<JobItemRow> rows = db.createNativeQuery(
                        "select * from job_item where job_id = :job and position > :after and " + which.condition
                                + " order by position",
                        JobItemRow.class)
                .setParameter("job", job)
                .setParameter("after", cursor.map(JobReports::position).orElse(-1))
                .setMaxResults(limit + 1)
                .getResultList();
        List<JobItem> page = rows.stream().limit(limit).map(JobItemRow::toItem).toList();
        return new Listed<>(
                page,
                rows.size() > limit
                        ? Optional.of(Integer.toString(page.get(limit - 1).position()))
                        : Optional.empty());
    }

    private static int position(String cursor) {
        if (!cursor.matches("[0-9]{1,9}")) {
            throw new InvalidCursor();
        }
        return Integer.parseInt(cursor);
    }

    /** What moved in a way that matters, the most first. */
    @Transactional
    public List<Moved> moved(UUID job, int limit) {
        List<JobItemRow> rows = db.createNativeQuery("""
                        select * from job_item where job_id = :job and outcome = 'CHANGED'
                        order by abs(delta) desc, position""", JobItemRow.class)
                .setParameter("job", job)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream().map(row -> new Moved(row.toItem(), title(row))).toList();
    }

    private String title(JobItemRow row) {
        return db.createQuery("select a.title from AssessmentRow a where a.id in (:now, :then)", String.class)
                .setParameter("now", row.assessmentId)
                .setParameter("then", row.baselineId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> row.sourceUrl);
    }

    /** Why items failed, the most frequent reason first. */
    @Transactional
    public List<Failures> failures(UUID job) {
        List<Tuple> rows =
                db.createNativeQuery("""
                        select failure_code, min(failure_detail) as detail, count(*) as items,
                            count(*) filter (where failure_retryable) as retryable
                        from job_item where job_id = :job and state = 'FAILED'
                        group by failure_code order by count(*) desc, failure_code""", Tuple.class).setParameter("job", job).getResultList();
        return rows.stream()
                .map(r -> new Failures(
                        FailureCode.valueOf(r.get("failure_code", String.class)),
                        r.get("detail", String.class),
                        r.get("items", Long.class).intValue(),
                        r.get("retryable", Long.class).intValue()))
                .toList();
    }

    /** How many items ended within that time until now. */
    @Transactional
    public int ended(UUID job, Duration within) {
        return ((Number) db.createNativeQuery(
                                "select count(*) from job_item where job_id = :job and finished_at > :since")
                        .setParameter("job", job)
                        .setParameter("since", clock.instant().minus(within))
                        .getSingleResult())
                .intValue();
    }
}
