package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Review;
import assay.assessment.SampleAssessments;
import assay.assessment.Subject;
import assay.listing.FetchedPage;
import assay.store.AssessmentStore;
import assay.store.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts hand-made assessments into the database, each with an id and a listing of its own. */
final class DeskSamples {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    private DeskSamples() {}

    static UUID stored(AssessmentStore store, Assessment sample) {
        UUID id = UUID.randomUUID();
        store.accept(Submission.waiting(
                id,
                Submission.Source.text(Optional.of("T"), "some text", Optional.empty()),
                Optional.empty(),
                "rules",
                NOW));
        Subject subject = new Subject(
                "text:" + id,
                sample.subject().url(),
                sample.subject().title(),
                sample.subject().publisher());
        Assessment own = new Assessment(
                id,
                1,
                sample.status(),
                subject,
                SampleAssessments.lamplighter().capture(),
                List.of(),
                sample.listing(),
                sample.draft(),
                sample.score(),
                sample.claimedScore(),
                Review.NONE);
        FetchedPage page = new FetchedPage(
                Optional.empty(),
                Optional.empty(),
                NOW,
                0,
                "text/plain",
                Optional.empty(),
                Map.of(),
                "some text".getBytes(StandardCharsets.UTF_8));
        if (!store.complete(own, List.of(page))) {
            throw new IllegalStateException("not stored");
        }
        return id;
    }
}
