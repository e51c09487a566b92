package assay.drafting;

import assay.listing.Listing;
import java.time.Duration;
import java.util.Optional;

/** Gives another drafter only what a listing says about its product, and tells what was cut. */
final class ScreeningDrafter implements Drafter {
    private final Drafter drafter;
    private final Steering steering;

    ScreeningDrafter(Drafter drafter, Steering steering) {
        this.drafter = drafter;
        this.steering = steering;
    }

    @Override
    public String name() {
        return drafter.name();
    }

    @Override
    public Method method() {
        return drafter.method().with(steering.version());
    }

    @Override
    public Drafter inBackground() {
        return new ScreeningDrafter(drafter.inBackground(), steering);
    }

    @Override
    public Optional<Duration> rest() {
        return drafter.rest();
    }

    @Override
    public DraftOutcome draft(Listing listing) {
        Screening.Screened screened = Screening.of(listing, steering);
        DraftOutcome outcome = drafter.draft(screened.listing());
        if (outcome instanceof DraftOutcome.Drafted drafted) {
            return new DraftOutcome.Drafted(drafted.draft().screened(steering.version(), screened.warnings()));
        }
        DraftOutcome.DraftFailure failed = (DraftOutcome.DraftFailure) outcome;
        return new DraftOutcome.DraftFailure(
                failed.failure(), failed.provenance().map(how -> how.with("screening", steering.version())));
    }
}
