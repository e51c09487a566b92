package assay.store;

import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class HostTurnsTest {
    private static final Duration LEASE = Duration.ofSeconds(20);

    @Inject
    HostTurns turns;

    private final String host = UUID.randomUUID() + ".example.com";
    private final UUID me = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void oneHoldsTheTurnAndTheOtherWaitsForAnUnknownTime() {
        assertThat(turns.take(host, me, LEASE)).isEmpty();
        assertThat(turns.take(host, other, LEASE)).contains(Duration.ZERO);
        assertThat(turns.take("another-" + host, other, LEASE)).isEmpty();
    }

    @Test
    void afterATurnThePauseRuns() {
        turns.take(host, me, LEASE);
        turns.giveBack(host, me, Duration.ofSeconds(30));
        assertThat(turns.take(host, other, LEASE).orElseThrow())
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void afterThePauseTheTurnIsFree() {
        turns.take(host, me, LEASE);
        turns.giveBack(host, me, Duration.ZERO);
        assertThat(turns.take(host, other, LEASE)).isEmpty();
    }

    @Test
    void aTurnThatNobodyGivesBackIsFreeAgainWhenItsLeaseEnds() {
        turns.take(host, me, Duration.ofMillis(200));
        Awaitility.await().until(() -> turns.take(host, other, LEASE).isEmpty());
        turns.giveBack(host, me, Duration.ZERO);
        assertThat(turns.take(host, me, LEASE))
                .as("the late one gives back nothing")
                .contains(Duration.ZERO);
    }

    @Test
    void ofManyWhoAskAtOnceOneGetsTheTurn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Boolean>> asks = Stream.<Callable<Boolean>>generate(() ->
                            () -> turns.take(host, UUID.randomUUID(), LEASE).isEmpty())
                    .limit(64)
                    .toList();
            int taken = 0;
            for (Future<Boolean> answer : threads.invokeAll(asks)) {
                taken += answer.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
