package assay.review;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.assessment.Step;
import assay.store.Reviews;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** What stays of a step that makes no new version: lines of the history and an entry in the audit trail. */
@ApplicationScoped
class Trail {
    private final Reviews reviews;
    private final AuditLog audit;
    private final ObjectMapper json;

    Trail(Reviews reviews, AuditLog audit, ObjectMapper json) {
        this.reviews = reviews;
        this.audit = audit;
        this.json = json;
    }

    /** Both, in the caller's transaction, which holds the assessment; nothing else may follow in it. */
    void keep(UUID id, Step step, Act act, Person who) {
        reviews.remember(id, List.of(step));
        record(id, step.version(), List.of(step), act, who);
    }

    /** The audit entry alone, of steps that are in the history already. */
    void record(UUID id, int version, List<Step> steps, Act act, Person who) {
        audit.record(who, act, "assessment:" + id, OptionalInt.of(version), content(steps));
    }

    private String content(List<Step> steps) {
        try {
            return json.writeValueAsString(steps.stream().map(StepJson::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a step is always JSON", e);
        }
    }
}
