package assay.store;

import assay.store.Webhook.Event;
import assay.store.Webhook.Previous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The door to webhooks. Each method is one transaction, or joins the caller's. */
@ApplicationScoped
public class Webhooks {
    private final EntityManager db;

    Webhooks(EntityManager db) {
        this.db = db;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void enter(Webhook webhook) {
        db.createNativeQuery("""
                        insert into webhook (id, version, url, events, secret, enabled, created_at, created_by)
                        values (:id, :version, :url, :events, :secret, true, :at, :by)""")
                .setParameter("id", webhook.id())
                .setParameter("version", webhook.version())
                .setParameter("url", webhook.url())
                .setParameter("events", Webhook.text(webhook.events()))
                .setParameter("secret", webhook.secret())
                .setParameter("at", webhook.createdAt())
                .setParameter("by", Documents.storable(webhook.createdBy()))
                .executeUpdate();
    }

    /** All of them, the oldest first; few, since people make them. */
    @Transactional
    public List<Webhook> all() {
        return read(db.createNativeQuery("select * from webhook order by created_at, id", Tuple.class)
                .getResultList());
    }

    /** The webhook of that id. */
    @Transactional
    public Optional<Webhook> webhook(UUID id) {
        return one("select * from webhook where id = :id", id);
    }

    /** The same; nobody else changes it until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Webhook> locked(UUID id) {
        return one("select * from webhook where id = :id for no key update", id);
    }

    /** Sets it anew. What held it before counts no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void change(UUID id, String url, Set<Event> events, boolean enabled) {
        db.createNativeQuery("""
                        update webhook set version = version + 1, url = :url, events = :events, enabled = :enabled,
                            off_because = null, failures = 0, held_until = null
                        where id = :id""")
                .setParameter("id", id)
                .setParameter("url", url)
                .setParameter("events", Webhook.text(events))
                .setParameter("enabled", enabled)
                .executeUpdate();
    }

    /** Gives it another secret; the one that it had signs beside it for a while. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rotate(UUID id, String secret, Instant until) {
        db.createNativeQuery("""
                        update webhook set version = version + 1, previous_secret = secret, previous_until = :until, secret = :secret
                        where id = :id""")
                .setParameter("id", id)
                .setParameter("until", until)
                .setParameter("secret", secret)
                .executeUpdate();
    }

    /** With all its messages. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void delete(UUID id) {
        db.createNativeQuery("delete from webhook where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Switches it off for a reason that no person gave. */
    @Transactional
    public void switchOff(UUID id, String because) {
        db.createNativeQuery("update webhook set enabled = false, off_because = :because where id = :id and enabled")
                .setParameter("id", id)
                .setParameter("because", because)
                .executeUpdate();
    }

    /** Those that a message may be sent to now. */
    @Transactional
    public List<UUID> due(Instant now) {
        return db.createNativeQuery("""
                        select w.id from webhook w
                        where w.enabled and coalesce(w.held_until, :now) <= :now and exists (
                            select 1 from webhook_message m
                            where m.webhook_id = w.id and m.state = 'WAITING' and m.next_at <= :now)
                        order by w.created_at""", UUID.class).setParameter("now", now).getResultList();
    }

    private Optional<Webhook> one(String sql, UUID id) {
        return read(db.createNativeQuery(sql, Tuple.class)
                        .setParameter("id", id)
                        .getResultList())
                .stream()
                .findFirst();
    }

    private static List<Webhook> read(List<Tuple> rows) {
        return rows.stream().map(Webhooks::read).toList();
    }

    private static Webhook read(Tuple row) {
        return new Webhook(
                row.get("id", UUID.class),
                row.get("version", Integer.class),
                row.get("url", String.class),
                Webhook.read(row.get("events", String.class)),
                row.get("secret", String.class),
                Optional.ofNullable(row.get("previous_secret", String.class))
                        .map(s -> new Previous(s, row.get("previous_until", Instant.class))),
                row.get("enabled", Boolean.class),
                Optional.ofNullable(row.get("off_because", String.class)),
                row.get("created_at", Instant.class),
                row.get("created_by", String.class),
                row.get("failures", Integer.class),
                Optional.ofNullable(row.get("held_until", Instant.class)));
    }
}
