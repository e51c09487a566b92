package assay.drafting;

import assay.assessment.Draft;
import assay.listing.Failure;

/** What drafting ends with: a whole draft or a stated failure, never an empty one. */
public sealed interface DraftOutcome {

    record Drafted(Draft draft) implements DraftOutcome {}

    record DraftFailure(Failure failure) implements DraftOutcome {}
}
