package assay.fetch;

import static assay.listing.FailureCode.HTTP_STATUS;

import assay.listing.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HttpHeaders;

/** What a status other than success means to the person who asked, and when to ask again. */
final class BadStatus {

    /** Request timeout, too early, too many requests: the page may come later. So may it after any 5xx. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    /** 999 is what some sites answer to programs. */
    private static final Set<Integer> UNWANTED = Set.of(401, 403, 407, 451, 999);

    /** A server may ask to wait; not for so long that the ask is lost. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private BadStatus() {}

    static Failure explain(Reply reply, Clock clock) {
        int status = reply.status();
        boolean passing = PASSING.contains(status) || status / 100 == 5;
        return new Failure(
                HTTP_STATUS,
                advice(status, passing).after("The site answered with status " + status + " instead of the page."),
                passing,
                passing ? retryAfter(reply, clock.instant()) : Optional.empty(),
                OptionalInt.of(status));
    }

    private static Advice advice(int status, boolean passing) {
        if (passing) {
            return Advice.AGAIN;
        }
        return UNWANTED.contains(status) ? Advice.PASTE : Advice.ADDRESS;
    }

    private static Optional<Duration> retryAfter(Reply reply, Instant now) {
        return reply.header(HttpHeaders.RETRY_AFTER)
                .flatMap(value -> wait(value, now))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /** RFC 9110, section 10.2.3: seconds, or a date. */
    private static Optional<Duration> wait(String value, Instant now) {
        if (value.matches("[0-9]{1,15}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        return Optional.ofNullable(DateUtils.parseStandardDate(value)).map(then -> Duration.between(now, then));
    }
}
