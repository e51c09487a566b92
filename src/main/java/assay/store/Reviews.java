package assay.store;

import assay.assessment.Assessment;
import assay.assessment.Item;
import assay.assessment.Revision;
import assay.assessment.Status;
import assay.assessment.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The door to what people do to assessments: each step once, in order, every version kept. */
@ApplicationScoped
public class Reviews {
    private static final String UNREAD = """
            select a.id from assessment a join job_item i on i.id = a.id
            where a.subject_id = :subject and a.id <> :id
              and i.source_kind = 'URL' and a.status = 'DRAFTED' and a.version = 1 and a.assignee is null
              and not exists (select 1 from note n where n.assessment = a.id)
            """;

    private final EntityManager db;
    private final Clock clock;

    Reviews(EntityManager db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Takes one step, in the caller's transaction: nobody else takes another on the same assessment meanwhile. The transaction must
     * not have read the assessment before, or it goes on with what that was.
     *
     * @param expected the version that the person saw; empty for a step that follows from one on another assessment
     * @param step from the assessment as it stands to the next version, and what to remember of it; of one without anything to
     *     remember nothing is written
     * @return empty when there is no assessment of that id
     * @throws StaleAssessment when it is no longer the expected version; nothing has been changed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Revision> revise(UUID id, Optional<Integer> expected, Function<Assessment, Revision> step) {
        return Optional.ofNullable(db.find(AssessmentRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(row -> {
                    Assessment before = row.toAssessment();
                    if (expected.filter(v -> v != before.version()).isPresent()) {
                        throw new StaleAssessment(before);
                    }
                    Revision revision = step.apply(before);
                    if (revision.steps().isEmpty()) {
                        return revision;
                    }
                    Instant now = clock.instant();
                    keep(row, now);
                    row.hold(revision.assessment(), now);
                    remember(id, revision.steps());
                    return revision;
                });
    }

    private void keep(AssessmentRow row, Instant now) {
        db.createNativeQuery("""
                        insert into assessment_version (id, version, status, until, document)
                        values (:id, :version, :status, :until, cast(:document as jsonb))""")
                .setParameter("id", row.id)
                .setParameter("version", row.version)
                .setParameter("status", row.status.name())
                .setParameter("until", now)
                .setParameter("document", row.document)
                .executeUpdate();
    }

    /** Adds lines to the history of an assessment whose row the caller's transaction holds. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remember(UUID id, List<Step> steps) {
        int line = ((Number) db.createNativeQuery("select coalesce(max(line), 0) from review_step where id = :id")
                        .setParameter("id", id)
                        .getSingleResult())
                .intValue();
        for (Step step : steps) {
            line++;
            db.createNativeQuery("""
                            insert into review_step (id, line, version, at, by, act, item, reason, before, after)
                            values (:id, :line, :version, :at, :by, :act, :item, :reason, :before, :after)""")
                    .setParameter("id", id)
                    .setParameter("line", line)
                    .setParameter("version", step.version())
                    .setParameter("at", step.at())
                    .setParameter("by", Documents.storable(step.by()))
                    .setParameter("act", step.act().name())
                    .setParameter("item", step.item().map(Item::key).orElse(null))
                    .setParameter(
                            "reason", step.reason().map(Documents::storable).orElse(null))
                    .setParameter("before", Documents.storable(step.before()))
                    .setParameter("after", Documents.storable(step.after()))
                    .executeUpdate();
        }
    }

    /** What was done to it, the oldest first. */
    @Transactional
    public List<Step> history(UUID id) {
        return db.createNativeQuery("""
                        select version, at, by, act, item, reason, before, after
                        from review_step where id = :id order by line""", Tuple.class).setParameter("id", id).getResultList().stream()
                .map(row -> step((Tuple) row))
                .toList();
    }

    private static Step step(Tuple row) {
        return new Step(
                row.get("version", Integer.class),
                row.get("at", Instant.class),
                row.get("by", String.class),
                Step.Act.valueOf(row.get("act", String.class)),
                Optional.ofNullable(row.get("item", String.class)).flatMap(Item::parse),
                Optional.ofNullable(row.get("reason", String.class)),
                row.get("before", String.class),
                row.get("after", String.class));
    }

    /** That version of an assessment, old or current; empty when there is none. */
    @Transactional
    public Optional<Assessment> version(UUID id, int version) {
        AssessmentRow row = db.find(AssessmentRow.class, id);
        if (row == null || row.version == version) {
            return Optional.ofNullable(row).map(AssessmentRow::toAssessment);
        }
        @SuppressWarnings("unchecked")
        List<Tuple> old = db.createNativeQuery(
                        "select status, cast(document as text) as document from assessment_version where id = :id and version = :version",
                        Tuple.class)
                .setParameter("id", id)
                .setParameter("version", version)
                .getResultList();
        return old.stream()
                .findFirst()
                .map(then -> row.toAssessment(
                        version, Status.valueOf(then.get("status", String.class)), then.get("document", String.class)));
    }

    /** The listing that an assessment is of; its row is not read. */
    @Transactional
    public Optional<String> subject(UUID id) {
        return db.createQuery("select a.subjectId from AssessmentRow a where a.id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Makes everybody else who wants to approve something of that listing wait until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockSubject(String subjectId) {
        db.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 1)) as text)", String.class)
                .setParameter("key", subjectId)
                .getSingleResult();
    }

    /**
     * The approved assessments of a listing; one, but while another is being approved.
     *
     * @param fetched whether those of what was fetched are among them, or only those of what was pasted
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<UUID> approved(String subjectId, boolean fetched) {
        return db.createNativeQuery("""
                        select id from assessment where subject_id = :subject and status = 'APPROVED'
                          and (:fetched or document #>> '{capture,finalUrl}' is null) order by id""", UUID.class)
                .setParameter("subject", subjectId)
                .setParameter("fetched", fetched)
                .getResultList();
    }

    /**
     * Drafts of the fetched listing, older than that one, that nobody has decided on, taken or said anything of. The caller's
     * transaction holds them from then on.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    @SuppressWarnings("unchecked")
    public List<UUID> unread(Assessment newer) {
        return db.createNativeQuery(UNREAD + """
                          and a.drafted_at <= :at
                        order by a.id for update of a""", UUID.class)
                .setParameter("subject", newer.subject().id())
                .setParameter("id", newer.id())
                .setParameter("at", newer.draft().provenance().draftedAt())
                .getResultList();
    }

    /** Of the same listing, later than that one, what jobs put into the queue and nobody has decided on, taken or said anything of; held, too. */
    @Transactional(Transactional.TxType.MANDATORY)
    @SuppressWarnings("unchecked")
    public List<UUID> unreadOfJobs(Assessment approved) {
        return db.createNativeQuery(UNREAD + """
                          and a.drafted_at > :at and i.job_id is not null
                        order by a.id for update of a""", UUID.class)
                .setParameter("subject", approved.subject().id())
                .setParameter("id", approved.id())
                .setParameter("at", approved.draft().provenance().draftedAt())
                .getResultList();
    }

    /**
     * Gives that version a public page, or takes it away, in the caller's transaction.
     *
     * @param version empty to take it away
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(UUID id, Optional<Integer> version) {
        db.createQuery("update AssessmentRow a set a.publishedVersion = :version, a.publishedAt = :at where a.id = :id")
                .setParameter("version", version.orElse(null))
                .setParameter("at", version.map(v -> clock.instant()).orElse(null))
                .setParameter("id", id)
                .executeUpdate();
    }

    /** @param version of the assessment, which giving it to somebody does not change */
    public record Handed(int version, Optional<String> before) {}

    /**
     * Gives an assessment to somebody, in the caller's transaction, which holds it from then on.
     *
     * @param to empty for nobody
     * @return whose it was; empty when there is no assessment of that id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Handed> assign(UUID id, Optional<String> to) {
        Optional<Handed> handed = db
                .createNativeQuery("select version, assignee from assessment where id = :id for update", Tuple.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> handed((Tuple) row));
        // The one column: the others may have been read before somebody else changed them.
        db.createNativeQuery("update assessment set assignee = :to where id = :id")
                .setParameter("to", to.map(Documents::storable).orElse(null))
                .setParameter("id", id)
                .executeUpdate();
        return handed;
    }

    private static Handed handed(Tuple row) {
        return new Handed(row.get("version", Integer.class), Optional.ofNullable(row.get("assignee", String.class)));
    }

    /** The version that has a public page; empty when none has. */
    @Transactional
    public Optional<Integer> published(UUID id) {
        return Optional.ofNullable(db.find(AssessmentRow.class, id))
                .flatMap(row -> Optional.ofNullable(row.publishedVersion));
    }
}
