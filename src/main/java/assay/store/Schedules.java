package assay.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door to schedules. Each method is one transaction, or joins the caller's. */
@ApplicationScoped
public class Schedules {
    private static final String COLUMNS =
            "select id, version, cast(definition as text) as definition, enabled, created_at,"
                    + " created_by, next_at, last_at, last_job, last_problem, credit from schedule ";

    private final EntityManager db;

    Schedules(EntityManager db) {
        this.db = db;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void enter(Schedule schedule) {
        db.createNativeQuery("""
                        insert into schedule (id, version, definition, enabled, created_at, created_by, next_at)
                        values (:id, :version, cast(:definition as jsonb), true, :at, :by, :next)""")
                .setParameter("id", schedule.id())
                .setParameter("version", schedule.version())
                .setParameter("definition", Documents.storable(schedule.definition()))
                .setParameter("at", schedule.createdAt())
                .setParameter("by", Documents.storable(schedule.createdBy()))
                .setParameter("next", schedule.nextAt().orElseThrow())
                .executeUpdate();
    }

    /** All of them, the oldest first; few, since people make them. */
    @Transactional
    public List<Schedule> all() {
        return read(db.createNativeQuery(COLUMNS + "order by created_at, id", Tuple.class)
                .getResultList());
    }

    /** The schedule of that id. */
    @Transactional
    public Optional<Schedule> schedule(UUID id) {
        return one("where id = :id", id);
    }

    /** The same; nobody else changes it until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Schedule> locked(UUID id) {
        return one("where id = :id for update", id);
    }

    /** Those whose turn has come, the longest ago first. */
    @Transactional
    public List<Schedule> due(Instant now) {
        return read(db.createNativeQuery(COLUMNS + "where enabled and next_at <= :now order by next_at", Tuple.class)
                .setParameter("now", now)
                .getResultList());
    }

    /**
     * Sets it anew.
     *
     * @param next empty to disable it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void change(UUID id, String definition, Optional<Instant> next) {
        db.createNativeQuery("""
                        update schedule set version = version + 1, definition = cast(:definition as jsonb),
                            enabled = :enabled, next_at = cast(:next as timestamptz), last_problem = null
                        where id = :id""")
                .setParameter("id", id)
                .setParameter("definition", Documents.storable(definition))
                .setParameter("enabled", next.isPresent())
                .setParameter("next", next.orElse(null))
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void delete(UUID id) {
        db.createNativeQuery("delete from schedule where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Ends a turn.
     *
     * @param seen as it was when the turn began
     * @param job that was made
     * @param problem why none was
     * @return false, and nothing is changed, when a person or another node was there meanwhile
     */
    @Transactional
    public boolean turned(
            Schedule seen, Instant at, Instant next, Optional<UUID> job, Optional<String> problem, double credit) {
        return 1
                == db.createNativeQuery("""
                        update schedule set last_at = :at, next_at = :next, credit = :credit,
                            last_job = coalesce(cast(:job as uuid), last_job), last_problem = cast(:problem as text)
                        where id = :id and version = :version and next_at = :due""")
                        .setParameter("id", seen.id())
                        .setParameter("version", seen.version())
                        .setParameter("due", seen.nextAt().orElseThrow())
                        .setParameter("at", at)
                        .setParameter("next", next)
                        .setParameter("job", job.orElse(null))
                        .setParameter(
                                "problem", problem.map(Documents::storable).orElse(null))
                        .setParameter("credit", credit)
                        .executeUpdate();
    }

    private Optional<Schedule> one(String where, UUID id) {
        return read(db.createNativeQuery(COLUMNS + where, Tuple.class)
                        .setParameter("id", id)
                        .getResultList())
                .stream()
                .findFirst();
    }

    private static List<Schedule> read(List<Tuple> rows) {
        return rows.stream().map(Schedules::read).toList();
    }

    private static Schedule read(Tuple row) {
        return new Schedule(
                row.get("id", UUID.class),
                row.get("version", Integer.class),
                row.get("definition", String.class),
                row.get("enabled", Boolean.class),
                row.get("created_at", Instant.class),
                row.get("created_by", String.class),
                Optional.ofNullable(row.get("next_at", Instant.class)),
                Optional.ofNullable(row.get("last_at", Instant.class)),
                Optional.ofNullable(row.get("last_job", UUID.class)),
                Optional.ofNullable(row.get("last_problem", String.class)),
                row.get("credit", Double.class));
    }
}
