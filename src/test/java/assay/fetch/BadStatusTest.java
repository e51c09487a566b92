package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Failure;
import assay.listing.FailureCode;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other statuses than success mean. */
@Timeout(60)
class BadStatusTest extends LoopbackFetch {

    @ParameterizedTest
    @CsvSource({
        "404, false",
        "403, false",
        "401, false",
        "410, false",
        "418, false",
        "304, false",
        "408, true",
        "425, true",
        "429, true",
        "500, true",
        "503, true"
    })
    void reportsTheStatusAndWhetherToTryAgain(int status, boolean retryable) {
        server.on("/a", "HTTP/1.1 " + status + " X\nContent-Type: text/html\nWWW-Authenticate: Basic realm=x", "");

        Failure failure = failure("/a");

        assertThat(failure.code()).isEqualTo(FailureCode.HTTP_STATUS);
        assertThat(failure.upstreamStatus()).hasValue(status);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.detail()).contains(String.valueOf(status));
        assertThat(failure.detail()).containsPattern("paste (its|the page's) text");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "120, 120",
                "`Sat, 21 Nov 2026 12:05:00 GMT`, 300",
                "`Sat, 21 Nov 2026 11:00:00 GMT`, 0",
                "99999999, 86400",
                "999999999999999, 86400"
            })
    void passesOnHowLongToWait(String value, long seconds) {
        server.on("/a", "HTTP/1.1 503 Busy\nRetry-After: " + value, "");

        assertThat(failure("/a").retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1e9", "99999999999999999999", ""})
    void ignoresAWaitThatCannotBeRead(String value) {
        server.on("/a", "HTTP/1.1 429 Slow\nRetry-After: " + value, "");

        assertThat(failure("/a").retryAfter()).isEmpty();
    }
}
