package assay.store;

import assay.aivss.Severity;
import assay.assessment.Assessment;
import assay.assessment.Status;
import assay.store.AssessmentQuery.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door to what has a public page: that version, whatever people do to the assessment meanwhile. */
@ApplicationScoped
public class Publications {
    private final EntityManager db;
    private final Reviews reviews;

    Publications(EntityManager db, Reviews reviews) {
        this.db = db;
        this.reviews = reviews;
    }

    /**
     * What the public sees.
     *
     * @param shown the version with the public page
     * @param since when the page came to be
     */
    public record Published(Assessment shown, Instant since) {}

    /**
     * The assessment, on which nobody else takes a step until the caller's transaction ends.
     *
     * @param expected the version that the person saw; empty when any will do
     * @return empty when there is none of that id
     * @throws StaleAssessment when it is no longer the expected version
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Assessment> hold(UUID id, Optional<Integer> expected) {
        Optional<Assessment> held = Optional.ofNullable(
                        db.find(AssessmentRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(AssessmentRow::toAssessment);
        held.filter(a -> expected.filter(v -> v != a.version()).isPresent()).ifPresent(stale -> {
            throw new StaleAssessment(stale);
        });
        return held;
    }

    /**
     * Where an assessment stands, without reading it.
     *
     * @param published the version with a public page
     */
    public record Standing(int version, Status status, Optional<Integer> published) {}

    /** Where the assessment of that id stands; empty when there is none. */
    @Transactional
    public Optional<Standing> standing(UUID id) {
        return db.createQuery(
                        "select a.version as version, a.status as status, a.publishedVersion as published"
                                + " from AssessmentRow a where a.id = :id",
                        Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row -> new Standing(
                        row.get("version", Integer.class),
                        row.get("status", Status.class),
                        Optional.ofNullable(row.get("published", Integer.class))));
    }

    /** The public page of an assessment; empty when it has none. */
    @Transactional
    public Optional<Published> published(UUID id) {
        AssessmentRow row = db.find(AssessmentRow.class, id);
        if (row == null || row.publishedVersion == null) {
            return Optional.empty();
        }
        return reviews.version(id, row.publishedVersion).map(shown -> new Published(shown, row.publishedAt));
    }

    /** When a later reading of its listing last bore an assessment out. */
    @Transactional
    public Optional<Instant> confirmed(UUID id) {
        return db.createNativeQuery(
                        "select confirmed_at from assessment where id = :id and confirmed_at is not null",
                        Instant.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /**
     * The newest assessment of the same listing that was fetched later. What was pasted never counts: anybody may paste anything, and
     * say that it is from anywhere.
     */
    @Transactional
    public Optional<Assessment> newerReading(Assessment of) {
        return db.createQuery("""
                        select a from AssessmentRow a join CaptureRow c on c.id = a.id and c.part = 0
                        where a.subjectId = :subject and c.fetchedAt > :read and c.finalUrl is not null
                        order by c.fetchedAt desc, a.id desc""", AssessmentRow.class)
                .setParameter("subject", of.subject().id())
                .setParameter("read", of.capture().fetchedAt())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(AssessmentRow::toAssessment);
    }

    /**
     * The assessment of the same listing with a public page of an approval that is newer than that one, the newest of them. What was
     * fetched does not give way to what somebody pasted.
     *
     * @param shown an approved version
     */
    @Transactional
    public Optional<UUID> newerApproval(Assessment shown) {
        @SuppressWarnings("unchecked")
        List<UUID> newest = db.createNativeQuery("""
                        select id
                        from (select a.id, cast(coalesce(v.document, a.document) #>> '{review,conclusion,at}' as timestamptz) as approved
                              from assessment a
                              left join assessment_version v on v.id = a.id and v.version = a.published_version
                              where a.subject_id = :subject and a.id <> :id and a.published_version is not null
                                and (:pasted or a.document #>> '{capture,finalUrl}' is not null)) as public
                        where approved > :approved order by approved desc, id desc limit 1""", UUID.class)
                .setParameter("subject", shown.subject().id())
                .setParameter("id", shown.id())
                .setParameter("pasted", shown.capture().finalUrl().isEmpty())
                .setParameter(
                        "approved", shown.review().conclusion().orElseThrow().at())
                .getResultList();
        return newest.stream().findFirst();
    }

    /**
     * What has a public page, the newest page first.
     *
     * @param text words to look for in title, publisher and address
     * @param limit 1–200
     * @throws InvalidCursor for a cursor that this service did not write
     */
    @Transactional
    public Listed<PublishedSummary> list(Optional<String> text, int limit, Optional<String> cursor) {
        Optional<Cursor> after = cursor.map(c -> Cursor.read(Sort.NEWEST, c));
        String[] words = text.map(String::strip)
                .filter(t -> !t.isEmpty())
                .map(t -> AssessmentRow.searchable(t).split("\\s+"))
                .orElse(new String[0]);
        Query query = db.createNativeQuery(sql(words.length, after.isPresent()), Tuple.class);
        for (int i = 0; i < words.length; i++) {
            query.setParameter("word" + i, words[i]);
        }
        after.ifPresent(c -> query.setParameter("at", c.instant()).setParameter("after", c.id()));
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.setMaxResults(limit + 1).getResultList();
        List<PublishedSummary> items =
                rows.stream().limit(limit).map(Publications::summary).toList();
        return new Listed<>(
                items,
                rows.size() > limit ? Optional.of(next(items.get(limit - 1)).text()) : Optional.empty());
    }

    private static Cursor next(PublishedSummary last) {
        return new Cursor(Sort.NEWEST, last.publishedAt().toString(), last.id());
    }

    /** The figures are those of the version shown, which may stand among the old ones. */
    private static String sql(int words, boolean later) {
        StringBuilder sql = new StringBuilder("""
                select id, title, publisher, url, published_at,
                       document #>> '{score,edition}' as edition, document #>> '{score,value}' as score,
                       document #>> '{score,interval,low}' as low, document #>> '{score,interval,high}' as high,
                       document #>> '{score,severity}' as severity, document #>> '{review,conclusion,at}' as approved_at
                from (select a.id, a.title, a.publisher, a.url, a.published_at, coalesce(v.document, a.document) as document
                      from assessment a
                      left join assessment_version v on v.id = a.id and v.version = a.published_version
                      where a.published_version is not null""");
        for (int i = 0; i < words; i++) {
            sql.append(" and position(:word").append(i).append(" in a.search) > 0");
        }
        if (later) {
            sql.append(" and (a.published_at, a.id) < (:at, :after)");
        }
        return sql.append(") as shown order by published_at desc, id desc").toString();
    }

    private static PublishedSummary summary(Tuple row) {
        return new PublishedSummary(
                row.get("id", UUID.class),
                row.get("title", String.class),
                Optional.ofNullable(row.get("publisher", String.class)),
                Optional.ofNullable(row.get("url", String.class)),
                row.get("edition", String.class),
                new BigDecimal(row.get("score", String.class)),
                new BigDecimal(row.get("low", String.class)),
                new BigDecimal(row.get("high", String.class)),
                Severity.valueOf(row.get("severity", String.class)),
                Instant.parse(row.get("approved_at", String.class)),
                row.get("published_at", Instant.class));
    }
}
