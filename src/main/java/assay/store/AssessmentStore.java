package assay.store;

import assay.assessment.Assessment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The door to stored submissions and assessments. */
@ApplicationScoped
public class AssessmentStore {

    /** The assessment of that id, once it is drafted. */
    public Optional<Assessment> assessment(UUID id) {
        return Optional.empty();
    }

    /** What was handed in under that id, whatever became of it. */
    public Optional<Submission> submission(UUID id) {
        return Optional.empty();
    }

    /** Drafted assessments, page by page. */
    public Listed<AssessmentSummary> list(AssessmentQuery query) {
        return new Listed<>(java.util.List.of(), Optional.empty());
    }
}
