package assay.web;

import assay.aivss.AivssEdition;
import assay.store.AssessmentSummary;
import io.quarkus.qute.RawString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * One assessment in a table.
 *
 * @param source its address without the scheme, or that it was pasted
 * @param interval a picture
 * @param evidenced such as {@code 7 / 10}
 * @param note what a reviewer should know first; may be empty
 */
public record ListedRow(
        String id,
        int version,
        String title,
        String source,
        String score,
        RawString interval,
        String band,
        String bandStyle,
        String status,
        String evidenced,
        When drafted,
        String note,
        String assignee) {

    public static ListedRow of(AssessmentSummary summary, Instant now) {
        return new ListedRow(
                summary.id().toString(),
                summary.version(),
                summary.title(),
                summary.url().map(Links::shown).orElse("pasted text"),
                summary.score().toPlainString(),
                new RawString(SmallInterval.svg(summary.score(), summary.low(), summary.high())),
                summary.severity().title(),
                Words.style(summary.severity()),
                Words.of(summary.status()),
                evidenced(summary),
                When.of(summary.draftedAt(), now),
                summary.warnings() == 0 ? "" : summary.warnings() == 1 ? "1 warning" : summary.warnings() + " warnings",
                summary.assignee().orElse(""));
    }

    /** The same row with one more thing that a reviewer should know first. */
    public ListedRow noting(String more) {
        return new ListedRow(
                id,
                version,
                title,
                source,
                score,
                interval,
                band,
                bandStyle,
                status,
                evidenced,
                drafted,
                note.isEmpty() ? more : more + ", " + note,
                assignee);
    }

    private static String evidenced(AssessmentSummary summary) {
        return AivssEdition.byId(summary.edition())
                .map(e -> BigDecimal.valueOf(e.factors().size()))
                .map(n -> summary.coverage().multiply(n).setScale(0, RoundingMode.HALF_UP) + " / " + n)
                .orElseGet(() -> summary.coverage().movePointRight(2).setScale(0, RoundingMode.HALF_UP) + " %");
    }
}
