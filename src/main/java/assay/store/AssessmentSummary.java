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
 * @param drafter {@code rules 1}, or the model's name
 */
public record AssessmentSummary(
        UUID id,
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
        int warnings,
        String drafter,
        Instant draftedAt) {}
