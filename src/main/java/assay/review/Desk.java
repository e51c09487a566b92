package assay.review;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Revision;
import assay.assessment.Step;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final boolean fourEyes;

    Desk(
            AssessmentStore store,
            Reviews reviews,
            AuditLog audit,
            ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "assay.four-eyes", defaultValue = "false") boolean fourEyes) {
        this.store = store;
        this.reviews = reviews;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.fourEyes = fourEyes;
    }

    /**
     * Decides items, all or none.
     *
     * @param version that the person saw
     * @param asks made from the assessment as it stands
     * @throws assay.store.StaleAssessment when somebody saved first
     * @throws assay.assessment.InvalidDecision when one cannot be done as asked
     * @throws assay.assessment.IllegalStep when the assessment is closed
     */
    @Transactional
    public Assessment decide(UUID id, int version, Function<Assessment, List<Ask>> asks, Person who) {
        return step(id, version, who, Act.DECIDED, a -> a.decide(asks.apply(a), who.name(), clock.instant()));
    }

    /** Approves it; an approved one of the same listing gives way. */
    @Transactional
    public Assessment approve(UUID id, int version, Optional<String> note, Person who) {
        reviews.lockSubject(known(id).subject().id());
        Revision approved = revise(id, Optional.of(version), a -> {
            checkFourEyes(a, who);
            return a.approve(note, who.name(), clock.instant());
        });
        List<Revision> older = new ArrayList<>();
        for (UUID other : reviews.approved(approved.assessment().subject().id())) {
            if (!other.equals(id)) {
                older.add(revise(other, Optional.empty(), a -> a.superseded(id, who.name(), clock.instant())));
            }
        }
        // Others wait from the first entry on until the transaction ends, so the rows come first.
        record(who, Act.APPROVED, approved);
        older.forEach(revision -> record(who, Act.SUPERSEDED, revision));
        return approved.assessment();
    }

    private void checkFourEyes(Assessment assessment, Person who) {
        boolean changed = assessment.review().decisions().stream()
                .anyMatch(d -> who.isBehind(d.by()) && !d.implied() && d.action() != Decision.Action.ACCEPT);
        if (fourEyes && changed) {
            throw ProblemException.of(
                    RequestCode.FORBIDDEN,
                    "You changed or rejected something in it, and here somebody else must approve what one has changed.");
        }
    }

    @Transactional
    public Assessment reject(UUID id, int version, String reason, Person who) {
        return step(id, version, who, Act.REJECTED, a -> a.reject(reason, who.name(), clock.instant()));
    }

    @Transactional
    public Assessment reopen(UUID id, int version, Optional<String> reason, Person who) {
        return step(id, version, who, Act.REOPENED, a -> a.reopen(reason, who.name(), clock.instant()));
    }

    /** Gives it to somebody to look at, or to nobody. */
    @Transactional
    public Assessment assign(UUID id, Optional<String> to, Person who) {
        Assessment assessment = known(id);
        Optional<String> before = reviews.assign(id, to);
        if (!before.equals(to)) {
            Step step = new Step(
                    assessment.version(),
                    clock.instant(),
                    who.name(),
                    Step.Act.ASSIGNED,
                    Optional.empty(),
                    Optional.empty(),
                    before.orElse("nobody"),
                    to.orElse("nobody"));
            reviews.remember(id, List.of(step));
            audit.record(
                    who,
                    Act.ASSIGNED,
                    "assessment:" + id,
                    OptionalInt.of(assessment.version()),
                    content(List.of(step)));
        }
        return assessment;
    }

    /** What it is called, for a sentence about it; it may be unknown. */
    String title(String id) {
        return store.assessment(UUID.fromString(id))
                .map(a -> a.subject().title())
                .orElse("Unknown assessment");
    }

    private Assessment step(UUID id, int version, Person who, Act act, Function<Assessment, Revision> taken) {
        Revision revision = revise(id, Optional.of(version), taken);
        record(who, act, revision);
        return revision.assessment();
    }

    private Revision revise(UUID id, Optional<Integer> version, Function<Assessment, Revision> taken) {
        return reviews.revise(id, version, taken).orElseThrow(Desk::unknown);
    }

    private void record(Person who, Act act, Revision revision) {
        Assessment after = revision.assessment();
        audit.record(who, act, "assessment:" + after.id(), OptionalInt.of(after.version()), content(revision.steps()));
    }

    private String content(List<Step> steps) {
        try {
            return json.writeValueAsString(steps.stream().map(StepJson::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a step is always JSON", e);
        }
    }

    Assessment known(UUID id) {
        return store.assessment(id).orElseThrow(Desk::unknown);
    }

    static ProblemException unknown() {
        return ProblemException.of(
                RequestCode.NOT_FOUND, "There is no assessment under this address. Check it, or look in the queue.");
    }
}
