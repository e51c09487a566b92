package assay.access;

import java.time.Duration;

/** A client has used up its submissions for now. */
public final class RateLimited extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    RateLimited(Duration retryAfter) {
        super("too many submissions");
        this.retryAfter = retryAfter;
    }

    /** How long until the next submission is let in; whole seconds, at least one. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
