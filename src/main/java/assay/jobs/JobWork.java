package assay.jobs;

import assay.aivss.AivssEdition;
import assay.analysis.Reassessed;
import assay.analysis.Reassessed.Changed;
import assay.analysis.Reassessed.Confirmed;
import assay.analysis.Reassessed.Drafted;
import assay.analysis.Reassessed.Failed;
import assay.analysis.Reassessed.Judged;
import assay.analysis.Reassessed.Moved;
import assay.analysis.Reassessed.Pages;
import assay.analysis.Reassessing;
import assay.assessment.Assessment;
import assay.assessment.Revision;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.notify.Notices;
import assay.store.AssessmentStore;
import assay.store.Baselines;
import assay.store.Job.Outcome;
import assay.store.Job.Purpose;
import assay.store.JobItems;
import assay.store.JobItems.Ending;
import assay.store.JobItems.Start.Begun;
import assay.store.JobItems.Ticket;
import assay.store.Spend;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** What is done with an item of a job, and what is stored of it. Ends join the caller's transaction. */
@ApplicationScoped
class JobWork {
    private final Reassessing reassessing;
    private final AssessmentStore store;
    private final Baselines baselines;
    private final JobItems items;
    private final Notices notices;
    private final GivingWay givingWay;

    JobWork(
            Reassessing reassessing,
            AssessmentStore store,
            Baselines baselines,
            JobItems items,
            Notices notices,
            GivingWay givingWay) {
        this.reassessing = reassessing;
        this.store = store;
        this.baselines = baselines;
        this.items = items;
        this.notices = notices;
        this.givingWay = givingWay;
    }

    /**
     * @param left told once no host is asked for anything more
     * @throws InterruptedException when it was told to stop; nothing was stored
     */
    Reassessed result(Begun begun, Duration patience, BooleanSupplier toldToStop, Runnable left)
            throws InterruptedException {
        Optional<AivssEdition> edition = begun.job().edition().flatMap(AivssEdition::byId);
        return switch (begun.job().purpose()) {
            case ASSESS -> reassessing.fetched(begun.submission(), edition, patience, toldToStop, left);
            case RECOMPUTE ->
                stored(begun)
                        .map(a -> reassessing.rescored(a, edition.orElseGet(a::edition)))
                        .orElseGet(JobWork::gone);
            case REPLAY ->
                stored(begun)
                        .map(a -> reassessing.replayed(begun.submission(), a))
                        .orElseGet(JobWork::gone);
        };
    }

    private Optional<Assessment> stored(Begun begun) {
        return begun.baseline().flatMap(store::assessment);
    }

    private static Reassessed gone() {
        return new Failed(
                Failure.of(FailureCode.DRAFT_FAILED, "The assessment was deleted after the job was made."),
                Pages.NONE,
                Spend.NONE);
    }

    /** When a failure is worth another try; empty when it is how the item ends. */
    Optional<Instant> again(Begun begun, Reassessed result, Instant now) {
        return result instanceof Failed failed
                ? Retries.wait(failed.failure(), begun.failures()).map(now::plus)
                : Optional.empty();
    }

    Optional<Ticket> tryAgain(Begun begun, Reassessed result, Instant at) {
        return items.tryAgain(begun, at, result instanceof Failed failed ? failed.spent() : Spend.NONE);
    }

    void fail(Begun begun, Failure failure) {
        items.fail(begun, failure, Spend.NONE);
    }

    /**
     * Stores how the item ended, unless it is another's to end by now. What all items share comes last, {@link JobItems#end}.
     *
     * @return drafts that gave way to a new one, to be recorded by {@link GivingWay#record} when nothing else follows
     */
    List<Revision> end(Begun begun, Reassessed result) {
        if (!items.mayEnd(begun)) {
            return List.of();
        }
        List<Revision> gaveWay = List.of();
        boolean stores = begun.job().purpose() == Purpose.ASSESS;
        if (result instanceof Failed failed) {
            keep(begun, failed.read());
            begun.submission().subjectId().filter(s -> stores).ifPresent(baselines::tried);
            items.fail(begun, failed.failure(), failed.spent());
        } else if (result instanceof Drafted drafted) {
            Assessment assessment = drafted.assessment();
            keep(begun, drafted.read());
            store(assessment, List.of(), Optional.of(drafted.judged()));
            items.end(
                    begun,
                    new Ending(
                            Outcome.DRAFTED,
                            Optional.of(assessment.id()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            drafted.spent()));
        } else if (result instanceof Confirmed confirmed) {
            UUID baseline = confirmed.baseline().id();
            if (stores) {
                if (confirmed.baseline().status() == Status.APPROVED) {
                    givingWay.lock(confirmed.baseline().subject().id());
                    gaveWay = givingWay.toApproved(confirmed.baseline(), begun.job());
                }
                keep(begun, confirmed.read());
                confirmed.judged().ifPresent(j -> baselines.remember(baseline, j.listingSha256(), j.method()));
                baselines.confirm(baseline);
            }
            items.end(begun, ending(Outcome.CONFIRMED, baseline, baseline, confirmed.moved(), 0, confirmed.spent()));
        } else if (result instanceof Changed changed) {
            if (stores) {
                givingWay.lock(changed.baseline().subject().id());
                keep(begun, changed.read());
                baselines.tried(changed.baseline().subject().id());
                store(changed.assessment(), changed.steps(), changed.judged());
                gaveWay = givingWay.to(changed.assessment(), changed.steps(), begun.job());
                notices.moved(
                        begun.job().id(),
                        begun.submission().id(),
                        changed.baseline(),
                        changed.assessment(),
                        changed.moved().movement());
            }
            items.end(
                    begun,
                    ending(
                            Outcome.CHANGED,
                            stores
                                    ? changed.assessment().id()
                                    : changed.baseline().id(),
                            changed.baseline().id(),
                            Optional.of(changed.moved()),
                            stores ? changed.left() : 0,
                            changed.spent()));
        }
        return gaveWay;
    }

    private void store(Assessment assessment, List<Step> steps, Optional<Judged> judged) {
        store.add(assessment, steps);
        judged.ifPresent(j -> baselines.remember(assessment.id(), j.listingSha256(), j.method()));
    }

    private void keep(Begun begun, Pages read) {
        store.keep(begun.submission().id(), read.captures(), read.pages());
    }

    private static Ending ending(
            Outcome outcome, UUID assessment, UUID baseline, Optional<Moved> moved, int left, Spend spent) {
        return new Ending(
                outcome,
                Optional.of(assessment),
                Optional.of(baseline),
                moved.map(m -> MovementJson.text(m, left)),
                moved.map(m -> m.movement().delta()).or(() -> Optional.of(BigDecimal.ZERO)),
                spent.calls() > 0,
                spent);
    }
}
