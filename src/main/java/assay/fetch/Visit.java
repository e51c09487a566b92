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

/** One fetch under way: the time it has left for itself, the patience it has left for the hosts, perhaps an end to both. */
final class Visit {
    private final HostPace pace;
    private final Optional<Deadline> end;
    private Duration patience;
    private Deadline deadline;

    /** @param inAll how long it may take with all its waiting */
    Visit(HostPace pace, Duration patience, Duration time, Optional<Duration> inAll) {
        this.end = inAll.map(Deadline::in);
        this.pace = end.map(e -> upTo(e, pace)).orElse(pace);
        this.patience = patience;
        this.deadline = Deadline.in(time);
    }

    /** Gives no turn that would come after the end. */
    private static HostPace upTo(Deadline end, HostPace pace) {
        return (host, patience) -> {
            Answer answer = pace.turn(host, end.atMost(patience));
            if (answer instanceof Turn turn && end.hasPassed()) {
                turn.close();
                return new Busy(Duration.ZERO);
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
        Duration left = deadline.remaining();
        long begun = System.nanoTime();
        Answer answer = pace.turn(url.host(), patience);
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        patience = waited.compareTo(patience) > 0 ? Duration.ZERO : patience.minus(waited);
        deadline = Deadline.in(left);
        if (answer instanceof Turn turn) {
            return turn;
        }
        throw new FetchException(new Failure(
                TIMEOUT,
                "Assay asks each site for one page at a time, and others wait for this one too. Try again later.",
                true,
                Optional.of(((Busy) answer).until()),
                OptionalInt.empty()));
    }
}
