package assay.fetch;

import static assay.listing.FailureCode.TIMEOUT;

import assay.fetch.HostPace.Answer;
import assay.fetch.HostPace.Busy;
import assay.fetch.HostPace.Turn;
import assay.listing.Failure;
import assay.listing.ListingUrl;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One fetch under way: the time that it has left for itself, the patience that it has left for the hosts, and perhaps an end to both. */
final class Visit {
    private final HostPace pace;
    private Duration patience;
    private final Optional<Deadline> end;
    private Deadline deadline;

    /** @param inAll how long it may take with all its waiting */
    Visit(HostPace pace, Duration patience, Duration time, Optional<Duration> inAll) {
        this.pace = pace;
        this.patience = patience;
        this.end = inAll.map(Deadline::in);
        this.deadline = Deadline.in(untilEnd(time));
    }

    private Duration untilEnd(Duration atMost) {
        return end.map(e -> e.atMost(atMost)).orElse(atMost);
    }

    /** When the fetch is cut off. Waiting for a turn moves it, but never beyond the end. */
    Deadline deadline() {
        return deadline;
    }

    /**
     * Waits for the right to ask the host of that address.
     *
     * @throws FetchException when the patience is not long enough
     */
    Turn turn(ListingUrl url) throws FetchException {
        Duration left = deadline.remaining();
        long begun = System.nanoTime();
        Answer answer = pace.turn(url.host(), untilEnd(patience));
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        patience = waited.compareTo(patience) > 0 ? Duration.ZERO : patience.minus(waited);
        deadline = Deadline.in(untilEnd(left));
        if (answer instanceof Turn turn) {
            if (end.filter(Deadline::hasPassed).isEmpty()) {
                return turn;
            }
            turn.close();
            throw new FetchException(TIMEOUT, "The time for this was over before it was its turn. Try again later.");
        }
        throw new FetchException(new Failure(
                TIMEOUT,
                "Assay asks each site for one page at a time, and others wait for this one too. Try again later.",
                true,
                Optional.of(((Busy) answer).until()),
                OptionalInt.empty()));
    }
}
