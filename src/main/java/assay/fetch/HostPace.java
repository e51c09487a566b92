package assay.fetch;

import java.time.Duration;

/** Whose turn it is at a host: one request at a time, and a pause after each. What keeps count is somebody else's to know. */
public interface HostPace {

    /** For a host without manners to keep. */
    HostPace NONE = (host, patience) -> new Unpaced();

    /**
     * Waits until the host may be asked.
     *
     * @param host lower case, as {@link assay.listing.ListingUrl#host()} has it
     * @param patience how long at most
     */
    Answer turn(String host, Duration patience);

    /** A turn, or how long the host is still taken. */
    sealed interface Answer permits Turn, Busy {}

    /**
     * No turn.
     *
     * @param until how long, from now, before it makes sense to ask again
     * @param asked whether the host itself asked for the pause; else others are before
     */
    record Busy(Duration until, boolean asked) implements Answer {}

    /** The right to send one request; the pause begins when it is closed. */
    non-sealed interface Turn extends Answer, AutoCloseable {

        /** Makes the pause at least this long: the host asked for it. */
        void pauseAtLeast(Duration pause);

        @Override
        void close();
    }

    /** A turn that anybody may have at any time. */
    final class Unpaced implements Turn {
        @Override
        public void pauseAtLeast(Duration pause) {}

        @Override
        public void close() {}
    }
}
