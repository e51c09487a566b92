package assay.analysis;

import assay.aivss.AivssEdition;
import assay.assessment.Assessment;
import assay.drafting.DraftOutcome;
import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.DraftOutcome.Drafted;
import assay.drafting.Drafter;
import assay.drafting.Drafters;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.reassessment.ListingHash;
import assay.store.AssessmentStore;
import assay.store.Baselines;
import assay.store.Submission;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Takes one submission from start to end: fetch, extract, read further sources, draft, score, store. */
@ApplicationScoped
public class Analysis {
    private final Sight sight;
    private final Drafters drafters;
    private final AssessmentStore store;
    private final Baselines baselines;

    Analysis(Sight sight, Drafters drafters, AssessmentStore store, Baselines baselines) {
        this.sight = sight;
        this.drafters = drafters;
        this.store = store;
        this.baselines = baselines;
    }

    /**
     * Ends the submission in the store, with an assessment or with the reason why there is none.
     *
     * @param patience how long it may wait for its turns at the hosts that it visits
     * @param toldToStop beside the thread's interrupt, which does not survive every library it passes
     * @return empty when it has ended; else nothing was stored, and this is why: its host is busy
     * @throws InterruptedException when it was told to stop; nothing was stored, and it is to be run again
     */
    public Optional<Failure> run(Submission submission, Duration patience, BooleanSupplier toldToStop)
            throws InterruptedException {
        Seen seen = sight.of(submission, patience, toldToStop);
        if (seen instanceof Seen.Busy busy) {
            return Optional.of(busy.failure());
        }
        if (seen instanceof Seen.Unread unread) {
            store.fail(submission.id(), unread.failure(), unread.captures(), unread.pages());
            return Optional.empty();
        }
        Seen.Read read = (Seen.Read) seen;
        Optional<Drafter> drafter = drafters.named(submission.drafter());
        DraftOutcome drafted = drafter.map(d -> d.draft(read.listing()))
                .orElseGet(() -> new DraftFailure(noDrafter(submission.drafter())));
        Sight.goOn(toldToStop);
        if (drafted instanceof DraftFailure failed) {
            store.fail(submission.id(), failed.failure(), read.captures(), read.pages());
        } else {
            Assessment assessment = read.assessment(submission, ((Drafted) drafted).draft(), AivssEdition.standard());
            String method = drafter.orElseThrow().method().sha256();
            QuarkusTransaction.requiringNew().run(() -> {
                if (store.complete(assessment, read.pages())) {
                    baselines.remember(
                            assessment.id(), ListingHash.of(read.listing()).sha256(), method);
                }
            });
        }
        return Optional.empty();
    }

    static Failure noDrafter(String name) {
        return Failure.of(
                FailureCode.DRAFT_FAILED,
                "The drafter “" + name + "” that this was handed in for is no longer configured."
                        + " Submit it again to use the one that is.");
    }
}
