package assay.drafting;

import assay.listing.Listing;

/** Proposes a threat model for a listing. */
public interface Drafter {

    /** {@code rules} or {@code model}. */
    String name();

    /** How it drafts, whatever it is given. */
    Method method();

    /** Drafts; never throws for what a listing says or a model answers. */
    DraftOutcome draft(Listing listing);
}
