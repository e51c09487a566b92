package assay.jobs;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.assessment.Assessment;
import assay.assessment.Review;
import assay.assessment.Revision;
import assay.assessment.Step;
import assay.store.Job;
import assay.store.Reviews;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * Drafts that nobody has looked at give way when a job puts a newer one of the same listing into the queue, or finds what was approved in it
 * again, so that people find one at most.
 * All of it joins the transaction that ends the item.
 */
@ApplicationScoped
class GivingWay {
    private final Reviews reviews;
    private final AuditLog audit;
    private final Clock clock;

    GivingWay(Reviews reviews, AuditLog audit, Clock clock) {
        this.reviews = reviews;
        this.audit = audit;
        this.clock = clock;
    }

    /** To be called before any assessment of the listing is changed, as whoever approves one does: nobody else does either meanwhile. */
    void lock(String subject) {
        reviews.lockSubject(subject);
    }

    /**
     * What gives way to a new draft, which is stored already. Decisions that older drafts had been unable to take over stay in sight.
     *
     * @param steps the new draft's history
     */
    List<Revision> to(Assessment newer, List<Step> steps, Job job) {
        Instant now = clock.instant();
        String reason = "The job “" + job.name()
                + "” put a newer draft of the listing into the queue, and nobody had looked" + " at this one.";
        List<Revision> gaveWay = new ArrayList<>();
        List<Step> left = new ArrayList<>(steps);
        for (UUID older : reviews.unread(newer)) {
            reviews.revise(older, Optional.empty(), a -> a.gaveWay(newer.id(), reason, now))
                    .ifPresent(gaveWay::add);
            reviews.history(older).stream()
                    .filter(s -> s.act() == Step.Act.LEFT)
                    .filter(s -> s.item().flatMap(newer::decision).isEmpty())
                    .filter(s -> left.stream().noneMatch(known -> isSame(known, s)))
                    .forEach(left::add);
        }
        reviews.remember(newer.id(), left.subList(steps.size(), left.size()));
        return gaveWay;
    }

    /** What jobs put into the queue since it was approved gives way to what the listing says again. */
    List<Revision> toApproved(Assessment approved, Job job) {
        Instant now = clock.instant();
        String reason = "The job “" + job.name()
                + "” found that the listing says again what was approved, and nobody had" + " looked at this draft.";
        return reviews.unreadOfJobs(approved).stream()
                .flatMap(later ->
                        reviews.revise(later, Optional.empty(), a -> a.gaveWay(approved.id(), reason, now)).stream())
                .toList();
    }

    private static boolean isSame(Step one, Step other) {
        return one.act() == other.act()
                && one.by().equals(other.by())
                && one.item().equals(other.item())
                && one.before().equals(other.before());
    }

    /** Last in the transaction: whoever holds the audit trail must wait for nobody. */
    void record(List<Revision> gaveWay, Job job) {
        Person by = new Person("job:" + job.id(), job.createdBy(), Set.of());
        gaveWay.stream()
                .map(Revision::assessment)
                .forEach(a ->
                        audit.record(by, Act.SUPERSEDED, "assessment:" + a.id(), OptionalInt.of(a.version()), why(a)));
    }

    private static String why(Assessment gaveWay) {
        return gaveWay.review().conclusion().flatMap(Review.Conclusion::reason).orElseThrow();
    }
}
