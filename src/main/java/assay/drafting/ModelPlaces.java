package assay.drafting;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Places at a model’s server, of which each call takes one. Who shares them is somebody else’s to know. */
public interface ModelPlaces {

    /**
     * Waits for a place.
     *
     * @param places which, and how many there are
     * @param urgent whether a person waits for it, who goes before those for whom nobody does
     * @param patience how long at most
     * @return empty when it was longer
     */
    Optional<Place> take(Places places, boolean urgent, Duration patience) throws InterruptedException;

    /**
     * Which places.
     *
     * @param server its address
     * @param number 1 or more
     */
    record Places(String server, int number) {}

    /** A place, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** So many, shared with nobody, in the order in which they are asked for. */
    static ModelPlaces unshared(int number) {
        Semaphore semaphore = new Semaphore(number, true);
        return (places, urgent, patience) -> semaphore.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)
                ? Optional.of(semaphore::release)
                : Optional.empty();
    }
}
