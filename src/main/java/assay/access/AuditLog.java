package assay.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.OptionalInt;

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
        KEY_REVOKED
    }

    /**
     * Adds an entry, in the transaction of the change: what cannot be recorded does not happen.
     *
     * @param object what it was done to, such as {@code assessment:ID} or {@code account:ID}
     * @param version of the object after it, where it has versions
     * @param content what was changed, in full; only its SHA-256 is kept, so that the content can be deleted
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Person who, Act act, String object, OptionalInt version, String content) {
        // Filled in with the table.
    }
}
