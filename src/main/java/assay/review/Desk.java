package assay.review;

import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.aivss.InvalidAivssInput;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.IllegalStep;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import assay.assessment.Revision;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import assay.store.StaleAssessment;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What people do to assessments, for pages and API alike: each step is one transaction with its history and its entry in the audit
 * trail. Callers have checked that the person may do it.
 */
@ApplicationScoped
class Desk {
    private final AssessmentStore store;
    private final Reviews reviews;
    private final Trail trail;
    private final Clock clock;
    private final boolean fourEyes;

    Desk(
            AssessmentStore store,
            Reviews reviews,
            Trail trail,
            Clock clock,
            @ConfigProperty(name = "assay.four-eyes", defaultValue = "false") boolean fourEyes) {
        this.store = store;
        this.reviews = reviews;
        this.trail = trail;
        this.clock = clock;
        this.fourEyes = fourEyes;
    }

    /**
     * Decides items, all or none. What the person has decided just so already, such as by two clicks, is answered with what stands,
     * whatever version they saw; nothing is written then.
     *
     * @param version that the person saw
     * @param asks made from the assessment as it stands
     * @throws assay.store.StaleAssessment when somebody saved first
     * @throws assay.assessment.InvalidDecision when one cannot be done as asked
     * @throws assay.assessment.IllegalStep when the assessment is closed
     */
    @Transactional
    public Assessment decide(UUID id, int version, Function<Assessment, List<Ask>> asks, Person who) {
        return step(id, Optional.empty(), who, Act.DECIDED, a -> {
            if (a.version() == version) {
                return decided(a, asks, who);
            }
            return repeated(a, asks, who).orElseThrow(() -> new StaleAssessment(a));
        });
    }

    private Revision decided(Assessment assessment, Function<Assessment, List<Ask>> asks, Person who) {
        return assessment.decide(asks.apply(assessment), who.name(), clock.instant());
    }

    /** Empty when it would change something, or cannot be done to what stands now. */
    private Optional<Revision> repeated(Assessment current, Function<Assessment, List<Ask>> asks, Person who) {
        try {
            return Optional.of(decided(current, asks, who))
                    .filter(r -> r.steps().isEmpty());
        } catch (FormFault | InvalidDecision | InvalidAivssInput | IllegalStep | ProblemException e) {
            return Optional.empty();
        }
    }

    /** Approves it; an approved one of the same listing gives way. */
    @Transactional
    public Assessment approve(UUID id, int version, Optional<String> note, Person who) {
        reviews.lockSubject(reviews.subject(id).orElseThrow(() -> missing(id)));
        Revision approved = taken(id, Optional.of(version), a -> {
            checkFourEyes(a, who);
            return a.approve(note, who.name(), clock.instant());
        });
        // What was fetched does not give way to what somebody pasted and said to be from there.
        boolean fetched = approved.assessment().capture().finalUrl().isPresent();
        List<Revision> replaced = reviews
                .approved(approved.assessment().subject().id(), fetched)
                .stream()
                .filter(older -> !older.equals(id))
                .map(older -> taken(older, Optional.empty(), a -> givesWay(a, id, who)))
                .filter(older -> !older.steps().isEmpty())
                .toList();
        // Last, since whoever holds the audit trail must wait for nobody.
        record(who, Act.APPROVED, approved);
        replaced.forEach(older -> record(who, Act.SUPERSEDED, older));
        return approved.assessment();
    }

    /** What somebody reopened while this approval was on its way stands approved no more, and is left as it is. */
    private Revision givesWay(Assessment older, UUID newer, Person who) {
        return older.status() == Status.APPROVED
                ? older.superseded(newer, who.name(), clock.instant())
                : new Revision(older, List.of());
    }

    private void checkFourEyes(Assessment assessment, Person who) {
        boolean changed = fourEyes
                && reviews.history(assessment.id()).stream().anyMatch(step -> who.isBehind(step.by()) && moves(step));
        if (changed) {
            throw ProblemException.of(
                    RequestCode.FORBIDDEN,
                    "You changed or rejected something in it, and here somebody else must approve what one has changed.");
        }
    }

    /** Whether a step changed what the assessment says; what was done before it was reopened counts, too. */
    private static boolean moves(Step step) {
        return switch (step.act()) {
            case CHANGED, REJECTED_ITEM, FOLLOWED, STATEMENT -> !isImplied(step);
            case ACCEPTED ->
                step.item().filter(Item.OfControl.class::isInstance).isPresent();
            case CARRIED ->
                step.item().filter(Item.OfControl.class::isInstance).isPresent()
                        || !step.before().equals(step.after());
            case APPROVED, REJECTED, REOPENED, SUPERSEDED, PUBLISHED, UNPUBLISHED, ASSIGNED, NOTED, LEFT -> false;
        };
    }

    /** An approval that was reopened left its controls undecided, and told that as rejecting them. */
    private static boolean isImplied(Step step) {
        return step.act() == Step.Act.REJECTED_ITEM && step.before().equals(step.after());
    }

    @Transactional
    public Assessment reject(UUID id, int version, String reason, Person who) {
        return step(id, Optional.of(version), who, Act.REJECTED, a -> a.reject(reason, who.name(), clock.instant()));
    }

    @Transactional
    public Assessment reopen(UUID id, int version, Optional<String> reason, Person who) {
        return step(id, Optional.of(version), who, Act.REOPENED, a -> a.reopen(reason, who.name(), clock.instant()));
    }

    /**
     * Gives it to somebody to look at, or to nobody.
     *
     * @param from whose it may be besides nobody’s; empty for anybody’s
     */
    @Transactional
    public void assign(UUID id, Optional<String> to, Optional<String> from, Person who) {
        Reviews.Handed handed = reviews.assign(id, to).orElseThrow(() -> missing(id));
        String before = handed.before().orElse("nobody");
        if (from.isPresent() && handed.before().isPresent() && !from.equals(handed.before())) {
            throw ProblemException.of(
                    RequestCode.ILLEGAL_TRANSITION,
                    before + " has taken it. Ask them to give it back, or give it to yourself by name.");
        }
        if (!handed.before().equals(to)) {
            Step step = new Step(
                    handed.version(),
                    clock.instant(),
                    who.name(),
                    Step.Act.ASSIGNED,
                    Optional.empty(),
                    Optional.empty(),
                    before,
                    to.orElse("nobody"));
            trail.keep(id, step, Act.ASSIGNED, who);
        }
    }

    /** For a sentence about it; it may be unknown. */
    Optional<Assessment> found(UUID id) {
        return store.assessment(id);
    }

    private Assessment step(
            UUID id, Optional<Integer> version, Person who, Act act, Function<Assessment, Revision> step) {
        Revision revision = taken(id, version, step);
        if (!revision.steps().isEmpty()) {
            record(who, act, revision);
        }
        return revision.assessment();
    }

    private Revision taken(UUID id, Optional<Integer> version, Function<Assessment, Revision> step) {
        return reviews.revise(id, version, step).orElseThrow(() -> missing(id));
    }

    private void record(Person who, Act act, Revision revision) {
        Assessment after = revision.assessment();
        trail.record(after.id(), after.version(), revision.steps(), act, who);
    }

    Assessment known(UUID id) {
        return store.assessment(id).orElseThrow(() -> missing(id));
    }

    /** Why there is nothing to decide on under that id. */
    private ProblemException missing(UUID id) {
        return store.submission(id)
                .map(s -> s.failure(clock.instant()).isPresent()
                        ? "Nothing could be drafted of this listing, so there is nothing to decide on."
                                + " Its own page says why, and what to do."
                        : "This listing is still being drafted. There will be something to decide on in a moment.")
                .map(sentence -> ProblemException.of(RequestCode.NOT_FOUND, sentence))
                .orElseGet(Desk::unknown);
    }

    static ProblemException unknown() {
        return ProblemException.of(
                RequestCode.NOT_FOUND, "There is no assessment under this address. Check it, or look in the queue.");
    }
}
