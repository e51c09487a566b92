package assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.TestDatabase;
import assay.TestSite;
import assay.fetch.HostPace.Busy;
import assay.fetch.HostPace.Turn;
import assay.store.HostTurns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class StoredHostPaceTest {
    private static final Duration DELAY = Duration.ofMillis(150);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    HostTurns turns;

    private final String host = UUID.randomUUID() + ".example.com";

    private record Visit(long begun, long ended) {}

    /** Two nodes share nothing but the database. */
    @Test
    void twoNodesTogetherAskAHostForOnePageAtATimeWithAPauseBetween() throws Exception {
        List<StoredHostPace> nodes = List.of(
                new StoredHostPace(turns, new HostDelay("150ms")), new StoredHostPace(turns, new HostDelay("150ms")));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Visit> visits = new ArrayList<>();
        try {
            List<Future<Visit>> all = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        try (Turn turn = (Turn) nodes.get(i % 2).turn(host, PATIENCE)) {
                            turn.pauseAtLeast(Duration.ZERO);
                            long begun = System.nanoTime();
                            return new Visit(begun, System.nanoTime());
                        }
                    }))
                    .toList();
            for (Future<Visit> one : all) {
                visits.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        visits.sort((a, b) -> Long.compare(a.begun(), b.begun()));
        for (int i = 1; i < visits.size(); i++) {
            assertThat(Duration.ofNanos(
                            visits.get(i).begun() - visits.get(i - 1).ended()))
                    .isGreaterThanOrEqualTo(DELAY);
        }
    }

    @Test
    void whoeverHasNoPatienceIsToldWhenToComeAgain() {
        StoredHostPace pace = new StoredHostPace(turns, new HostDelay("150ms"));
        try (Turn turn = (Turn) pace.turn(host, PATIENCE)) {
            turn.pauseAtLeast(Duration.ofMinutes(2));
            assertThat(pace.turn(host, Duration.ZERO)).isInstanceOf(Busy.class);
        }
        assertThat(pace.turn(host, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        Busy.class,
                        busy -> assertThat(busy.until()).isBetween(Duration.ofSeconds(100), Duration.ofMinutes(2)));
    }

    @Test
    void aPauseBeyondItsOwnIsTheSites() {
        StoredHostPace pace = new StoredHostPace(turns, new HostDelay("1s"));
        Turn turn = (Turn) pace.turn(host, PATIENCE);
        assertThat(pace.turn(host, Duration.ZERO)).isEqualTo(new Busy(Duration.ofSeconds(1), false));
        turn.close();
        assertThat(pace.turn(host, Duration.ZERO)).isEqualTo(new Busy(Duration.ofSeconds(1), false));
        String slow = UUID.randomUUID() + ".example.com";
        try (Turn first = (Turn) pace.turn(slow, PATIENCE)) {
            first.pauseAtLeast(Duration.ofMinutes(2));
        }
        assertThat(pace.turn(slow, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Busy.class, busy -> assertThat(busy.asked()).isTrue());
    }

    @Test
    void ofManyWhoWaitForOneHostMostAreSentAwayAtOnce() throws Exception {
        StoredHostPace pace = new StoredHostPace(turns, new HostDelay("1s"));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        CountDownLatch sentAway = new CountDownLatch(2);
        List<Future<?>> all = new ArrayList<>();
        try {
            try (Turn held = (Turn) pace.turn(host, PATIENCE)) {
                for (int i = 0; i < 6; i++) {
                    all.add(threads.submit(() -> {
                        if (pace.turn(host, Duration.ofSeconds(3)) instanceof Turn turn) {
                            turn.close();
                        } else {
                            sentAway.countDown();
                        }
                    }));
                }
                assertThat(sentAway.await(20, TimeUnit.SECONDS)).isTrue();
                held.pauseAtLeast(Duration.ZERO);
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(pace.turn(UUID.randomUUID() + ".example.com", Duration.ZERO)).isInstanceOf(Turn.class);
    }

    @Test
    void withoutADelayThereAreNoTurns() {
        StoredHostPace pace = new StoredHostPace(turns, new HostDelay("0"));
        try (Turn first = (Turn) pace.turn(host, Duration.ZERO);
                Turn second = (Turn) pace.turn(host, Duration.ZERO)) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1s", "", "1 s"})
    void aDelayThatIsNoneIsExplained(String delay) {
        assertThatThrownBy(() -> new StoredHostPace(turns, new HostDelay(delay)))
                .hasMessageContaining("write 1s, 500ms, or 0");
    }
}
