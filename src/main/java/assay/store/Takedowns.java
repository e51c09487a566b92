package assay.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;

/** The door through which things leave for good, each method in the caller's transaction. */
@ApplicationScoped
public class Takedowns {
    /** Stands where the name of a person stood whose data was deleted. */
    public static final String NOBODY = "deleted person";

    /** A kind of rows that are kept under an id: the query gives each as JSON, but for bytes, which have their hashes there. */
    private record Rows(String name, String query) {}

    private static final List<Rows> CONTENT = List.of(
            new Rows(
                    "submission",
                    "select cast(to_jsonb(j) - 'source_content'"
                            + " || jsonb_build_object('source_sha256', encode(sha256(j.source_content), 'hex')) as text)"
                            + " from job_item j where j.id = :id"),
            new Rows("assessment", "select cast(to_jsonb(a) as text) from assessment a where a.id = :id"),
            new Rows(
                    "versions",
                    "select cast(to_jsonb(v) as text) from assessment_version v where v.id = :id order by v.version"),
            new Rows("history", "select cast(to_jsonb(s) as text) from review_step s where s.id = :id order by s.line"),
            new Rows(
                    "notes",
                    "select cast(to_jsonb(n) as text) from note n where n.assessment = :id order by n.at, n.id"),
            new Rows("captures", "select cast(to_jsonb(c) as text) from capture c where c.id = :id order by c.part"));

    private static final int ROWS_AT_ONCE = 8;

    /** What the identity of a text begins with that was pasted without an address; its SHA-256 follows. */
    private static final String PASTED = "sha256:";

    private final EntityManager db;
    private final Clock clock;

    Takedowns(EntityManager db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One assessment, or submission without one, that is gone.
     *
     * @param version the last; empty when it was never drafted
     * @param content the SHA-256 of each row that was deleted, by kind and in order, as JSON; a row is hashed as canonical JSON
     *     (RFC 8785) with its times in UTC
     */
    public record Deleted(UUID id, OptionalInt version, String content) {}

    /**
     * The listing that was handed in under that id, whatever became of it: what was pasted without an address is known by its hash.
     *
     * @return empty when an address was handed in that is none, or nothing at all
     */
    @Transactional
    public Optional<String> subject(UUID submission) {
        return Optional.ofNullable(db.find(JobItemRow.class, submission))
                .flatMap(row -> Optional.ofNullable(row.subjectId)
                        .or(() -> Optional.ofNullable(row.sourceContent).map(Takedowns::pasted)));
    }

    /**
     * Deletes everything of a listing: its assessments in all versions, their history and notes, what was handed in and what was
     * read, but bytes that another listing's capture shares. What never gave an assessment goes, too.
     *
     * @return what was deleted; empty when there was nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Deleted> delete(String subjectId) {
        // Nobody takes a step on what is being deleted.
        lockAssessments(subjectId);
        return delete(held(subjectId));
    }

    /**
     * Deletes one submission of no listing that could be told, with what was read for it.
     *
     * @return what was deleted; empty when there is no such submission
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Deleted> deleteSubmission(UUID id) {
        return delete(locked("select id from job_item where id = :id for update", "id", id));
    }

    private List<Deleted> delete(List<UUID> ids) {
        // The same row has the same hash wherever the server stands.
        db.createNativeQuery("set local timezone to 'UTC'").executeUpdate();
        List<Deleted> deleted = new ArrayList<>();
        for (UUID id : ids) {
            deleted.add(new Deleted(id, version(id), content(id)));
            @SuppressWarnings("unchecked")
            List<String> bodies = db.createNativeQuery("select sha256 from capture where id = :id", String.class)
                    .setParameter("id", id)
                    .getResultList();
            discount(id);
            for (String table : List.of(
                    "note where assessment",
                    "review_step where id",
                    "assessment_version where id",
                    "assessment where id",
                    "capture where id",
                    "job_item where id")) {
                db.createNativeQuery("delete from " + table + " = :id")
                        .setParameter("id", id)
                        .executeUpdate();
            }
            if (!bodies.isEmpty()) {
                db.createNativeQuery("""
                                delete from capture_body b where b.sha256 in (:bodies)
                                and not exists (select 1 from capture c where c.sha256 = b.sha256)""").setParameter("bodies", bodies).executeUpdate();
            }
        }
        db.clear();
        return deleted;
    }

    /** Takes an item out of the counts of its job, which would wait for it for ever. */
    private void discount(UUID id) {
        db.createNativeQuery("""
                        with gone as (select * from job_item where id = :id and job_id is not null),
                        hosts as (
                            update job_host h set waiting = h.waiting - 1 from gone g
                            where h.job_id = g.job_id and h.host = g.host and g.state = 'WAITING' and g.scheduled_at is null)
                        update job j set total = j.total - 1,
                            waiting = j.waiting - cast(g.state = 'WAITING' as integer),
                            running = j.running - cast(g.state = 'RUNNING' as integer),
                            failed = j.failed - cast(g.state = 'FAILED' as integer),
                            drafted = j.drafted - cast(coalesce(g.outcome, '') = 'DRAFTED' as integer),
                            confirmed = j.confirmed - cast(coalesce(g.outcome, '') = 'CONFIRMED' as integer),
                            changed = j.changed - cast(coalesce(g.outcome, '') = 'CHANGED' as integer)
                        from gone g where j.id = g.job_id""").setParameter("id", id).executeUpdate();
    }

    private void lockAssessments(String subjectId) {
        locked("select id from assessment where subject_id = :subject order by id for update", "subject", subjectId);
    }

    /** In the order of their ids, so that two who delete the same never wait for each other. */
    private List<UUID> held(String subjectId) {
        List<UUID> pasted = subjectId.startsWith(PASTED) ? unfinished(subjectId) : List.of();
        String alsoPasted = pasted.isEmpty()
                ? ""
                : " or j.id in (" + pasted.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ")) + ")";
        return locked("""
                select j.id from job_item j
                where j.subject_id = :subject
                   or exists (select 1 from assessment a where a.id = j.id and a.subject_id = :subject)""" + alsoPasted + " order by j.id for update of j", "subject", subjectId);
    }

    /** What was pasted with that hash and gave no assessment; nothing but the text itself says what it is of. */
    private List<UUID> unfinished(String subjectId) {
        Query query = db.createNativeQuery(
                        "select id, source_content from job_item"
                                + " where subject_id is null and source_content is not null and state <> 'DONE'",
                        Tuple.class)
                .setHint(HibernateHints.HINT_FETCH_SIZE, ROWS_AT_ONCE);
        try (Stream<?> rows = query.getResultStream()) {
            return rows.map(Tuple.class::cast)
                    .filter(row ->
                            pasted(row.get("source_content", byte[].class)).equals(subjectId))
                    .map(row -> row.get("id", UUID.class))
                    .toList();
        }
    }

    @SuppressWarnings("unchecked")
    private List<UUID> locked(String query, String name, Object value) {
        return db.createNativeQuery(query, UUID.class).setParameter(name, value).getResultList();
    }

    private static String pasted(byte[] packed) {
        return PASTED + RowHash.of(Gzip.unpack(packed));
    }

    private OptionalInt version(UUID id) {
        @SuppressWarnings("unchecked")
        Optional<Integer> version = db.createNativeQuery("select version from assessment where id = :id", Integer.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
        return version.isPresent() ? OptionalInt.of(version.get()) : OptionalInt.empty();
    }

    /** A row at a time is in memory: a listing may have many versions, each as long as a document is. */
    private String content(UUID id) {
        Map<String, List<String>> hashes = new LinkedHashMap<>();
        for (Rows kind : CONTENT) {
            Query query = db.createNativeQuery(kind.query(), String.class)
                    .setParameter("id", id)
                    .setHint(HibernateHints.HINT_FETCH_SIZE, ROWS_AT_ONCE);
            try (Stream<?> rows = query.getResultStream()) {
                hashes.put(
                        kind.name(), rows.map(row -> RowHash.of((String) row)).toList());
            }
        }
        return Documents.write(hashes);
    }

    /**
     * What was changed to forget a person.
     *
     * @param places in which the name stood
     * @param assessments on which, by id
     * @param accounts that were closed; one at most
     */
    public record Forgotten(int places, List<UUID> assessments, List<UUID> accounts) {}

    /**
     * Takes a person's name, also where a key of theirs acted, out of everything that was decided, said, concluded or assigned, and
     * closes their account for good; what was done stays.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Forgotten forgetPerson(String name) {
        Forgotten forgotten = new Forgetting(db, name, clock.instant()).all();
        db.clear();
        return forgotten;
    }
}
