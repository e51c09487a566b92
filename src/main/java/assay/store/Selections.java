package assay.store;

import assay.assessment.Status;
import assay.store.AssessmentQuery.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/** Chooses stored assessments by their columns alone, the oldest first; no document is read. */
@ApplicationScoped
public class Selections {
    public static final int LARGEST_PAGE = 10_000;

    /**
     * The newest of its listing; of what was fetched, since anybody may paste. Asked row by row along an index: joined with itself as a
     * whole, the table would be read twice for each page.
     */
    private static final String NEWEST_FETCHED = """
            a.id = (select b.id from assessment b join job_item i on i.id = b.id and i.source_kind = 'URL'
                    where b.subject_id = a.subject_id order by b.drafted_at desc, b.id desc limit 1)""";

    private static final String NEWEST = """
            a.id = (select b.id from assessment b
                    where b.subject_id = a.subject_id order by b.drafted_at desc, b.id desc limit 1)""";

    /** A listing has one approved assessment at most, and it stands whatever was drafted since. */
    private static final String APPROVED_FETCHED =
            "exists (select 1 from job_item i where i.id = a.id and i.source_kind = 'URL')";

    private static final String APPROVED = "true";

    private final EntityManager db;

    Selections(EntityManager db) {
        this.db = db;
    }

    /**
     * A listing to assess again.
     *
     * @param assessment its newest one, or its approved one where only those are selected
     * @param url as it was read; empty when it was pasted without one
     * @param host as {@link Selection#host}
     */
    public record Selected(UUID assessment, String subjectId, Optional<String> url, Optional<String> host) {}

    /**
     * One page of what is selected.
     *
     * @param now from which ages count; the same for all pages
     * @param cursor the {@code next} of the page before
     * @param limit 1–{@value #LARGEST_PAGE}
     * @throws InvalidCursor when the cursor is none of these
     */
    @Transactional
    public Listed<Selected> page(Selection selection, Instant now, Optional<String> cursor, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit is " + limit + "; it must lie between 1 and " + LARGEST_PAGE);
        }
        Chosen chosen = new Chosen(selection, now, cursor.map(text -> Cursor.read(Sort.OLDEST, text)));
        NativeQuery<Tuple> query =
                db.createNativeQuery(chosen.sql(), Tuple.class).unwrap(NativeQuery.class);
        chosen.values.forEach(query::setParameter);
        query.setParameter("limit", limit + 1);
        List<Tuple> rows = query.getResultList();
        boolean more = rows.size() > limit;
        List<Tuple> page = more ? rows.subList(0, limit) : rows;
        return new Listed<>(
                page.stream().map(Selections::selected).toList(),
                more ? Optional.of(after(page.get(page.size() - 1)).text()) : Optional.empty());
    }

    private static Selected selected(Tuple row) {
        return new Selected(
                row.get("id", UUID.class),
                row.get("subject_id", String.class),
                Optional.ofNullable(row.get("url", String.class)),
                Optional.ofNullable(row.get("host", String.class)));
    }

    private static Cursor after(Tuple row) {
        return new Cursor(Sort.OLDEST, row.get("looked_at", Instant.class).toString(), row.get("id", UUID.class));
    }

    /** The query of a selection, with its values. */
    static final class Chosen {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        Chosen(Selection selection, Instant now, Optional<Cursor> cursor) {
            selection.olderThan().ifPresent(age -> only("a.looked_at < :before", "before", now.minus(age)));
            if (!selection.statuses().isEmpty()) {
                only("a.status in (:statuses)", "statuses", names(selection.statuses()));
            }
            if (!selection.severities().isEmpty()) {
                only("a.severity in (:severities)", "severities", names(selection.severities()));
            }
            selection.drafter().ifPresent(d -> only("a.drafter = :drafter", "drafter", d));
            selection.promptVersion().ifPresent(p -> only("a.prompt_version = :prompt", "prompt", p));
            selection.edition().ifPresent(e -> only("a.edition = :edition", "edition", e));
            selection.host().ifPresent(h -> only("a.host = :host", "host", h));
            selection.warnings().ifPresent(w -> conditions.add(w ? "a.warnings > 0" : "a.warnings = 0"));
            cursor.ifPresent(c -> {
                only("(a.looked_at, a.id) > (:at, :after)", "at", c.instant());
                values.put("after", c.id());
            });
            conditions.add(
                    selection.statuses().equals(Set.of(Status.APPROVED))
                            ? selection.pasted() ? APPROVED : APPROVED_FETCHED
                            : selection.pasted() ? NEWEST : NEWEST_FETCHED);
        }

        private static List<String> names(Iterable<? extends Enum<?>> constants) {
            List<String> names = new ArrayList<>();
            constants.forEach(c -> names.add(c.name()));
            return names;
        }

        private void only(String condition, String name, Object value) {
            conditions.add(condition);
            values.put(name, value);
        }

        String sql() {
            return "select a.id, a.subject_id, a.url, a.host, a.looked_at from assessment a where "
                    + String.join(" and ", conditions) + " order by a.looked_at, a.id limit :limit";
        }

        Map<String, Object> values() {
            return values;
        }
    }
}
