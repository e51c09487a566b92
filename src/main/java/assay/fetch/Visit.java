package assay.fetch;

import assay.fetch.HostPace.Answer;
import assay.fetch.HostPace.Busy;
import assay.fetch.HostPace.Turn;
import assay.listing.ListingUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** One fetch under way: the time it has left for itself, the patience it has left for the hosts, perhaps an end to both. */
final class Visit {
    private static final Duration LOCK_PAUSE = Duration.ofSeconds(1);

    private final HostPace pace;
    private final Optional<Deadline> end;
    private final Clock clock;
    private Duration patience;
    private Deadline deadline;

    /** @param inAll how long it may take with all its waiting */
    Visit(HostPace pace, Duration patience, Duration time, Optional<Duration> inAll, Clock clock) {
        this.end = inAll.map(Deadline::in);
        this.pace = end.map(e -> upTo(e, pace)).orElse(pace);
        this.patience = patience;
        this.clock = clock;
        this.deadline = Deadline.in(time);
    }

    /** Gives no turn that would come after the end. */
    private static HostPace upTo(Deadline end, HostPace pace) {
        return (host, patience) -> {
            Answer answer = pace.turn(host, end.atMost(patience));
            if (answer instanceof Turn turn && end.hasPassed()) {
                turn.close();
                return new Busy(Duration.ZERO, false);
            }
            return answer;
        };
    }

    /** When the fetch is cut off. Waiting for a turn moves it, but not beyond the end. */
    Deadline deadline() {
        return end.filter(e -> e.nanoTime() - deadline.nanoTime() < 0).orElse(deadline);
    }

    /**
     * Waits for the right to ask the host of that address.
     *
     * @throws FetchException when the patience is not long enough
     */
    Turn turn(ListingUrl url) throws FetchException {
        Answer answer = waited(() -> pace.turn(url.host(), patience));
        if (answer instanceof Turn turn) {
            return turn;
        }
        Busy busy = (Busy) answer;
        throw busy.asked() ? BusyHost.asked(busy.until(), clock.instant()) : BusyHost.others(busy.until());
    }

    /**
     * Waits until nobody else holds the lock, and holds it.
     *
     * @throws FetchException when the patience is not long enough
     */
    void hold(Lock lock) throws FetchException {
        Duration most = end.map(e -> e.atMost(patience)).orElse(patience);
        boolean held = waited(() -> {
            try {
                return lock.tryLock(most.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        if (!held) {
            throw BusyHost.others(LOCK_PAUSE);
        }
    }

    /** Does something that waits for others: it costs patience, and none of the fetch's own time. */
    private <T> T waited(Supplier<T> waiting) {
        Duration left = deadline.remaining();
        long begun = System.nanoTime();
        T result = waiting.get();
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        patience = waited.compareTo(patience) > 0 ? Duration.ZERO : patience.minus(waited);
        deadline = Deadline.in(left);
        return result;
    }
}
