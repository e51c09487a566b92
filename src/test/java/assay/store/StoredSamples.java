package assay.store;

import assay.assessment.Assessment;
import assay.assessment.Review;
import assay.assessment.SampleAssessments;
import assay.assessment.Step;
import assay.assessment.Subject;
import assay.listing.FetchedPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts hand-made assessments into the database of a test, each of a listing of its own. */
@ApplicationScoped
public class StoredSamples {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final FetchedPage PAGE = new FetchedPage(
            Optional.empty(),
            Optional.empty(),
            NOW,
            0,
            "text/plain",
            Optional.empty(),
            Map.of(),
            "some text".getBytes(StandardCharsets.UTF_8));

    private final AssessmentStore store;

    StoredSamples(AssessmentStore store) {
        this.store = store;
    }

    /** The usual sample. */
    public Assessment stored() {
        return stored(SampleAssessments.lamplighter());
    }

    /** A copy of that one under an id and a listing of its own. */
    public Assessment stored(Assessment sample) {
        return stored(sample, "sample:" + UUID.randomUUID());
    }

    /** The id of a submission that waits for its assessment. */
    public UUID waiting() {
        UUID id = UUID.randomUUID();
        store.accept(Submission.waiting(
                id,
                Submission.Source.text(Optional.of("T"), "some text", Optional.empty()),
                Optional.empty(),
                "rules",
                NOW));
        return id;
    }

    /** Ends the submission of that id with an assessment of one page, and its history. */
    public boolean complete(Assessment assessment, List<Step> history) {
        return store.complete(assessment, List.of(PAGE), history);
    }

    /** A copy of that one as a further assessment of that listing. */
    public Assessment stored(Assessment sample, String subjectId) {
        UUID id = waiting();
        Subject subject = sample.subject();
        Assessment copy = new Assessment(
                id,
                1,
                sample.status(),
                new Subject(subjectId, subject.url(), subject.title(), subject.publisher()),
                SampleAssessments.lamplighter().capture(),
                List.of(),
                sample.listing(),
                sample.draft(),
                sample.score(),
                sample.claimedScore(),
                Review.NONE);
        if (!store.complete(copy, List.of(PAGE))) {
            throw new IllegalStateException("the sample was stored already");
        }
        return copy;
    }
}
