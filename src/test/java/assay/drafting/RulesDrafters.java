package assay.drafting;

import assay.listing.Listing;
import java.time.Clock;

/** The rules drafter for measurements outside this package. */
public final class RulesDrafters {
    private static final RulesDrafter RULES = new RulesDrafter(Clock.systemUTC());

    private RulesDrafters() {}

    public static DraftOutcome draft(Listing listing) {
        return RULES.draft(listing);
    }
}
