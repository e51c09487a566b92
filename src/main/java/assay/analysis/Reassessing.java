package assay.analysis;

import assay.aivss.AivssEdition;
import assay.analysis.Reassessed.Busy;
import assay.analysis.Reassessed.Changed;
import assay.analysis.Reassessed.Confirmed;
import assay.analysis.Reassessed.Drafted;
import assay.analysis.Reassessed.Failed;
import assay.analysis.Reassessed.Judged;
import assay.analysis.Reassessed.Moved;
import assay.analysis.Reassessed.Pages;
import assay.analysis.Reassessed.Resting;
import assay.assessment.Assessment;
import assay.assessment.Draft;
import assay.assessment.Provenance;
import assay.drafting.DraftOutcome;
import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.Drafter;
import assay.drafting.Drafters;
import assay.reassessment.CarriedDecisions;
import assay.reassessment.Cause;
import assay.reassessment.CauseShare;
import assay.reassessment.Causes;
import assay.reassessment.ListingHash;
import assay.reassessment.Materiality;
import assay.reassessment.Movement;
import assay.store.Baselines;
import assay.store.Spend;
import assay.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at a listing again: cheap first, and only what matters is put before people. */
@ApplicationScoped
public class Reassessing {
    private final Sight sight;
    private final Drafters drafters;
    private final Baselines baselines;
    private final Materiality materiality;

    Reassessing(
            Sight sight,
            Drafters drafters,
            Baselines baselines,
            @ConfigProperty(name = "assay.materiality") Optional<String> materiality) {
        this.sight = sight;
        this.drafters = drafters;
        this.baselines = baselines;
        this.materiality = materiality.map(Materiality::parse).orElse(Materiality.DEFAULT);
    }

    /**
     * Fetches the listing and compares it with what stands: the approved assessment of it, else its newest.
     *
     * @param edition of a new score; empty for the one that stands
     * @param patience how long it may wait for its turns at hosts
     * @param toldToStop beside the thread's interrupt
     * @param left told once no host is asked for anything more
     * @throws InterruptedException when it was told to stop
     */
    public Reassessed fetched(
            Submission submission,
            Optional<AivssEdition> edition,
            Duration patience,
            BooleanSupplier toldToStop,
            Runnable left)
            throws InterruptedException {
        Optional<Drafter> drafter = drafters.inBackground(submission.drafter());
        Optional<Reassessed> unable = unable(submission, drafter);
        if (unable.isPresent()) {
            left.run();
            return unable.get();
        }
        Seen seen = sight.of(submission, patience, toldToStop);
        left.run();
        if (seen instanceof Seen.Busy busy) {
            return new Busy(busy.failure());
        }
        if (seen instanceof Seen.Unread unread) {
            return new Failed(unread.failure(), new Pages(unread.captures(), unread.pages()), Spend.NONE);
        }
        Seen.Read read = (Seen.Read) seen;
        Pages pages = new Pages(read.captures(), read.pages());
        Judged judged = new Judged(
                ListingHash.of(read.listing()).sha256(), drafter.get().method().sha256());
        Optional<Assessment> baseline = baselines.of(submission.subjectId().orElseThrow());
        if (baseline.isPresent()
                && edition.filter(e -> !e.equals(baseline.get().edition())).isEmpty()
                && baselines.knows(baseline.get().id(), judged.listingSha256(), judged.method())) {
            return new Confirmed(baseline.get(), Optional.empty(), pages, Optional.empty(), Spend.NONE);
        }
        Optional<Assessment> waiting = baselines.waiting(submission.subjectId().orElseThrow(), baseline);
        if (waiting.isPresent() && baselines.knows(waiting.get().id(), judged.listingSha256(), judged.method())) {
            // What moved has been put before people already.
            return new Confirmed(waiting.get(), Optional.empty(), pages, Optional.empty(), Spend.NONE);
        }
        DraftOutcome outcome = drafter.get().draft(read.listing());
        Sight.goOn(toldToStop);
        if (outcome instanceof DraftFailure failed) {
            return undrafted(failed, pages);
        }
        Draft draft = ((DraftOutcome.Drafted) outcome).draft();
        AivssEdition scored =
                edition.or(() -> baseline.map(Assessment::edition)).orElse(AivssEdition.standard());
        Assessment fresh = read.assessment(submission, draft, scored);
        Spend spent = spent(draft.provenance());
        if (baseline.isEmpty()) {
            return new Drafted(fresh, pages, judged, spent);
        }
        return compared(fresh, baseline.get(), pages, Optional.of(judged), drafter, spent);
    }

    /** Scores what stands under another edition; nothing is fetched, drafted or stored, since two editions do not compare. */
    public Reassessed rescored(Assessment baseline, AivssEdition edition) {
        Movement movement = Movement.of(baseline.under(edition));
        Moved moved = new Moved(movement, List.of(new CauseShare(Cause.EDITION, movement.delta(), List.of())));
        return materiality.of(movement).isEmpty()
                ? new Confirmed(baseline, Optional.of(moved), Pages.NONE, Optional.empty(), Spend.NONE)
                : new Changed(baseline, List.of(), baseline, moved, Pages.NONE, Optional.empty(), Spend.NONE);
    }

    /** Drafts the stored listing again, to see what would flip; nothing is fetched. */
    public Reassessed replayed(Submission submission, Assessment approved) {
        Optional<Drafter> drafter = drafters.inBackground(submission.drafter());
        Optional<Reassessed> unable = unable(submission, drafter);
        if (unable.isPresent()) {
            return unable.get();
        }
        DraftOutcome outcome = drafter.get().draft(approved.listing());
        if (outcome instanceof DraftFailure failed) {
            return undrafted(failed, Pages.NONE);
        }
        Assessment fresh = Assessment.drafted(
                submission.id(),
                approved.subject(),
                approved.captures(),
                approved.listing(),
                draft(outcome).orElseThrow(),
                approved.edition());
        return compared(fresh, approved, Pages.NONE, Optional.empty(), drafter, spent(outcome));
    }

    /** Why nothing can be drafted now, known before anything is fetched. */
    private static Optional<Reassessed> unable(Submission submission, Optional<Drafter> drafter) {
        return drafter.isEmpty()
                ? Optional.of(new Failed(Analysis.noDrafter(submission.drafter()), Pages.NONE, Spend.NONE))
                : drafter.get().rest().map(Resting::new);
    }

    private static Reassessed undrafted(DraftFailure failed, Pages pages) {
        return failed.rest()
                .<Reassessed>map(Resting::new)
                .orElseGet(() -> new Failed(failed.failure(), pages, spent(failed)));
    }

    private Reassessed compared(
            Assessment fresh,
            Assessment baseline,
            Pages pages,
            Optional<Judged> judged,
            Optional<Drafter> drafter,
            Spend spent) {
        CarriedDecisions carried = CarriedDecisions.onto(fresh, baseline);
        Assessment after = carried.assessment();
        Movement movement = Movement.between(baseline, after);
        boolean matters = !materiality.of(movement).isEmpty() || isMasked(fresh, baseline);
        // One more draft tells page and drafter apart; of what goes to nobody, nobody asks why it moved.
        Optional<DraftOutcome> between = matters && Causes.needsFurtherDraft(baseline, after)
                ? drafter.map(d -> d.draft(baseline.listing()))
                : Optional.empty();
        Spend all = between.map(b -> spent.plus(spent(b))).orElse(spent);
        Moved moved = new Moved(movement, Causes.of(baseline, after, between.flatMap(Reassessing::draft)));
        return matters
                ? new Changed(after, carried.steps(), baseline, moved, pages, judged, all)
                : new Confirmed(baseline, Optional.of(moved), pages, judged, all);
    }

    /** Whether another page made the drafter say what matters, and only what people accepted then hides it. */
    private boolean isMasked(Assessment fresh, Assessment baseline) {
        if (ListingHash.of(fresh.listing()).equals(ListingHash.of(baseline.listing()))) {
            return false;
        }
        Assessment then = Assessment.drafted(
                baseline.id(),
                baseline.subject(),
                baseline.captures(),
                baseline.listing(),
                baseline.drafted(),
                fresh.edition());
        return !materiality.of(Movement.between(then, fresh)).isEmpty();
    }

    private static Optional<Draft> draft(DraftOutcome outcome) {
        return outcome instanceof DraftOutcome.Drafted drafted ? Optional.of(drafted.draft()) : Optional.empty();
    }

    private static Spend spent(DraftOutcome outcome) {
        return outcome instanceof DraftOutcome.Drafted drafted
                ? spent(drafted.draft().provenance())
                : ((DraftFailure) outcome).provenance().map(Reassessing::spent).orElse(Spend.NONE);
    }

    private static Spend spent(Provenance how) {
        return new Spend(
                Long.parseLong(how.parameters().getOrDefault("calls", "0")),
                how.tokensIn() + how.tokensOut(),
                how.cost().map(assay.assessment.Cost::amount).orElse(BigDecimal.ZERO));
    }
}
