package assay.web;

import assay.access.RateLimited;
import assay.listing.Failure;
import assay.listing.FailureCode;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An error as the API tells it (RFC 9457) and as a page shows it.
 *
 * @param type a URN of the code
 * @param title a few words that are the same for every problem of the code
 * @param detail one or two sentences for the person who meets it: what happened and what to do next
 * @param code a stable name: of a listing that gave no draft ({@link FailureCode}), or of a request ({@link RequestCode})
 * @param retryable whether the same request may succeed later
 * @param retryAfter in how many seconds, if known
 * @param pointer the field at fault as a JSON pointer (RFC 6901), or {@code /name} of a query parameter
 * @param upstreamStatus what the listing's server answered
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "retryable", "retryAfter", "pointer", "upstreamStatus"
})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        boolean retryable,
        OptionalLong retryAfter,
        Optional<String> pointer,
        OptionalInt upstreamStatus) {

    /** The media type of a problem in JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE = "urn:problem-type:assay:";

    /** A problem of a request, with the code's usual status. */
    public static Problem of(RequestCode code, String detail) {
        return new Problem(
                TYPE + code.key(),
                code.title(),
                code.status(),
                detail,
                code.key(),
                code.retryable(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    /** Why a listing gave no draft: 502 when the model failed, else 422. */
    public static Problem of(Failure failure) {
        return new Problem(
                TYPE + failure.code().key(),
                FailureTitle.of(failure.code()),
                failure.code() == FailureCode.DRAFT_FAILED ? 502 : 422,
                failure.detail(),
                failure.code().key(),
                failure.retryable(),
                failure.retryAfter().map(Problem::seconds).orElse(OptionalLong.empty()),
                Optional.empty(),
                failure.upstreamStatus());
    }

    /** What a client that hands in too much is told. */
    public static Problem tooMany(RateLimited limited) {
        return of(
                        RequestCode.RATE_LIMITED,
                        "You have handed in more than this service takes at once. Try again in "
                                + limited.retryAfter().toSeconds() + " s.")
                .after(limited.retryAfter());
    }

    /** The same problem of the field at that JSON pointer; {@code ""} is the whole body. */
    public Problem at(String field) {
        return new Problem(
                type, title, status, detail, code, retryable, retryAfter, Optional.of(field), upstreamStatus);
    }

    /** The same problem under another HTTP status. */
    public Problem withStatus(int other) {
        return new Problem(type, title, other, detail, code, retryable, retryAfter, pointer, upstreamStatus);
    }

    /** The same problem with the time after which to try again, in whole seconds, rounded up. */
    public Problem after(Duration wait) {
        return new Problem(type, title, status, detail, code, retryable, seconds(wait), pointer, upstreamStatus);
    }

    /** What a page says beside the form for an address; empty for a problem of a request. */
    public String nextStep() {
        return Arrays.stream(FailureCode.values())
                .filter(failure -> pointer.isEmpty() && failure.key().equals(code))
                .findFirst()
                .map(failure -> NextStep.of(failure, retryAfter))
                .orElse("");
    }

    private static OptionalLong seconds(Duration wait) {
        return OptionalLong.of(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
