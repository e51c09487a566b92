package assay.export;

import assay.store.AssessmentSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One line of a list of assessments. */
public record SummaryJson(
        UUID id,
        String title,
        Optional<String> publisher,
        Optional<String> url,
        String status,
        String edition,
        BigDecimal score,
        String severity,
        ScoreJson.Interval interval,
        BigDecimal coverage,
        int warnings,
        String drafter,
        int version,
        int unknowns,
        Instant draftedAt,
        Optional<String> assignee) {

    public static SummaryJson of(AssessmentSummary a) {
        return new SummaryJson(
                a.id(),
                a.title(),
                a.publisher(),
                a.url(),
                a.status().name(),
                a.edition(),
                a.score(),
                a.severity().title(),
                new ScoreJson.Interval(a.low(), a.high()),
                a.coverage(),
                a.warnings(),
                a.drafter(),
                a.version(),
                a.unknowns(),
                a.draftedAt(),
                a.assignee());
    }
}
