package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Review;
import assay.assessment.Status;
import assay.web.When;
import assay.web.Words;
import java.time.Instant;
import java.util.Optional;

/**
 * What stays on top of the desk.
 *
 * @param evidenced how many undecided items rest on quotes
 * @param ended who ended the review, when and why; empty while it is open
 */
record DeskStrip(
        String id,
        String title,
        int version,
        String status,
        boolean open,
        boolean reopens,
        int decided,
        int items,
        int undecided,
        int evidenced,
        Optional<Ended> ended,
        DeskFigures figures) {

    /** @param unread whether another took its place before anybody had looked at it, rather than a newer approval */
    record Ended(String words, String by, When at, String reason, String newer, boolean unread) {}

    static DeskStrip of(Assessment assessment, DeskFigures figures, Instant now) {
        int items = assessment.items().size();
        int undecided = assessment.undecided().size();
        return new DeskStrip(
                assessment.id().toString(),
                assessment.subject().title(),
                assessment.version(),
                Words.of(assessment.status()),
                open(assessment),
                assessment.status() == Status.APPROVED || assessment.status() == Status.REJECTED,
                items - undecided,
                items,
                undecided,
                DeskSteps.evidenced(assessment).size(),
                assessment.review().conclusion().map(c -> ended(c, assessment.status(), now)),
                figures);
    }

    private static Ended ended(Review.Conclusion conclusion, Status status, Instant now) {
        return new Ended(
                conclusion.unread() ? "Superseded" : status == Status.REJECTED ? "Rejected" : "Approved",
                conclusion.by(),
                When.of(conclusion.at(), now),
                conclusion.reason().orElse(""),
                conclusion.supersededBy().map(Object::toString).orElse(""),
                conclusion.unread());
    }

    static boolean open(Assessment assessment) {
        return assessment.status() == Status.DRAFTED || assessment.status() == Status.IN_REVIEW;
    }
}
