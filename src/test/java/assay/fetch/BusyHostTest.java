package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.egress.Egress;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a host whose turn does not come, and to whom it is not told. */
@Timeout(60)
class BusyHostTest extends LoopbackFetch {
    private static final Duration LEFT = Duration.ofSeconds(90);

    private void busy(boolean asked) {
        paced((host, patience) -> new HostPace.Busy(LEFT, asked));
    }

    private void paced(HostPace pace) {
        FetchConfig config = FetchSettings.with("allow", "127.0.0.1/32:" + server.port());
        use(new GuardedPageSource(
                config,
                Clock.fixed(NOW, ZoneOffset.UTC),
                pace,
                new GuardedClient(config, names, Egress.DIRECT, "Assay/test")));
    }

    private Failure told(ListingUrl url) {
        return ((FetchOutcome.HostBusy) outcome(url)).failure();
    }

    @Test
    void aPauseThatTheSiteAskedForIsToldAsOne() {
        busy(true);
        Failure failure = told(at("/a"));
        assertThat(failure.code()).isEqualTo(FailureCode.HTTP_STATUS);
        assertThat(failure.upstreamStatus()).isEmpty();
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.retryAfter()).contains(LEFT);
        assertThat(failure.detail())
                .contains("asked for a pause until 12:01:30 UTC on 21 November 2026")
                .contains("paste the page's text")
                .doesNotContain("others wait");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void otherwiseOthersWaitForTheHost() {
        busy(false);
        Failure failure = told(at("/a"));
        assertThat(failure.code()).isEqualTo(FailureCode.TIMEOUT);
        assertThat(failure.retryAfter()).contains(LEFT);
        assertThat(failure.detail()).contains("others wait").doesNotContain("asked for a pause");
    }

    /** However long the host is to be left alone, the same ask would never work. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pub.example.com:9999/",
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://printer/",
                "http://inside.example.com/"
            })
    void aRefusedAddressIsRefusedAtABusyHostToo(String url) {
        names.answer("inside.example.com", "10.1.2.3");
        busy(true);
        assertThat(failure(ListingUrl.parse(url)).code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://pub.example.com:9999/", "http://10.0.0.1/", "http://[::1]/"})
    void whatTheAddressItselfForbidsTakesNoTurn(String url) {
        paced((host, patience) -> {
            throw new AssertionError("asked for a turn");
        });
        assertThat(failure(ListingUrl.parse(url)).code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(names.questions()).isEmpty();
    }

    @Test
    void aBusyHostThatNobodyKnowsIsBusy() {
        busy(true);
        assertThat(told(ListingUrl.parse("http://nowhere.example.com/")).retryable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "3600, 3600", "3601, 3600", "999999999999999, 3600"})
    void onePageMakesItsHostPauseForAnHourAtMost(String asked, long seconds) {
        Duration[] pause = new Duration[1];
        paced((host, patience) -> new HostPace.Turn() {
            @Override
            public void pauseAtLeast(Duration least) {
                pause[0] = least;
            }

            @Override
            public void close() {}
        });
        server.on("/a", "HTTP/1.1 429 Too Many\nRetry-After: " + asked, "");
        failure("/a");
        assertThat(pause[0]).hasSeconds(seconds);
    }
}
