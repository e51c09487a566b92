package assay.store;

import assay.store.Takedowns.Forgotten;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes one name out of everything, in the caller's transaction. */
final class Forgetting {
    /** Between a person's name and that of the key which acts for them. */
    private static final String BY_KEY = " (key ";

    /** In the form of bcrypt; no password is known that has this hash. */
    private static final String NO_PASSWORD = "$2a$12$" + ".".repeat(53);

    /** How the history once told of an answer; the name of whoever had written the note and a full stop follow. */
    private static final String ANSWERED = "Answer to ";

    private static final List<String> DOCUMENTS = List.of("assessment", "assessment_version");

    private final EntityManager db;
    private final String name;
    private final Instant now;
    private int places;

    Forgetting(EntityManager db, String name, Instant now) {
        this.db = db;
        this.name = name;
        this.now = now;
    }

    /** Nobody takes a step on those assessments from the first statement to the end of the transaction. */
    Forgotten all() {
        List<UUID> assessments = locked();
        replace("review_step", "by", "true");
        replace("review_step", "before", "act = 'ASSIGNED'");
        replace("review_step", "after", "act = 'ASSIGNED'");
        places += update(
                "update review_step set reason = '" + ANSWERED + "' || :nobody || '.' where " + answered("reason"));
        replace("note", "by", "true");
        replace("note", "answered_by", "true");
        replace("assessment", "assignee", "true");
        replace("job", "created_by", "true");
        replace("schedule", "created_by", "true");
        replace("webhook", "created_by", "true");
        DOCUMENTS.forEach(this::replaceInDocuments);
        List<UUID> accounts = ids("select id from account where name = :name order by id for update", false);
        accounts.forEach(this::close);
        return new Forgotten(places, assessments, accounts);
    }

    private List<UUID> locked() {
        return ids(
                "select a.id from assessment a where " + named("a.assignee") + " or " + inDocument("a")
                        + " or exists (select 1 from assessment_version v where v.id = a.id and (" + inDocument("v")
                        + ")) or exists (select 1 from review_step s where s.id = a.id and (" + named("s.by")
                        + " or " + answered("s.reason") + " or s.act = 'ASSIGNED' and (" + named("s.before") + " or "
                        + named("s.after") + "))) or exists (select 1 from note n where n.assessment = a.id and ("
                        + named("n.by") + " or "
                        + named("n.answered_by") + ")) order by a.id for update of a",
                true);
    }

    private void replace(String table, String column, String where) {
        places += update("update " + table + " set " + column + " = :nobody where " + where + " and " + named(column));
    }

    private void replaceInDocuments(String table) {
        places += update("update " + table + " set document = jsonb_set(document, '{review,decisions}', ("
                + "select jsonb_agg(case when " + named("d ->> 'by'")
                + " then d || jsonb_build_object('by', cast(:nobody as text)) else d end order by n)"
                + " from jsonb_array_elements(document #> '{review,decisions}') with ordinality as t(d, n)))"
                + " where " + inDecisions("document"));
        places += update("update " + table
                + " set document = jsonb_set(document, '{review,conclusion,by}', to_jsonb(cast(:nobody as text)))"
                + " where " + named("document #>> '{review,conclusion,by}'"));
    }

    /** Nobody signs in with it again: neither here nor by the company's provider, with a key or in a session. */
    private void close(UUID account) {
        Number next = (Number) db.createNativeQuery("select coalesce(max(cast(substring(lower(name) from '^"
                        + Takedowns.NOBODY + " ([0-9]{1,8})$') as integer)), 0) + 1 from account")
                .getSingleResult();
        places += db.createNativeQuery("update account set name = :other, disabled = true, oidc_subject = null,"
                        + " password_hash = :none, failures = 0, locked_until = null where id = :id")
                .setParameter("other", Takedowns.NOBODY + " " + next)
                .setParameter("none", NO_PASSWORD)
                .setParameter("id", account)
                .executeUpdate();
        db.createNativeQuery("update api_key set revoked = :now where account = :id and revoked is null")
                .setParameter("now", now)
                .setParameter("id", account)
                .executeUpdate();
        db.createNativeQuery("delete from session where account = :id")
                .setParameter("id", account)
                .executeUpdate();
    }

    private static String inDocument(String table) {
        return named(table + ".document #>> '{review,conclusion,by}'") + " or " + inDecisions(table + ".document");
    }

    private static String inDecisions(String document) {
        return "exists (select 1 from jsonb_array_elements(" + document + " #> '{review,decisions}') as e(d) where "
                + named("e.d ->> 'by'") + ")";
    }

    /** The name alone, or with that of a key. */
    private static String named(String text) {
        return "((" + text + ") = :name or starts_with(" + text + ", :keyed))";
    }

    /** Nobody typed the reason of such a line. */
    private static String answered(String reason) {
        return "(act = 'NOTED' and (" + reason + " = '" + ANSWERED + "' || :name || '.' or starts_with(" + reason
                + ", '" + ANSWERED + "' || :keyed)))";
    }

    private int update(String sql) {
        return withName(db.createNativeQuery(sql), true)
                .setParameter("nobody", Takedowns.NOBODY)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> ids(String sql, boolean keyed) {
        return withName(db.createNativeQuery(sql, UUID.class), keyed).getResultList();
    }

    private Query withName(Query query, boolean keyed) {
        query.setParameter("name", name);
        return keyed ? query.setParameter("keyed", name + BY_KEY) : query;
    }
}
