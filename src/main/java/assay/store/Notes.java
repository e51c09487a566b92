package assay.store;

import assay.assessment.Item;
import assay.assessment.Note;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The door to what people say of assessments without deciding: notes, and disputes from public pages. */
@ApplicationScoped
public class Notes {
    private static final String SELECT =
            "select id, assessment, version, at, by, kind, item, text, contact, answer, answered_by, answered_at from note";

    private final EntityManager db;

    Notes(EntityManager db) {
        this.db = db;
    }

    /** Keeps a new one, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Note note) {
        db.createNativeQuery("""
                        insert into note (id, assessment, version, at, by, kind, item, text, contact, state)
                        values (:id, :assessment, :version, :at, :by, :kind, :item, :text, :contact, 'OPEN')""")
                .setParameter("id", note.id())
                .setParameter("assessment", note.assessment())
                .setParameter("version", note.version())
                .setParameter("at", note.at())
                .setParameter("by", Documents.storable(note.by()))
                .setParameter("kind", note.kind().name())
                .setParameter("item", note.item().map(Item::key).orElse(null))
                .setParameter("text", Documents.storable(note.text()))
                .setParameter("contact", note.contact().map(Documents::storable).orElse(null))
                .executeUpdate();
    }

    /** Keeps its answer, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void answer(Note answered) {
        Note.Answer answer = answered.answer().orElseThrow();
        db.createNativeQuery("""
                        update note set state = 'ANSWERED', answer = :text, answered_by = :by, answered_at = :at
                        where id = :id""")
                .setParameter("text", Documents.storable(answer.text()))
                .setParameter("by", Documents.storable(answer.by()))
                .setParameter("at", answer.at())
                .setParameter("id", answered.id())
                .executeUpdate();
    }

    /** The note of that id. */
    @Transactional
    public Optional<Note> note(UUID id) {
        return notes(db.createNativeQuery(SELECT + " where id = :id", Tuple.class)
                        .setParameter("id", id))
                .stream()
                .findFirst();
    }

    /** All notes on an assessment, the oldest first. */
    @Transactional
    public List<Note> of(UUID assessment) {
        return notes(db.createNativeQuery(SELECT + " where assessment = :id order by at, id", Tuple.class)
                .setParameter("id", assessment));
    }

    /** How many disputes wait for an answer, all assessments together. */
    @Transactional
    public long openDisputes() {
        return ((Number) db.createNativeQuery("select count(*) from note where kind = 'DISPUTE' and state = 'OPEN'")
                        .getSingleResult())
                .longValue();
    }

    /** How many disputes of each of these assessments wait for an answer; those without any are left out. */
    @Transactional
    public Map<UUID, Long> openDisputes(Collection<UUID> assessments) {
        Map<UUID, Long> open = new HashMap<>();
        if (!assessments.isEmpty()) {
            @SuppressWarnings("unchecked")
            List<Tuple> rows = db.createNativeQuery("""
                            select assessment, count(*) as many from note
                            where kind = 'DISPUTE' and state = 'OPEN' and assessment in (:ids)
                            group by assessment""", Tuple.class)
                    .setParameter("ids", assessments)
                    .getResultList();
            rows.forEach(row -> open.put(
                    row.get("assessment", UUID.class),
                    row.get("many", Number.class).longValue()));
        }
        return open;
    }

    private static List<Note> notes(Query query) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream().map(Notes::note).toList();
    }

    private static Note note(Tuple row) {
        return new Note(
                row.get("id", UUID.class),
                row.get("assessment", UUID.class),
                row.get("version", Integer.class),
                row.get("at", Instant.class),
                row.get("by", String.class),
                Note.Kind.valueOf(row.get("kind", String.class)),
                Optional.ofNullable(row.get("item", String.class)).flatMap(Item::parse),
                row.get("text", String.class),
                Optional.ofNullable(row.get("contact", String.class)),
                Optional.ofNullable(row.get("answer", String.class))
                        .map(text -> new Note.Answer(
                                text, row.get("answered_by", String.class), row.get("answered_at", Instant.class))));
    }

    /** Assessments of which a dispute is open, those first that have waited longest. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<UUID> disputed(int limit) {
        return db.createNativeQuery("""
                        select assessment from note where kind = 'DISPUTE' and state = 'OPEN'
                        group by assessment order by min(at) limit :limit""", UUID.class)
                .setParameter("limit", limit)
                .getResultList();
    }
}
