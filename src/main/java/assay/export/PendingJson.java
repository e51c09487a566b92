package assay.export;

import assay.store.Submission;
import java.util.UUID;

/** A submission that is on its way. */
public record PendingJson(UUID id, String state) {

    public static PendingJson of(Submission submission) {
        return new PendingJson(submission.id(), submission.state().name());
    }
}
