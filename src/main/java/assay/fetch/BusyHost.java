package assay.fetch;

import static assay.listing.FailureCode.TIMEOUT;

import assay.listing.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The end of a fetch whose turn at a host did not come in time. */
final class BusyHost extends FetchException {
    private static final long serialVersionUID = 1L;

    /** @param until how long, from now, before it makes sense to ask again */
    BusyHost(Duration until) {
        super(new Failure(
                TIMEOUT,
                "Assay asks each site for one page at a time, and others wait for this one too. Try again later.",
                true,
                Optional.of(until),
                OptionalInt.empty()));
    }
}
