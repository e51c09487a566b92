package assay.drafting;

import assay.listing.Listing;
import java.time.Clock;

/** The rules drafter as the service has it, screening included, for measurements outside this package. */
public final class RulesDrafters {
    private static final Drafter RULES = new ScreeningDrafter(new RulesDrafter(Clock.systemUTC()), Steering.standard());

    private RulesDrafters() {}

    public static DraftOutcome draft(Listing listing) {
        return RULES.draft(listing);
    }
}
