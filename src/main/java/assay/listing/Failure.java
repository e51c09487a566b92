package assay.listing;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A listing that gave no draft, as the person who asked is told.
 *
 * @param detail one or two sentences: what happened, and what to do next; never what answered at a refused address
 * @param retryable whether the same ask may succeed later
 * @param retryAfter when it may, if the other side said so
 * @param upstreamStatus the HTTP status of the page, for {@link FailureCode#HTTP_STATUS}
 */
public record Failure(
        FailureCode code, String detail, boolean retryable, Optional<Duration> retryAfter, OptionalInt upstreamStatus) {

    public Failure {
        if (detail.isBlank()) {
            throw new IllegalArgumentException("a failure says what happened");
        }
    }

    public static Failure of(FailureCode code, String detail) {
        return new Failure(code, detail, code.worthRetrying(), Optional.empty(), OptionalInt.empty());
    }
}
