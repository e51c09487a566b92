package assay.store;

import assay.assessment.Assessment;
import assay.assessment.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a new reading of a listing is held against, and which readings were already. */
@ApplicationScoped
public class Baselines {
    private static final UUID NOBODY = new UUID(0, 0);

    private final EntityManager db;
    private final Clock clock;

    Baselines(EntityManager db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What stands for a listing that was fetched: the approved assessment, else the newest; empty for a new listing. */
    @Transactional
    public Optional<Assessment> of(String subject) {
        return db.createQuery("""
                        select a from AssessmentRow a join JobItemRow i on i.id = a.id
                        where a.subjectId = :subject and i.sourceKind = assay.store.Submission$Source$Kind.URL
                          and a.status <> assay.assessment.Status.SUPERSEDED
                        order by case when a.status = assay.assessment.Status.APPROVED then 0 else 1 end,
                          a.draftedAt desc, a.id desc""", AssessmentRow.class)
                .setParameter("subject", subject)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(AssessmentRow::toAssessment);
    }

    /** The newest draft of a fetched listing that waits for people beside what stands. */
    @Transactional
    public Optional<Assessment> waiting(String subject, Optional<Assessment> baseline) {
        return db.createQuery("""
                        select a from AssessmentRow a join JobItemRow i on i.id = a.id
                        where a.subjectId = :subject and i.sourceKind = assay.store.Submission$Source$Kind.URL
                          and a.status in (assay.assessment.Status.DRAFTED, assay.assessment.Status.IN_REVIEW)
                          and a.id <> :baseline
                        order by a.draftedAt desc, a.id desc""", AssessmentRow.class)
                .setParameter("subject", subject)
                .setParameter("baseline", baseline.map(Assessment::id).orElse(NOBODY))
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(AssessmentRow::toAssessment);
    }

    /** A later assessment of the same listing. */
    public record Newer(UUID id, Status status, Instant draftedAt, Optional<String> assignee) {}

    /** The newest assessment of a later reading of the listing that is fetched and open, or approved. */
    @Transactional
    public Optional<Newer> newer(Assessment assessment) {
        return db.createQuery("""
                        select a.id as id, a.status as status, a.draftedAt as draftedAt, a.assignee as assignee
                        from AssessmentRow a join JobItemRow i on i.id = a.id
                        where a.subjectId = :subject and i.sourceKind = assay.store.Submission$Source$Kind.URL
                          and a.status in (assay.assessment.Status.DRAFTED, assay.assessment.Status.IN_REVIEW,
                            assay.assessment.Status.APPROVED)
                          and a.id <> :id and a.draftedAt > :at
                        order by a.draftedAt desc, a.id desc""", Tuple.class)
                .setParameter("subject", assessment.subject().id())
                .setParameter("id", assessment.id())
                .setParameter("at", assessment.draft().provenance().draftedAt())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(row -> new Newer(
                        row.get("id", UUID.class),
                        row.get("status", Status.class),
                        row.get("draftedAt", Instant.class),
                        Optional.ofNullable(row.get("assignee", String.class))));
    }

    /** Whether such a reading, drafted by that method, gave this assessment or moved nothing of it that matters. */
    @Transactional
    public boolean knows(UUID assessment, String listingSha256, String method) {
        return !db.createNativeQuery("""
                        select 1 from judged_reading
                        where assessment_id = :id and listing_sha256 = :listing and way = :method""")
                .setParameter("id", assessment)
                .setParameter("listing", listingSha256)
                .setParameter("method", method)
                .getResultList()
                .isEmpty();
    }

    /** Remembers a reading, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remember(UUID assessment, String listingSha256, String method) {
        // Not when it was taken down meanwhile.
        db.createNativeQuery("""
                        insert into judged_reading (assessment_id, listing_sha256, way, at)
                        select id, :listing, :method, :at from assessment where id = :id
                        on conflict do nothing""")
                .setParameter("id", assessment)
                .setParameter("listing", listingSha256)
                .setParameter("method", method)
                .setParameter("at", clock.instant())
                .executeUpdate();
    }

    /** Moves the date of what stands: a later reading bears it out. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void confirm(UUID assessment) {
        db.createNativeQuery("update assessment set confirmed_at = :at where id = :id")
                .setParameter("id", assessment)
                .setParameter("at", clock.instant())
                .executeUpdate();
    }

    /** Notes that its listing was looked at, whatever came of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tried(String subject) {
        db.createNativeQuery(
                        "update assessment set tried_at = :at where subject_id = :subject and status <> 'SUPERSEDED'")
                .setParameter("subject", subject)
                .setParameter("at", clock.instant())
                .executeUpdate();
    }
}
