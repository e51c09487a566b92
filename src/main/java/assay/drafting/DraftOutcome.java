package assay.drafting;

import assay.assessment.Draft;
import assay.assessment.Provenance;
import assay.listing.Failure;
import java.time.Duration;
import java.util.Optional;

/** What drafting ends with: a whole draft or a stated failure, never an empty one. */
public sealed interface DraftOutcome {

    record Drafted(Draft draft) implements DraftOutcome {}

    /** @param provenance what the attempt took; empty when no model was asked */
    record DraftFailure(Failure failure, Optional<Provenance> provenance) implements DraftOutcome {

        /** Before any model was asked. */
        public DraftFailure(Failure failure) {
            this(failure, Optional.empty());
        }

        /** How long the model that would have been asked is left alone; empty when that is not why there is no draft. */
        public Optional<Duration> rest() {
            return provenance.isPresent() ? Optional.empty() : failure.retryAfter();
        }
    }
}
