package assay.listing;

import java.util.Locale;

/** Why a listing gave no draft. The names are part of the API. */
public enum FailureCode {
    MALFORMED_URL(false),
    UNSUPPORTED_SCHEME(false),
    ADDRESS_REFUSED(false),
    HOST_UNKNOWN(true),
    CONNECTION_FAILED(true),
    TIMEOUT(true),
    TOO_MANY_REDIRECTS(false),
    HTTP_STATUS(true),
    ROBOTS_DISALLOWED(false),
    UNSUPPORTED_TYPE(false),
    TOO_LARGE(false),
    TOO_LITTLE_TEXT(false),
    LOGIN_WALL(false),
    CONSENT_WALL(false),
    BOT_WALL(false),
    SCRIPT_ONLY(false),
    DRAFT_FAILED(true);

    private final boolean worthRetrying;

    FailureCode(boolean worthRetrying) {
        this.worthRetrying = worthRetrying;
    }

    /** Whether the same ask may succeed later; a failure may know better (a 404 is not worth it, a 503 is). */
    public boolean worthRetrying() {
        return worthRetrying;
    }

    /** The name in JSON, such as {@code too_little_text}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
