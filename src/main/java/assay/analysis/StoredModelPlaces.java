package assay.analysis;

import assay.drafting.ModelPlaces;
import assay.store.SharedPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Places at models, counted in the database so that all nodes together make no more calls at once than one may. Who waits here stands
 * in one line, those first that a person waits for; only the first of it asks the database.
 */
@ApplicationScoped
class StoredModelPlaces implements ModelPlaces {
    /** How often the first of a line looks for a place that another node gave back. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final SharedPlaces shared;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    StoredModelPlaces(SharedPlaces shared) {
        this.shared = shared;
    }

    @Override
    public Optional<Place> take(Places places, boolean urgent, Duration patience) throws InterruptedException {
        return lines.computeIfAbsent(places.server(), server -> new Line())
                .place(places, urgent, System.nanoTime() + patience.toNanos());
    }

    /** How many wait here for that server. */
    int waiting(String server) {
        return Optional.ofNullable(lines.get(server)).map(Line::length).orElse(0);
    }

    private record Waiter(boolean urgent, long number, Condition turn) {
        static final Comparator<Waiter> ORDER =
                Comparator.comparing((Waiter w) -> !w.urgent()).thenComparingLong(Waiter::number);
    }

    private final class Line {
        private final ReentrantLock lock = new ReentrantLock();
        private final PriorityQueue<Waiter> waiters = new PriorityQueue<>(Waiter.ORDER);
        private long came;

        Optional<Place> place(Places places, boolean urgent, long end) throws InterruptedException {
            lock.lockInterruptibly();
            Waiter me = new Waiter(urgent, came++, lock.newCondition());
            waiters.add(me);
            try {
                OptionalInt place = waited(me, places, end);
                return place.isPresent() ? Optional.of(() -> giveBack(places, place.getAsInt())) : Optional.empty();
            } finally {
                waiters.remove(me);
                if (waiters.isEmpty()) {
                    shared.waiting(places.server(), false);
                } else {
                    waiters.element().turn().signal();
                }
                lock.unlock();
            }
        }

        private OptionalInt waited(Waiter me, Places places, long end) throws InterruptedException {
            OptionalInt place = OptionalInt.empty();
            long left = end - System.nanoTime();
            for (; place.isEmpty() && left > 0; left = end - System.nanoTime()) {
                if (waiters.element() != me) {
                    me.turn().awaitNanos(left);
                    continue;
                }
                place = shared.take(places.server(), places.number());
                if (place.isEmpty()) {
                    shared.waiting(places.server(), true);
                    me.turn().awaitNanos(Math.min(left, LOOK_NANOS));
                }
            }
            return place;
        }

        int length() {
            lock.lock();
            try {
                return waiters.size();
            } finally {
                lock.unlock();
            }
        }

        private void giveBack(Places places, int place) {
            shared.giveBack(places.server(), place);
            lock.lock();
            try {
                Optional.ofNullable(waiters.peek())
                        .ifPresent(first -> first.turn().signal());
            } finally {
                lock.unlock();
            }
        }
    }
}
