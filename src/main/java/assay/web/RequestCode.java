package assay.web;

import java.util.Locale;

/** What is wrong with a request. The names are part of the API. */
public enum RequestCode {
    INVALID_JSON(400, "This is not valid JSON"),
    INVALID_VALUE(422, "A value cannot be used"),
    MISSING_VALUE(422, "Something is missing"),
    UNKNOWN_EDITION(422, "There is no such edition"),
    STALE_VERSION(412, "Somebody saved first"),
    ILLEGAL_TRANSITION(409, "That step does not follow"),
    NOT_FOUND(404, "There is nothing here"),
    UNAUTHENTICATED(401, "Sign in first"),
    FORBIDDEN(403, "That is not allowed"),
    METHOD_NOT_ALLOWED(405, "That method is not offered here"),
    NOT_ACCEPTABLE(406, "That format is not offered here"),
    TOO_LARGE(413, "That is too much at once"),
    UNSUPPORTED_MEDIA_TYPE(415, "That content type is not read here"),
    RATE_LIMITED(429, "Too many submissions"),
    UNAVAILABLE(503, "The database does not answer"),
    INTERNAL_ERROR(500, "Something went wrong here");

    private final int status;
    private final String title;

    RequestCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The usual HTTP status. */
    public int status() {
        return status;
    }

    /** A few words for people. */
    public String title() {
        return title;
    }

    /** The name in JSON, such as {@code missing_value}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the same request may succeed later. */
    boolean retryable() {
        return this == RATE_LIMITED || this == UNAVAILABLE || this == INTERNAL_ERROR;
    }
}
