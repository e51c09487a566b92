package assay.drafting;

import assay.listing.Listing;

/** Proposes a threat model for a listing. */
public interface Drafter {

    /** {@code rules} or {@code model}. */
    String name();

    /** Drafts; never throws for what a listing says or a model answers. */
    DraftOutcome draft(Listing listing);
}
