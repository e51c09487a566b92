package assay.fetch;

import static assay.listing.FailureCode.HTTP_STATUS;
import static assay.listing.FailureCode.TIMEOUT;

import assay.listing.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The end of a fetch whose turn at a host did not come in time. */
final class BusyHost extends FetchException {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "HH:mm:ss 'UTC on' d MMMM uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private BusyHost(Failure failure) {
        super(failure);
    }

    /** @param until how long, from now, before it makes sense to ask again */
    static BusyHost others(Duration until) {
        return new BusyHost(new Failure(
                TIMEOUT,
                Advice.AGAIN.after("Assay asks each site for one page at a time, and others wait for this one too."),
                true,
                Optional.of(until),
                OptionalInt.empty()));
    }

    /**
     * The site said how long it is to be left alone. Told under the code of the answers that say so, without a status of its own:
     * nothing was asked this time.
     *
     * @param left of the pause, from {@code now}
     */
    static BusyHost asked(Duration left, Instant now) {
        return new BusyHost(new Failure(
                HTTP_STATUS,
                Advice.AGAIN_THEN.after("The site asked for a pause until " + MOMENT.format(now.plus(left))
                        + ", so Assay did not ask it for this page."),
                true,
                Optional.of(left),
                OptionalInt.empty()));
    }
}
