package assay.store;

import assay.aivss.Severity;
import assay.assessment.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a list of assessments.
 *
 * @param score 0.0–10.0, one decimal, as are {@code low} and {@code high}
 * @param coverage share of factors that are evidenced, 0.00–1.00
 * @param unknowns how many factors of the edition nobody knows
 * @param drafter {@code rules 1}, or the model's name
 * @param assignee who has taken it
 */
public record AssessmentSummary(
        UUID id,
        int version,
        String title,
        Optional<String> publisher,
        Optional<String> url,
        Status status,
        String edition,
        BigDecimal score,
        BigDecimal low,
        BigDecimal high,
        Severity severity,
        BigDecimal coverage,
        int unknowns,
        int warnings,
        String drafter,
        Instant draftedAt,
        Optional<String> assignee) {}
