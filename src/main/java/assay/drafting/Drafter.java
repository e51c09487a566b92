package assay.drafting;

import assay.listing.Listing;
import java.time.Duration;
import java.util.Optional;

/** Proposes a threat model for a listing. */
public interface Drafter {

    /** {@code rules}, {@code model}, or {@code model:NAME} with other prompts. */
    String name();

    /** How it drafts, whatever it is given. */
    Method method();

    /** The same where nobody waits for the draft: others go before, and waiting for them does not count. */
    default Drafter inBackground() {
        return this;
    }

    /** How long from now it could not draft, since what it asks keeps failing and is left alone; empty when it can. */
    default Optional<Duration> rest() {
        return Optional.empty();
    }

    /** Drafts; never throws for what a listing says or a model answers. */
    DraftOutcome draft(Listing listing);
}
