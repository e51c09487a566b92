package assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.TestDatabase;
import assay.TestSite;
import assay.drafting.ModelPlaces.Place;
import assay.drafting.ModelPlaces.Places;
import assay.store.SharedPlaces;
import assay.store.SharedPlacesNodes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class StoredModelPlacesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    private final String server = "http://" + UUID.randomUUID();
    private final List<SharedPlaces> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
        connections.forEach(SharedPlacesNodes::end);
    }

    /** Two nodes share nothing but the database. */
    private StoredModelPlaces node() {
        SharedPlaces shared = SharedPlacesNodes.node(database);
        connections.add(shared);
        return new StoredModelPlaces(shared);
    }

    private Place taken(StoredModelPlaces node, int number) throws InterruptedException {
        return node.take(new Places(server, number), false, PATIENCE).orElseThrow();
    }

    private Future<Place> waits(StoredModelPlaces node, int number, boolean urgent) {
        return threads.submit(
                () -> node.take(new Places(server, number), urgent, PATIENCE).orElseThrow());
    }

    @Test
    void threeNodesTogetherTakeNoMorePlacesThanThereAre() throws Exception {
        List<StoredModelPlaces> nodes = List.of(node(), node(), node());
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int worker = 0; worker < 18; worker++) {
            StoredModelPlaces node = nodes.get(worker % 3);
            all.add(threads.submit(() -> {
                for (int call = 0; call < 20; call++) {
                    try (Place place = taken(node, 4)) {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        now.decrementAndGet();
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void nodesThatWaitGetTheirShareOfWhatAnotherHolds() throws Exception {
        StoredModelPlaces greedy = node();
        List<Place> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            held.add(taken(greedy, 4));
        }
        Future<Place> late = waits(node(), 4, false);
        IntStream.range(0, 8).forEach(i -> waits(greedy, 4, false));
        held.get(0).close();
        assertThat(late.get()).isNotNull();
    }

    @Test
    void whoSomebodyWaitsForGoesFirst() throws Exception {
        StoredModelPlaces node = node();
        Place only = taken(node, 1);
        Queue<String> order = new ConcurrentLinkedQueue<>();
        List<Future<?>> all = new ArrayList<>();
        for (boolean urgent : List.of(false, true)) {
            all.add(threads.submit(() -> {
                try (Place place =
                        node.take(new Places(server, 1), urgent, PATIENCE).orElseThrow()) {
                    order.add(urgent ? "person" : "job");
                }
                return null;
            }));
            long waiting = all.size();
            Awaitility.await().until(() -> node.waiting(server) == waiting);
        }
        only.close();
        for (Future<?> one : all) {
            one.get();
        }
        assertThat(order).containsExactly("person", "job");
    }

    @Test
    void whatANodeHeldIsFreeWhenItDies() throws Exception {
        StoredModelPlaces dead = node();
        taken(dead, 1);
        StoredModelPlaces other = node();
        assertThat(other.take(new Places(server, 1), true, Duration.ofMillis(1)))
                .isEmpty();
        SharedPlacesNodes.kill(connections.get(0), database);
        assertThat(taken(other, 1)).isNotNull();
    }

    @Test
    void aNodeWhoseConnectionBrokeStillHoldsWhatItHeld() throws Exception {
        StoredModelPlaces node = node();
        taken(node, 2);
        SharedPlacesNodes.kill(connections.get(0), database);
        assertThat(taken(node, 2)).isNotNull();
        assertThat(node().take(new Places(server, 2), true, Duration.ofMillis(1)))
                .isEmpty();
    }

    @Test
    void aCallThatEndsWhileTheDatabaseIsDownEndsAsItWouldHave() throws Exception {
        PGSimpleDataSource own = new PGSimpleDataSource();
        own.setUrl(setting("jdbc.url"));
        own.setUser(setting("username"));
        own.setPassword(setting("password"));
        int[] ports = own.getPortNumbers();
        SharedPlaces shared = SharedPlacesNodes.node(own);
        connections.add(shared);
        StoredModelPlaces node = new StoredModelPlaces(shared);
        Place held = taken(node, 1);
        SharedPlacesNodes.kill(shared, database);
        own.setPortNumbers(new int[] {1});
        held.close();
        assertThat(node.take(new Places(server, 1), true, Duration.ofMillis(1))).isEmpty();
        own.setPortNumbers(ports);
        assertThat(taken(node, 1)).isNotNull();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
    }

    @Test
    void whoIsToldToStopLeavesTheLine() throws Exception {
        StoredModelPlaces node = node();
        Place only = taken(node, 1);
        Future<Place> gone = waits(node, 1, true);
        Awaitility.await().until(() -> node.waiting(server) == 1);
        gone.cancel(true);
        Awaitility.await().until(() -> node.waiting(server) == 0);
        only.close();
        assertThat(taken(node, 1)).isNotNull();
        assertThatThrownBy(gone::get).isInstanceOf(CancellationException.class);
    }
}
