package assay.review;

import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.assessment.Approval;
import assay.assessment.Assessment;
import assay.assessment.Step;
import assay.store.Publications;
import assay.store.Reviews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Gives approved versions their public page and takes it away; callers have checked that the person may. */
@ApplicationScoped
class Publishing {
    private final Publications publications;
    private final Reviews reviews;
    private final Trail trail;
    private final ApprovalAge age;
    private final Clock clock;

    Publishing(Publications publications, Reviews reviews, Trail trail, ApprovalAge age, Clock clock) {
        this.publications = publications;
        this.reviews = reviews;
        this.trail = trail;
        this.age = age;
        this.clock = clock;
    }

    /**
     * Gives the approved version a public page, in the place of an earlier version's. Asked twice, it is done once.
     *
     * @param version that the person saw
     * @throws assay.store.StaleAssessment when somebody saved first
     * @throws assay.assessment.IllegalStep when it is not approved
     */
    @Transactional
    public Assessment publish(UUID id, int version, Person who) {
        Assessment assessment = publications.hold(id, Optional.of(version)).orElseThrow(Desk::unknown);
        Step step = assessment.publish(who.name(), clock.instant());
        if (!reviews.published(id).equals(Optional.of(version))) {
            reviews.publish(id, Optional.of(version));
            trail.keep(id, step, Act.PUBLISHED, who);
        }
        return assessment;
    }

    /** Takes the public page away, if there is one, wherever a review of it stands. */
    @Transactional
    public Assessment unpublish(UUID id, int version, Person who) {
        Assessment assessment = publications.hold(id, Optional.of(version)).orElseThrow(Desk::unknown);
        if (reviews.published(id).isPresent()) {
            reviews.publish(id, Optional.empty());
            trail.keep(
                    id,
                    new Step(
                            version,
                            clock.instant(),
                            who.name(),
                            Step.Act.UNPUBLISHED,
                            Optional.empty(),
                            Optional.empty(),
                            "",
                            ""),
                    Act.UNPUBLISHED,
                    who);
        }
        return assessment;
    }

    /** Whether the approval of that version holds; empty when it was never approved. */
    Optional<Approval> approval(Assessment approved) {
        return Approval.of(
                approved,
                age.holds(),
                publications.confirmed(approved.id()),
                publications.newerReading(approved),
                clock.instant());
    }
}
