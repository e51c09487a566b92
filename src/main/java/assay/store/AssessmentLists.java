package assay.store;

import assay.aivss.Severity;
import assay.assessment.Status;
import assay.store.AssessmentQuery.Sort;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Builds the list query: keyset pagination, so that the last page costs what the first does. */
final class AssessmentLists {
    private static final String SELECT = """
            select a.id, a.title, a.publisher, a.url, a.status, a.edition, a.score, a.low, a.high,
                   a.severity, a.coverage, a.warnings, a.drafter, a.draftedAt
            from AssessmentRow a""";

    private AssessmentLists() {}

    /**
     * At most one line more than the limit, which tells that there is a next page.
     *
     * @param subject the listing; empty for all
     */
    static List<AssessmentSummary> page(EntityManager db, AssessmentQuery query, Optional<String> subject) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        subject.ifPresent(id -> {
            conditions.add("a.subjectId = :subject");
            values.put("subject", id);
        });
        query.status().ifPresent(status -> {
            conditions.add("a.status = :status");
            values.put("status", status);
        });
        query.severity().ifPresent(severity -> {
            conditions.add("a.severity = :severity");
            values.put("severity", severity);
        });
        query.text().ifPresent(text -> {
            int word = 0;
            for (String part : AssessmentRow.searchable(text).split("\\s+")) {
                conditions.add("locate(:word" + word + ", a.search) > 0");
                values.put("word" + word++, part);
            }
        });
        query.cursor().map(c -> Cursor.read(query.sort(), c)).ifPresent(cursor -> {
            String column = query.sort() == Sort.NEWEST ? "a.draftedAt" : "a.score";
            conditions.add("(" + column + " < :at or " + column + " = :at and a.id < :after)");
            values.put("at", query.sort() == Sort.NEWEST ? cursor.instant() : cursor.score());
            values.put("after", cursor.id());
        });
        TypedQuery<Line> built = db.createQuery(
                SELECT
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + (query.sort() == Sort.NEWEST
                                ? " order by a.draftedAt desc, a.id desc"
                                : " order by a.score desc, a.id desc"),
                Line.class);
        values.forEach(built::setParameter);
        return built.setMaxResults(query.limit() + 1)
                .getResultStream()
                .map(Line::toSummary)
                .toList();
    }

    /** The columns as the database has them, absent ones as null. */
    record Line(
            UUID id,
            String title,
            String publisher,
            String url,
            Status status,
            String edition,
            BigDecimal score,
            BigDecimal low,
            BigDecimal high,
            Severity severity,
            BigDecimal coverage,
            int warnings,
            String drafter,
            Instant draftedAt) {
        AssessmentSummary toSummary() {
            return new AssessmentSummary(
                    id,
                    title,
                    Optional.ofNullable(publisher),
                    Optional.ofNullable(url),
                    status,
                    edition,
                    score,
                    low,
                    high,
                    severity,
                    coverage,
                    warnings,
                    drafter,
                    draftedAt);
        }
    }
}
