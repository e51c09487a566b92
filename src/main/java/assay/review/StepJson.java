package assay.review;

import assay.assessment.Item;
import assay.assessment.Step;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One line of an assessment's history in JSON; its hash in the audit trail is of a list of these. */
record StepJson(
        int version,
        Instant at,
        String by,
        String act,
        Optional<String> item,
        Optional<String> reason,
        String before,
        String after) {
    static StepJson of(Step step) {
        return new StepJson(
                step.version(),
                step.at(),
                step.by(),
                step.act().name().toLowerCase(Locale.ROOT),
                step.item().map(Item::key),
                step.reason(),
                step.before(),
                step.after());
    }
}
