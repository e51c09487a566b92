package assay.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** What was done here, by whom: only ever added to, and chained by hashes, so that nothing can be taken out unseen. */
@ApplicationScoped
public class AuditLog {
    /** What may be done that is worth remembering. */
    public enum Act {
        DECIDED,
        APPROVED,
        REJECTED,
        REOPENED,
        SUPERSEDED,
        PUBLISHED,
        UNPUBLISHED,
        ASSIGNED,
        NOTED,
        DISPUTED,
        STATEMENT_ATTACHED,
        LISTING_DELETED,
        PERSON_DELETED,
        SIGNED_IN,
        SIGN_IN_REFUSED,
        SIGNED_OUT,
        ACCOUNT_CREATED,
        ACCOUNT_CHANGED,
        KEY_CREATED,
        KEY_REVOKED,
        SCHEDULE_CREATED,
        SCHEDULE_CHANGED,
        SCHEDULE_DELETED,
        WEBHOOK_CREATED,
        WEBHOOK_CHANGED,
        WEBHOOK_DELETED,
        JOB_MADE,
        JOB_PAUSED,
        JOB_RESUMED,
        JOB_CANCELLED,
        JOB_RETRIED,
        JOB_CHANGED
    }

    private static final int LONGEST_OBJECT = 200;

    private final EntityManager db;
    private final DataSource database;

    AuditLog(EntityManager db, DataSource database) {
        this.db = db;
        this.database = database;
    }

    /**
     * Adds an entry, in the transaction of the change: what cannot be recorded does not happen.
     *
     * <p>To be called last in the transaction. Entries are written one after another, in the order of commits: from here until the
     * transaction ends, every other that records anything waits. Whoever changes a row after this call may also wait for somebody
     * who waits here.
     *
     * @param object what it was done to, such as {@code assessment:ID} or {@code job:ID}: 1 to 200 characters, none of them a
     *     control character
     * @param version of the object after it, where it has versions
     * @param content what was changed, in full; only its SHA-256 is kept, so that the content can be deleted
     * @throws jakarta.transaction.TransactionalException outside a transaction
     * @throws IllegalArgumentException for such an object
     * @throws PersistenceException when the database refuses it; the transaction then cannot commit
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Person who, Act act, String object, OptionalInt version, String content) {
        String named = checked(object);
        String contentSha256 = AuditHash.sha256(content);
        // What the change still has to write is written before the others must wait.
        db.flush();
        try (Connection connection = database.getConnection()) {
            AuditRows.append(connection, checked(who.id()), act.name(), named, version, contentSha256);
        } catch (SQLException e) {
            throw new PersistenceException("the audit trail could not be added to", e);
        }
    }

    /** What the database would refuse or keep otherwise than it was hashed. */
    private static String checked(String text) {
        boolean plain = !text.isBlank()
                && text.codePointCount(0, text.length()) <= LONGEST_OBJECT
                && text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (!plain) {
            throw new IllegalArgumentException(
                    "ids in the audit trail are 1 to " + LONGEST_OBJECT + " characters without control characters");
        }
        return text;
    }

    /**
     * Entries before a number, the newest first.
     *
     * @param before {@link Long#MAX_VALUE} for the very newest
     */
    @Transactional
    public List<AuditEntry> newest(AuditQuery query, long before, int limit) {
        return read(connection -> AuditRows.before(connection, query, before, limit));
    }

    /**
     * Entries after a number, the oldest first.
     *
     * @param after 0 for the very oldest
     */
    @Transactional
    public List<AuditEntry> oldest(AuditQuery query, long after, int limit) {
        return read(connection -> AuditRows.after(connection, query, after, limit));
    }

    private interface Reading {
        List<AuditEntry> from(Connection connection) throws SQLException;
    }

    private List<AuditEntry> read(Reading reading) {
        try (Connection connection = database.getConnection()) {
            return reading.from(connection);
        } catch (SQLException e) {
            throw new PersistenceException("the audit trail could not be read", e);
        }
    }
}
