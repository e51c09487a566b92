package assay.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The door through which things leave for good, each method in the caller's transaction. */
@ApplicationScoped
public class Takedowns {
    /** Stands where the name of a person stood whose data was deleted. */
    public static final String NOBODY = "deleted person";

    /** Everything that is kept under an id, as JSON, but for bytes, which have their hashes there. */
    private static final String CONTENT = """
            select cast(jsonb_build_object(
                'submission', (select to_jsonb(j) - 'source_content'
                        || jsonb_build_object('source_sha256', encode(sha256(j.source_content), 'hex'))
                    from job_item j where j.id = :id),
                'assessment', (select to_jsonb(a) from assessment a where a.id = :id),
                'versions', (select jsonb_agg(to_jsonb(v) order by v.version) from assessment_version v where v.id = :id),
                'history', (select jsonb_agg(to_jsonb(s) order by s.line) from review_step s where s.id = :id),
                'notes', (select jsonb_agg(to_jsonb(n) order by n.at, n.id) from note n where n.assessment = :id),
                'captures', (select jsonb_agg(to_jsonb(c) order by c.part) from capture c where c.id = :id)
            ) as text)""";

    private final EntityManager db;

    Takedowns(EntityManager db) {
        this.db = db;
    }

    /**
     * One assessment, or submission without one, that is gone.
     *
     * @param version the last; empty when it was never drafted
     * @param content all that was deleted, as JSON
     */
    public record Deleted(UUID id, OptionalInt version, String content) {}

    /**
     * Deletes everything of a listing: its assessments in all versions, their history and notes, what was handed in and what was
     * read, but bytes that another listing's capture shares.
     *
     * @return what was deleted; empty when there was nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Deleted> delete(String subjectId) {
        List<Deleted> deleted = new ArrayList<>();
        for (UUID id : held(subjectId)) {
            deleted.add(new Deleted(id, version(id), content(id)));
            @SuppressWarnings("unchecked")
            List<String> bodies = db.createNativeQuery("select sha256 from capture where id = :id", String.class)
                    .setParameter("id", id)
                    .getResultList();
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

    /** In the order of their ids, so that two who delete the same never wait for each other. */
    @SuppressWarnings("unchecked")
    private List<UUID> held(String subjectId) {
        return db.createNativeQuery("""
                        select j.id from job_item j
                        where j.subject_id = :subject
                           or exists (select 1 from assessment a where a.id = j.id and a.subject_id = :subject)
                        order by j.id for update of j""", UUID.class)
                .setParameter("subject", subjectId)
                .getResultList();
    }

    private OptionalInt version(UUID id) {
        @SuppressWarnings("unchecked")
        Optional<Integer> version = db.createNativeQuery("select version from assessment where id = :id", Integer.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
        return version.isPresent() ? OptionalInt.of(version.get()) : OptionalInt.empty();
    }

    private String content(UUID id) {
        return (String) db.createNativeQuery(CONTENT, String.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    /**
     * Takes a person's name out of everything that was decided, said or concluded; what was done stays.
     *
     * @return in how many places it stood
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int forgetPerson(String name) {
        int places = 0;
        for (String column : List.of("review_step set by", "note set by", "note set answered_by")) {
            String named = column.substring(column.lastIndexOf(' ') + 1);
            places += db.createNativeQuery("update " + column + " = :nobody where " + named + " = :name")
                    .setParameter("nobody", NOBODY)
                    .setParameter("name", name)
                    .executeUpdate();
        }
        for (String table : List.of("assessment", "assessment_version")) {
            places += db.createNativeQuery("update " + table + """
                             set document = jsonb_set(document, '{review,decisions}', (
                                select jsonb_agg(case when d ->> 'by' = :name
                                        then d || jsonb_build_object('by', cast(:nobody as text)) else d end order by n)
                                from jsonb_array_elements(document #> '{review,decisions}') with ordinality as t(d, n)))
                            where document #> '{review,decisions}' @> jsonb_build_array(jsonb_build_object('by', cast(:name as text)))""")
                    .setParameter("nobody", NOBODY)
                    .setParameter("name", name)
                    .executeUpdate();
            places += db.createNativeQuery("update " + table + """
                             set document = jsonb_set(document, '{review,conclusion,by}', to_jsonb(cast(:nobody as text)))
                            where document #>> '{review,conclusion,by}' = :name""")
                    .setParameter("nobody", NOBODY)
                    .setParameter("name", name)
                    .executeUpdate();
        }
        db.clear();
        return places;
    }
}
