package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.SampleAssessments;
import assay.assessment.Subject;
import assay.listing.FetchedPage;
import assay.listing.Listing;
import assay.store.AssessmentStore;
import assay.store.Submission;
import assay.store.Submission.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Puts hand-made assessments into the store, each of a listing of its own unless told otherwise. */
final class StoredAssessments {
    private final AssessmentStore store;

    StoredAssessments(AssessmentStore store) {
        this.store = store;
    }

    /** A listing that nobody else has. */
    static String subject() {
        return "https://" + UUID.randomUUID() + ".example.com/";
    }

    Assessment lamplighter() {
        return lamplighter(subject());
    }

    Assessment lamplighter(String subject) {
        return stored(SampleAssessments.lamplighter(), subject, SampleAssessments.READ_AT);
    }

    /** The sample as if somebody had pasted its text. */
    static Assessment pasted(Assessment sample) {
        Capture c = sample.capture();
        return new Assessment(
                sample.id(),
                1,
                sample.status(),
                sample.subject(),
                new Capture(
                        Optional.empty(),
                        Optional.empty(),
                        c.fetchedAt(),
                        c.sha256(),
                        OptionalInt.empty(),
                        "text/plain",
                        c.bytes()),
                sample.otherCaptures(),
                sample.listing(),
                sample.draft(),
                sample.score(),
                sample.claimedScore(),
                sample.review());
    }

    /** The sample as an assessment of that listing, read at that time. */
    Assessment stored(Assessment sample, String subject, Instant read) {
        UUID id = UUID.randomUUID();
        store.accept(
                Submission.waiting(id, Source.url(subject), Optional.of(subject), "rules", SampleAssessments.READ_AT));
        FetchedPage page = FetchedPage.given(
                Optional.empty(), read, "text/plain", ("text of " + id).getBytes(StandardCharsets.UTF_8));
        Capture c = sample.capture();
        Assessment assessment = new Assessment(
                id,
                1,
                sample.status(),
                new Subject(
                        subject,
                        Optional.of(subject),
                        sample.subject().title(),
                        sample.subject().publisher()),
                new Capture(
                        c.requestedUrl(),
                        c.finalUrl(),
                        read,
                        id.toString().replace("-", "").repeat(2),
                        c.httpStatus(),
                        c.contentType(),
                        c.bytes()),
                List.of(),
                sample.listing(),
                sample.draft(),
                sample.score(),
                sample.claimedScore(),
                sample.review());
        store.complete(assessment, List.of(page));
        return assessment;
    }

    /** The sample as if its listing had been read without that passage. */
    static Assessment without(String passage, Assessment sample) {
        Listing all = sample.listing();
        var passages = new ArrayList<>(all.passages());
        passages.removeIf(p -> p.id().equals(passage));
        return new Assessment(
                sample.id(),
                1,
                sample.status(),
                sample.subject(),
                sample.capture(),
                sample.otherCaptures(),
                new Listing(all.title(), all.publisher(), all.language(), all.facts(), all.links(), passages),
                sample.draft(),
                sample.score(),
                sample.claimedScore(),
                sample.review());
    }
}
