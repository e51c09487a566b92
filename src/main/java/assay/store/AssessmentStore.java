package assay.store;

import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.listing.Failure;
import assay.listing.FetchedPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The door to stored submissions and assessments. Each method is one transaction, or joins the caller's. An outcome is
 * written once: the first to finish a submission wins, whoever comes later changes nothing.
 */
@ApplicationScoped
public class AssessmentStore {
    private final EntityManager db;
    private final Captures captures;
    private final Reviews reviews;
    private final Clock clock;

    AssessmentStore(EntityManager db, Captures captures, Reviews reviews, Clock clock) {
        this.db = db;
        this.captures = captures;
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * Makes everybody else who asks for the same address and drafter wait, on any node, until the caller's transaction ends:
     * between looking whether it is known and handing it in, nobody else may do the same.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockFetch(String subjectId, String drafter) {
        db.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)", String.class)
                .setParameter("key", drafter + ' ' + subjectId)
                .getSingleResult();
    }

    /** Keeps a submission that waits for its turn. */
    @Transactional
    public void accept(Submission submission) {
        db.persist(JobItemRow.waiting(submission));
    }

    /** Keeps a submission that cannot be tried at all, with the reason. */
    @Transactional
    public void refuse(Submission submission, Failure failure) {
        JobItemRow row = JobItemRow.waiting(submission);
        row.fail(failure, clock.instant());
        db.persist(row);
    }

    /** Counts an attempt and answers what to work on; empty when the submission is already finished or unknown. */
    @Transactional
    public Optional<Submission> begin(UUID id) {
        return unfinished(id).map(row -> {
            row.state = Submission.State.RUNNING;
            row.attempts++;
            return row.toSubmission();
        });
    }

    /** Lets a submission that was begun wait again, as if it had not been. */
    @Transactional
    public void putBack(UUID id) {
        unfinished(id).ifPresent(row -> {
            row.state = Submission.State.WAITING;
            row.attempts--;
        });
    }

    /** Lets a submission wait for the next node because this one stops; however often that happens, it counts as one attempt. */
    @Transactional
    public void handBack(UUID id) {
        unfinished(id).ifPresent(row -> {
            row.state = Submission.State.WAITING;
            row.attempts = Math.max(1, row.attempts - 1);
        });
    }

    /**
     * Ends a submission with its assessment. False when it had ended already.
     *
     * @param pages what was read, one for each of {@link Assessment#captures}
     */
    @Transactional
    public boolean complete(Assessment assessment, List<FetchedPage> pages) {
        return complete(assessment, pages, List.of());
    }

    /**
     * The same with what its history begins with, such as decisions that were carried over from an earlier assessment. False when it
     * had ended already; then nothing of it is kept.
     *
     * @param pages what was read, one for each of {@link Assessment#captures}
     */
    @Transactional
    public boolean complete(Assessment assessment, List<FetchedPage> pages, List<Step> history) {
        return unfinished(assessment.id())
                .map(row -> {
                    row.state = Submission.State.DONE;
                    row.finishedAt = clock.instant();
                    captures.keep(row.id, assessment.captures(), pages);
                    db.persist(AssessmentRow.of(assessment));
                    reviews.remember(row.id, history);
                    return true;
                })
                .orElse(false);
    }

    /**
     * Ends a submission without an assessment; what was read until then is kept. False when it had ended already.
     *
     * @param pages one for each of the captures
     */
    @Transactional
    public boolean fail(UUID id, Failure failure, List<Capture> read, List<FetchedPage> pages) {
        return unfinished(id)
                .map(row -> {
                    row.fail(failure, clock.instant());
                    captures.keep(id, read, pages);
                    return true;
                })
                .orElse(false);
    }

    /** Stores an assessment that an item of a job gave, with its history so far; joins the transaction that ends the item. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Assessment assessment, List<Step> history) {
        db.persist(AssessmentRow.of(assessment));
        db.flush();
        reviews.remember(assessment.id(), history);
    }

    /**
     * Keeps what was read for an item of a job; joins the transaction that ends the item.
     *
     * @param pages one for each of the captures
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(UUID item, List<Capture> read, List<FetchedPage> pages) {
        captures.keep(item, read, pages);
    }

    private Optional<JobItemRow> unfinished(UUID id) {
        return Optional.ofNullable(db.find(JobItemRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(JobItemRow::isUnfinished);
    }

    /** What was handed in under that id, whatever became of it. */
    @Transactional
    public Optional<Submission> submission(UUID id) {
        return Optional.ofNullable(db.find(JobItemRow.class, id)).map(JobItemRow::toSubmission);
    }

    /** Whether the submission has its assessment or its failure; true for an id that was never handed in. */
    @Transactional
    public boolean hasEnded(UUID id) {
        return db.createQuery("""
                        select i.id from JobItemRow i where i.id = :id
                          and i.state in (assay.store.Submission$State.WAITING, assay.store.Submission$State.RUNNING)""", UUID.class)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    /** The assessment of that id, once it is drafted. */
    @Transactional
    public Optional<Assessment> assessment(UUID id) {
        return Optional.ofNullable(db.find(AssessmentRow.class, id)).map(AssessmentRow::toAssessment);
    }

    /** The newest assessment of a fetched address by that drafter since then; pasted captures never answer for an address. */
    @Transactional
    public Optional<Assessment> newestFetched(String subjectId, String drafter, Instant since) {
        return db.createQuery("""
                        select a from AssessmentRow a join JobItemRow i on i.id = a.id
                        where a.subjectId = :subject and a.draftedAt >= :since
                          and i.sourceKind = assay.store.Submission$Source$Kind.URL and i.drafter = :drafter
                        order by a.draftedAt desc, a.id desc""", AssessmentRow.class)
                .setParameter("subject", subjectId)
                .setParameter("since", since)
                .setParameter("drafter", drafter)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(AssessmentRow::toAssessment);
    }

    /** A submission of the same address and drafter that is still on its way. */
    @Transactional
    public Optional<UUID> pendingFetch(String subjectId, String drafter) {
        return db.createQuery("""
                        select i.id from JobItemRow i
                        where i.subjectId = :subject and i.drafter = :drafter and i.jobId is null
                          and i.sourceKind = assay.store.Submission$Source$Kind.URL
                          and i.state in (assay.store.Submission$State.WAITING, assay.store.Submission$State.RUNNING)
                        order by i.submittedAt desc""", UUID.class)
                .setParameter("subject", subjectId)
                .setParameter("drafter", drafter)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** How many assessments there are in each state; counting ends one beyond the limit. */
    @Transactional
    public Map<Status, Integer> counts(int limit) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            Number count = (Number) db.createNativeQuery(
                            "select count(*) from (select 1 from assessment where status = :status limit :limit) counted")
                    .setParameter("status", status.name())
                    .setParameter("limit", limit + 1)
                    .getSingleResult();
            counts.put(status, count.intValue());
        }
        return counts;
    }

    /** All drafters that have drafted something stored, by name; at most fifty. */
    @Transactional
    public List<String> drafters() {
        // Steps from name to name along the index, rather than through all rows.
        return db.createNativeQuery("""
                        with recursive named as (
                            (select drafter from assessment order by drafter limit 1)
                            union all
                            select (select a.drafter from assessment a where a.drafter > n.drafter order by a.drafter limit 1)
                            from named n where n.drafter is not null
                        )
                        select drafter from named where drafter is not null limit 50""", String.class).getResultList();
    }

    /** Drafted assessments, page by page. */
    @Transactional
    public Listed<AssessmentSummary> list(AssessmentQuery query) {
        return list(query, Optional.empty());
    }

    /** The same of one listing. */
    @Transactional
    public Listed<AssessmentSummary> list(String subjectId, AssessmentQuery query) {
        return list(query, Optional.of(subjectId));
    }

    private Listed<AssessmentSummary> list(AssessmentQuery query, Optional<String> subject) {
        List<AssessmentSummary> rows = AssessmentLists.page(db, query, subject);
        boolean more = rows.size() > query.limit();
        List<AssessmentSummary> items = more ? rows.subList(0, query.limit()) : rows;
        return new Listed<>(
                items,
                more
                        ? Optional.of(Cursor.after(query.sort(), items.get(items.size() - 1))
                                .text())
                        : Optional.empty());
    }
}
