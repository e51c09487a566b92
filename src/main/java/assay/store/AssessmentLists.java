package assay.store;

import assay.aivss.Severity;
import assay.assessment.Status;
import assay.store.AssessmentQuery.Evidenced;
import assay.store.AssessmentQuery.Filter;
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
            select a.id, a.version, a.title, a.publisher, a.url, a.status, a.edition, a.score, a.low, a.high,
                   a.severity, a.coverage, a.unknowns, a.warnings, a.drafter, a.draftedAt, a.assignee
            from AssessmentRow a""";

    private static final BigDecimal THIRD = new BigDecimal("0.34");
    private static final BigDecimal TWO_THIRDS = new BigDecimal("0.67");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private AssessmentLists() {}

    /**
     * At most one line more than the limit, which tells that there is a next page.
     *
     * @param subject the listing; empty for all
     */
    static List<AssessmentSummary> page(EntityManager db, AssessmentQuery query, Optional<String> subject) {
        AssessmentLists list = new AssessmentLists();
        subject.ifPresent(id -> list.only("a.subjectId = :subject", "subject", id));
        list.leaveOut(query.filter());
        query.cursor().map(c -> Cursor.read(query.sort(), c)).ifPresent(list::beginAfter);
        return list.built(db, query.sort())
                .setMaxResults(query.limit() + 1)
                .getResultStream()
                .map(Line::toSummary)
                .toList();
    }

    private TypedQuery<Line> built(EntityManager db, Sort sort) {
        String direction = descends(sort) ? " desc" : "";
        TypedQuery<Line> built = db.createQuery(
                SELECT + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " order by "
                        + column(sort) + direction + ", a.id" + direction,
                Line.class);
        values.forEach(built::setParameter);
        return built;
    }

    private void leaveOut(Filter filter) {
        if (filter.statuses().equals(Filter.STANDING)) {
            // In the words of the indexes, and no parameter: they are used only when that is known beforehand.
            conditions.add("a.status <> assay.assessment.Status.SUPERSEDED");
        } else if (!filter.statuses().isEmpty()) {
            only("a.status in :statuses", "statuses", filter.statuses());
        }
        filter.severity().ifPresent(s -> only("a.severity = :severity", "severity", s));
        filter.evidenced().ifPresent(this::evidenced);
        filter.warnings().ifPresent(w -> conditions.add(w ? "a.warnings > 0" : "a.warnings = 0"));
        filter.from().ifPresent(from -> only("a.draftedAt >= :from", "from", from));
        filter.to().ifPresent(to -> only("a.draftedAt < :to", "to", to));
        filter.drafter().ifPresent(d -> only("a.drafter = :drafter", "drafter", d));
        filter.assignee().ifPresent(who -> {
            if (who.equals(Filter.NOBODY)) {
                conditions.add("a.assignee is null");
            } else {
                only("a.assignee = :assignee", "assignee", who);
            }
        });
        filter.text().ifPresent(this::words);
        filter.among().ifPresent(ids -> only("a.id in :ids", "ids", ids));
    }

    private void only(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private void evidenced(Evidenced how) {
        switch (how) {
            case LITTLE -> only("a.coverage < :below", "below", THIRD);
            case PARTLY -> {
                only("a.coverage >= :least", "least", THIRD);
                only("a.coverage < :below", "below", TWO_THIRDS);
            }
            case MOSTLY -> only("a.coverage >= :least", "least", TWO_THIRDS);
        }
    }

    private void words(String text) {
        int word = 0;
        for (String part : AssessmentRow.searchable(text).split("\\s+")) {
            String literal = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            only("a.search like :word" + word + " escape '\\'", "word" + word++, "%" + literal + "%");
        }
    }

    private void beginAfter(Cursor cursor) {
        conditions.add(
                "(" + column(cursor.sort()) + ", a.id) " + (descends(cursor.sort()) ? "<" : ">") + " (:at, :after)");
        values.put("at", cursor.key());
        values.put("after", cursor.id());
    }

    private static boolean descends(Sort sort) {
        return sort != Sort.OLDEST;
    }

    private static String column(Sort sort) {
        return switch (sort) {
            case NEWEST, OLDEST -> "a.draftedAt";
            case SCORE -> "a.score";
            case UNKNOWNS -> "a.unknowns";
        };
    }

    /** The columns as the database has them, absent ones as null. */
    record Line(
            UUID id,
            int version,
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
            int unknowns,
            int warnings,
            String drafter,
            Instant draftedAt,
            String assignee) {
        AssessmentSummary toSummary() {
            return new AssessmentSummary(
                    id,
                    version,
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
                    unknowns,
                    warnings,
                    drafter,
                    draftedAt,
                    Optional.ofNullable(assignee));
        }
    }
}
