package assay.analysis;

import assay.fetch.HostPace;
import assay.store.HostTurns;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/** Turns at hosts, kept in the database so that all nodes together ask a host for one page at a time. */
@ApplicationScoped
class StoredHostPace implements HostPace {
    /** More than a fetch may take, so that it ends only for a node that died. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    /** Of those who wait here for one host; the others come back later, so that a slow host does not keep everybody. */
    private static final int FEWEST_PLACES = 4;

    private static final int MOST_PLACES = 24;
    /** As many as get their turns before the others are back. */
    private static final Duration AWAY = Duration.ofSeconds(2);

    private static final long SHORTEST_LOOK_MILLIS = 50;
    private static final long LONGEST_LOOK_MILLIS = 250;

    private final HostTurns turns;
    private final Duration delay;
    private final LoadingCache<String, Semaphore> waiting =
            Caffeine.newBuilder().weakValues().build(host -> new Semaphore(places()));

    StoredHostPace(HostTurns turns, HostDelay delay) {
        this.turns = turns;
        this.delay = delay.time();
    }

    @Override
    public Answer turn(String host, Duration patience) {
        if (delay.isZero()) {
            return new Unpaced();
        }
        UUID holder = UUID.randomUUID();
        Optional<Duration> taken = turns.take(host, holder, LEASE);
        if (taken.isEmpty()) {
            return new StoredTurn(host, holder);
        }
        Semaphore places = waiting.get(host);
        if (!places.tryAcquire()) {
            return busy(taken.get());
        }
        try {
            return waited(host, holder, taken.get(), System.nanoTime() + patience.toNanos());
        } finally {
            places.release();
        }
    }

    private int places() {
        return (int) Math.max(FEWEST_PLACES, Math.min(MOST_PLACES, AWAY.toNanos() / delay.toNanos()));
    }

    private Answer waited(String host, UUID holder, Duration known, long end) {
        Optional<Duration> taken = Optional.of(known);
        while (taken.isPresent()) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || taken.get().compareTo(left) > 0) {
                return busy(taken.get());
            }
            pause(taken.get());
            taken = turns.take(host, holder, LEASE);
        }
        return new StoredTurn(host, holder);
    }

    private Busy busy(Duration taken) {
        boolean asked = taken.compareTo(delay) > 0; // ours alone is never longer
        return new Busy(asked ? taken : delay, asked);
    }

    /** Until the pause is over, or a moment when nobody knows how long the other takes. */
    private static void pause(Duration known) {
        long look = ThreadLocalRandom.current().nextLong(SHORTEST_LOOK_MILLIS, LONGEST_LOOK_MILLIS);
        try {
            Thread.sleep(known.isZero() ? look : known.toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn at a host", e);
        }
    }

    private final class StoredTurn implements Turn {
        private final String host;
        private final UUID holder;
        private Duration pause = delay;

        StoredTurn(String host, UUID holder) {
            this.host = host;
            this.holder = holder;
        }

        @Override
        public void pauseAtLeast(Duration least) {
            pause = least.compareTo(pause) > 0 ? least : pause;
        }

        @Override
        public void close() {
            turns.giveBack(host, holder, pause);
        }
    }
}
