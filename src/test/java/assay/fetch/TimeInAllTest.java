package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.egress.Egress;
import assay.fetch.FetchOutcome.Fetched;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fetches that are worth waiting for only so long. */
class TimeInAllTest extends LoopbackFetch {
    private final List<Duration> patience = new ArrayList<>();

    private void pacedBy(HostPace pace) {
        FetchConfig config = FetchSettings.with("allow", "127.0.0.1/32:" + server.port());
        use(new GuardedPageSource(
                config,
                Clock.fixed(NOW, ZoneOffset.UTC),
                pace,
                new GuardedClient(config, names, Egress.DIRECT, "Assay/test")));
    }

    private FetchOutcome within(Duration time, String path) {
        return source.fetch(PageRequest.within(time, at(path), Optional.empty()));
    }

    @Test
    void noTurnIsWaitedForLongerThanTheWholeMayTake() {
        server.on("/a", "HTTP/1.1 302 Found\nLocation: /b", "");
        server.on("/b", HTML, "<p>x");
        pacedBy((host, atMost) -> {
            patience.add(atMost);
            return new HostPace.Unpaced();
        });
        Duration time = Duration.ofSeconds(9);
        assertThat(within(time, "/a")).isInstanceOf(Fetched.class);
        assertThat(patience).hasSize(2).allMatch(p -> p.compareTo(time) <= 0);
        assertThat(patience.get(1)).isLessThan(patience.get(0));
    }

    @Test
    void nothingIsAskedWhenTheTimeIsOverBeforeTheTurn() {
        server.on("/a", HTML, "<p>x");
        assertThat(within(Duration.ZERO, "/a")).isNotInstanceOf(Fetched.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aCutAtAnyMomentIsAnOutcome() {
        server.on("/a", HTML, "<p>x");
        for (int micros = 0; micros < 12_000; micros += 100) {
            assertThat(within(Duration.ofNanos(micros * 1_000L), "/a")).isInstanceOf(FetchOutcome.class);
        }
    }
}
