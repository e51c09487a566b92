package assay.access;

import java.util.Locale;

/** What somebody may do here. The names stand in annotations of endpoints, in API keys and in the API's description. */
public enum Right {
    /** Look at assessments, the queue, history. */
    READ,
    /** Hand listings in to be assessed. */
    SUBMIT,
    /** Decide, assign, approve, reject and reopen. */
    REVIEW,
    /** Give an approved assessment its public page, and take it away. */
    PUBLISH,
    /** Accounts, keys, the audit trail, and deleting for good. */
    ADMINISTER;

    /** The rights as constants, for annotations: {@code @RolesAllowed(Right.Named.REVIEW)}. */
    public static final class Named {
        public static final String READ = "read";
        public static final String SUBMIT = "submit";
        public static final String REVIEW = "review";
        public static final String PUBLISH = "publish";
        public static final String ADMINISTER = "administer";

        private Named() {}
    }

    /** The name in annotations, keys and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
