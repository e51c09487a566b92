package assay.store;

import assay.store.AssessmentQuery.Sort;
import assay.store.Message.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The outbox of webhooks: what happened is written in its own transaction, and sent afterwards. */
@ApplicationScoped
public class Messages {
    private final EntityManager db;

    Messages(EntityManager db) {
        this.db = db;
    }

    /** How many wait, how many were given up, and when one last arrived. */
    public record Standing(UUID webhook, int waiting, int dead, Optional<Instant> delivered) {}

    /** Adds a message, unless the webhook is told of that event already, or was deleted meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(UUID webhook, String event, String type, String body, Instant at) {
        db.createNativeQuery("""
                        insert into webhook_message (id, webhook_id, event, type, body, created_at, state, next_at)
                        select :id, id, :event, :type, :body, :at, 'WAITING', :at from webhook where id = :webhook for key share
                        on conflict (webhook_id, event) do nothing""")
                .setParameter("id", UUID.randomUUID())
                .setParameter("webhook", webhook)
                .setParameter("event", event)
                .setParameter("type", type)
                .setParameter("body", Documents.storable(body))
                .setParameter("at", at)
                .executeUpdate();
    }

    /** The one that is to be sent to the webhook first; empty when none is due or it takes none now. */
    @Transactional
    public Optional<Message> next(UUID webhook, Instant now) {
        return read(db.createNativeQuery("""
                                select m.* from webhook_message m
                                join webhook w on w.id = m.webhook_id and w.enabled and coalesce(w.held_until, :now) <= :now
                                where m.webhook_id = :webhook and m.state = 'WAITING' and m.next_at <= :now
                                order by m.next_at, m.created_at, m.id limit 1""", Tuple.class)
                        .setParameter("webhook", webhook)
                        .setParameter("now", now)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** It arrived. */
    @Transactional
    public void delivered(Message message, Instant at, int status, String answer) {
        ended(message, State.DELIVERED, at, Optional.empty(), OptionalInt.of(status), answer);
        db.createNativeQuery("update webhook set failures = 0, held_until = null where id = :id")
                .setParameter("id", message.webhook())
                .executeUpdate();
    }

    /**
     * It did not arrive.
     *
     * @param again when it is sent again; empty to give it up
     * @param hold nothing else is sent to that webhook before
     */
    @Transactional
    public void failed(
            Message message, Instant at, Optional<Instant> again, Instant hold, OptionalInt status, String answer) {
        ended(message, again.isPresent() ? State.WAITING : State.DEAD, at, again, status, answer);
        db.createNativeQuery("update webhook set failures = failures + 1, held_until = :hold where id = :id")
                .setParameter("id", message.webhook())
                .setParameter("hold", hold)
                .executeUpdate();
    }

    private void ended(
            Message message, State state, Instant at, Optional<Instant> again, OptionalInt status, String answer) {
        db.createNativeQuery("""
                        update webhook_message set state = :state, attempts = attempts + 1, last_at = :at,
                            next_at = cast(:again as timestamptz), last_status = cast(:status as integer), last_answer = :answer
                        where id = :id and state = 'WAITING'""")
                .setParameter("id", message.id())
                .setParameter("state", state.name())
                .setParameter("at", at)
                .setParameter("again", again.orElse(null))
                .setParameter("status", status.isPresent() ? status.getAsInt() : null)
                .setParameter("answer", Documents.storable(answer))
                .executeUpdate();
    }

    /**
     * Lets messages that were given up be sent again, from the first try on.
     *
     * @param message empty for all of that webhook
     * @return how many
     */
    @Transactional
    public int again(UUID webhook, Optional<UUID> message, Instant at) {
        return db.createNativeQuery("""
                        update webhook_message set state = 'WAITING', attempts = 0, next_at = :at
                        where webhook_id = :webhook and state = 'DEAD' and (cast(:id as uuid) is null or id = cast(:id as uuid))""")
                .setParameter("webhook", webhook)
                .setParameter("id", message.orElse(null))
                .setParameter("at", at)
                .executeUpdate();
    }

    /**
     * Messages of a webhook, the newest first.
     *
     * @param cursor where the page before ended; empty for the first
     * @throws InvalidCursor for one that this service did not write
     */
    @Transactional
    public Listed<Message> list(UUID webhook, Optional<State> state, int limit, Optional<String> cursor) {
        Optional<Cursor> after = cursor.map(c -> Cursor.read(Sort.NEWEST, c));
        Query query = db.createNativeQuery(
                        "select * from webhook_message where webhook_id = :webhook"
                                + state.map(s -> " and state = '" + s.name() + "'")
                                        .orElse("")
                                + (after.isPresent() ? " and (created_at, id) < (:at, cast(:id as uuid))" : "")
                                + " order by created_at desc, id desc",
                        Tuple.class)
                .setParameter("webhook", webhook)
                .setMaxResults(limit + 1);
        after.ifPresent(c -> query.setParameter("at", c.instant()).setParameter("id", c.id()));
        @SuppressWarnings("unchecked")
        List<Message> found = read((List<Tuple>) query.getResultList());
        List<Message> page = found.stream().limit(limit).toList();
        return new Listed<>(
                page,
                found.size() > limit ? Optional.of(next(page.get(limit - 1)).text()) : Optional.empty());
    }

    private static Cursor next(Message last) {
        return new Cursor(Sort.NEWEST, last.createdAt().toString(), last.id());
    }

    /** Of all webhooks that have messages. */
    @Transactional
    public Map<UUID, Standing> standing() {
        List<Tuple> rows = db.createNativeQuery("""
                        select webhook_id, count(*) filter (where state = 'WAITING') as waiting,
                            count(*) filter (where state = 'DEAD') as dead,
                            max(last_at) filter (where state = 'DELIVERED') as delivered
                        from webhook_message group by webhook_id""", Tuple.class).getResultList();
        return rows.stream()
                .map(r -> new Standing(
                        r.get("webhook_id", UUID.class),
                        r.get("waiting", Long.class).intValue(),
                        r.get("dead", Long.class).intValue(),
                        Optional.ofNullable(r.get("delivered", Instant.class))))
                .collect(Collectors.toMap(Standing::webhook, Function.identity()));
    }

    /** Lets go of what ended before that; answers how many. */
    @Transactional
    public int forget(State state, Instant before) {
        return db.createNativeQuery("delete from webhook_message where state = :state and last_at < :before")
                .setParameter("state", state.name())
                .setParameter("before", before)
                .executeUpdate();
    }

    private static List<Message> read(List<Tuple> rows) {
        return rows.stream().map(Messages::read).toList();
    }

    private static Message read(Tuple row) {
        Integer status = row.get("last_status", Integer.class);
        return new Message(
                row.get("id", UUID.class),
                row.get("webhook_id", UUID.class),
                row.get("event", String.class),
                row.get("type", String.class),
                row.get("body", String.class),
                row.get("created_at", Instant.class),
                State.valueOf(row.get("state", String.class)),
                row.get("attempts", Integer.class),
                Optional.ofNullable(row.get("next_at", Instant.class)),
                Optional.ofNullable(row.get("last_at", Instant.class)),
                status == null ? OptionalInt.empty() : OptionalInt.of(status),
                Optional.ofNullable(row.get("last_answer", String.class)));
    }
}
