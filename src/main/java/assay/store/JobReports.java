package assay.store;

import assay.listing.FailureCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to see of a job: its items page by page, what moved, what failed, how fast it goes. */
@ApplicationScoped
public class JobReports {
    /** As in the index: what a site answered with tells failures apart only where that is why. */
    private static final String STATUS =
            "(case when failure_code = 'HTTP_STATUS' then coalesce(failure_http_status, 0) else 0 end)";

    private final EntityManager db;
    private final Clock clock;

    JobReports(EntityManager db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Where the items of a job stand that are asked for. */
    public enum Which {
        ALL,
        WAITING,
        RUNNING,
        DRAFTED,
        CONFIRMED,
        CHANGED,
        FAILED
    }

    /**
     * Why items failed.
     *
     * @param status that the site answered with, where that was the reason
     */
    public record Reason(FailureCode code, OptionalInt status) {
        /** Any status. */
        public static Reason of(FailureCode code) {
            return new Reason(code, OptionalInt.empty());
        }
    }

    /**
     * Items that failed for one reason.
     *
     * @param detail of the first of them
     * @param retryable how many of them may be worth another try
     */
    public record Failures(Reason reason, String detail, int items, int retryable) {}

    /** A listing whose score or evidence moved in a way that matters, with what it is called. */
    public record Moved(JobItem item, String title) {}

    /**
     * Items that wait for another try.
     *
     * @param last when the last of them is tried; empty when there are none
     */
    public record Again(int items, Optional<Instant> last) {}

    /**
     * Items in the order of the list.
     *
     * @param reason narrows down those that failed
     * @param cursor where the page before ended; empty for the first
     * @throws InvalidCursor for one that this service did not write
     */
    @Transactional
    public Listed<JobItem> items(UUID job, Which which, Optional<Reason> reason, int limit, Optional<String> cursor) {
        boolean anyStatus = reason.filter(
                        r -> r.code() == FailureCode.HTTP_STATUS && r.status().isEmpty())
                .isPresent();
        String where = reason.map(r -> " and state = 'FAILED' and failure_code = :code"
                        + (anyStatus ? "" : " and " + STATUS + " = :status"))
                .orElse("");
        // Which is no parameter: an index on it is used only when it is known beforehand.
        String stands = which == Which.ALL || which == Which.FAILED && reason.isPresent()
                ? ""
                : " and coalesce(outcome, state) = '" + which.name() + "'";
        Query query = db.createNativeQuery(
                        "select * from job_item where job_id = :job and position > :after" + stands + where
                                + " order by position",
                        JobItemRow.class)
                .setParameter("job", job)
                .setParameter("after", cursor.map(JobReports::position).orElse(-1))
                .setMaxResults(limit + 1);
        reason.ifPresent(r -> query.setParameter("code", r.code().name()));
        reason.filter(r -> !anyStatus)
                .ifPresent(r -> query.setParameter("status", r.status().orElse(0)));
        @SuppressWarnings("unchecked")
        List<JobItemRow> rows = query.getResultList();
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
        Map<UUID, String> titles = titles(rows);
        return rows.stream()
                .map(row -> new Moved(
                        row.toItem(),
                        Stream.of(row.assessmentId, row.baselineId)
                                .map(titles::get)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(row.sourceUrl)))
                .toList();
    }

    /** How many decisions of people could not be carried over to the new drafts. */
    @Transactional
    public int decisionsLeft(UUID job) {
        return ((Number) db.createNativeQuery("""
                        select coalesce(sum(cast(movement ->> 'decisionsLeft' as integer)), 0) from job_item
                        where job_id = :job and outcome = 'CHANGED'""").setParameter("job", job).getSingleResult()).intValue();
    }

    private Map<UUID, String> titles(List<JobItemRow> rows) {
        List<UUID> ids = rows.stream()
                .flatMap(row -> Stream.of(row.assessmentId, row.baselineId))
                .filter(Objects::nonNull)
                .toList();
        return db.createQuery(
                        "select a.id as id, a.title as title from AssessmentRow a where a.id in :ids and a.title is not null",
                        Tuple.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(r -> r.get("id", UUID.class), r -> r.get("title", String.class)));
    }

    /** Why items failed, the most frequent reason first. */
    @Transactional
    public List<Failures> failures(UUID job) {
        List<Tuple> rows = db.createNativeQuery("""
                        select code, status, items, retryable, (
                            select failure_detail from job_item where job_id = :job and state = 'FAILED'
                                and failure_code = code and %1$s = status order by position limit 1) as detail
                        from (select failure_code as code, %1$s as status, count(*) as items,
                                  count(*) filter (where failure_retryable) as retryable
                              from job_item where job_id = :job and state = 'FAILED' group by 1, 2) reasons
                        order by items desc, code, status""".formatted(STATUS), Tuple.class)
                .setParameter("job", job)
                .getResultList();
        return rows.stream()
                .map(r -> new Failures(
                        new Reason(
                                FailureCode.valueOf(r.get("code", String.class)),
                                r.get("status", Integer.class) == 0
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(r.get("status", Integer.class))),
                        r.get("detail", String.class),
                        r.get("items", Long.class).intValue(),
                        r.get("retryable", Long.class).intValue()))
                .toList();
    }

    /** What waits for another try. */
    @Transactional
    public Again again(UUID job) {
        Tuple waiting = (Tuple)
                db.createNativeQuery("""
                        select count(*) as items, max(scheduled_at) as last from job_item
                        where job_id = :job and scheduled_at is not null and state = 'WAITING'""", Tuple.class).setParameter("job", job).getSingleResult();
        return new Again(
                waiting.get("items", Long.class).intValue(), Optional.ofNullable(waiting.get("last", Instant.class)));
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
