package assay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.Severity;
import assay.assessment.Status;
import assay.store.Selections.Chosen;
import assay.store.Selections.Selected;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 20,000 assessments of 10,000 listings, each assessed twice; every tenth listing was pasted, the rest fetched. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelectionsTest {
    private static final int LISTINGS = 10_000;
    /** A minute after the last was drafted. */
    private static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofMinutes(20_001));

    private static final Selection ALL = new Selection(
            Optional.empty(),
            Set.of(),
            Set.of(),
            Optional.of("choice 1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    @Inject
    Selections selections;

    @Inject
    EntityManager db;

    @BeforeAll
    void fill() {
        QuarkusTransaction.requiringNew().timeout(300).run(() -> {
            db.createNativeQuery("""
                            insert into job_item (id, source_kind, source_url, drafter, state, submitted_at)
                            select gen_random_uuid(), case when n % 10 = 0 then 'HTML' else 'URL' end,
                                'https://' || case when n % 100 = 1 then 'few' else 'many' end || '.example.org/' || n % :listings,
                                'choice', 'DONE', timestamptz '2020-01-01' + n * interval '1 minute'
                            from generate_series(1, 2 * :listings) n""").setParameter("listings", LISTINGS).executeUpdate();
            db.createNativeQuery("""
                            insert into assessment (id, version, status, subject_id, url, title, search, edition, score, low, high,
                                severity, coverage, warnings, unknowns, drafter, drafted_at, changed_at, listing, document)
                            select id, 1, (array['DRAFTED', 'APPROVED', 'REJECTED'])[1 + n % 3],
                                source_url, source_url, 'Choice ' || n, '', case when n % 7 = 0 then '0.5' else '0.8-listing' end,
                                5.0, 0.0, 10.0, (array['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[1 + n % 4], 0.5, n % 2, 0,
                                'choice ' || 1 + n / 19999, submitted_at, submitted_at, '{}',
                                jsonb_build_object('draft', jsonb_build_object('provenance',
                                    jsonb_build_object('promptVersion', case when n > 19900 then '4' else '3' end)))
                            from (select *, row_number() over (order by submitted_at) n from job_item where drafter = 'choice') i""").executeUpdate();
        });
        QuarkusTransaction.requiringNew()
                .run(() -> db.createNativeQuery("analyze assessment, job_item").executeUpdate());
    }

    @AfterAll
    void empty() {
        QuarkusTransaction.requiringNew().timeout(300).run(() -> {
            db.createNativeQuery("delete from assessment where drafter like 'choice %'")
                    .executeUpdate();
            db.createNativeQuery("delete from job_item where drafter = 'choice'")
                    .executeUpdate();
        });
    }

    private static Selection with(
            Optional<Duration> olderThan, Set<Severity> severities, Set<Status> statuses, String... more) {
        return new Selection(
                olderThan,
                severities,
                statuses,
                Optional.of("choice 1"),
                value("prompt", more),
                value("edition", more),
                value("host", more),
                value("warnings", more).map(Boolean::valueOf),
                false);
    }

    private static Optional<String> value(String name, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            if (more[i].equals(name)) {
                return Optional.of(more[i + 1]);
            }
        }
        return Optional.empty();
    }

    private List<Selected> all(Selection selection) {
        List<Selected> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Listed<Selected> page = selections.page(selection, NOW, cursor, 700);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    private long numbers(Selection selection) {
        return all(selection).size();
    }

    @Test
    void eachFetchedListingComesOncePageByPageWithItsNewestAssessment() {
        List<Selected> all = all(ALL);

        // The last two were drafted by another.
        assertThat(all).hasSize(LISTINGS * 9 / 10 - 1);
        assertThat(all.stream().map(Selected::subjectId)).doesNotHaveDuplicates();
        assertThat(all.get(0).url()).contains("https://few.example.org/1");
        assertThat(all.get(0).host()).contains("few.example.org");
        Object first = QuarkusTransaction.requiringNew()
                .call(() -> db.createNativeQuery("select title from assessment where id = :id", String.class)
                        .setParameter("id", all.get(0).assessment())
                        .getSingleResult());
        assertThat(first).isEqualTo("Choice 10001");
        assertThat(numbers(ALL.withPasted())).isEqualTo(LISTINGS - 2);
    }

    @Test
    void eachFieldLeavesOutWhatItNames() {
        assertThat(numbers(with(Optional.of(Duration.ofMinutes(5_001)), Set.of(), Set.of())))
                .isEqualTo(4_500);
        assertThat(numbers(with(Optional.of(Duration.ofDays(365)), Set.of(), Set.of())))
                .isZero();
        assertThat(numbers(with(Optional.empty(), Set.of(), Set.of(), "host", "few.example.org")))
                .isEqualTo(100);
        assertThat(numbers(with(Optional.empty(), Set.of(), Set.of(), "prompt", "4")))
                .isEqualTo(89);
        assertThat(numbers(with(Optional.empty(), Set.of(), Set.of(), "prompt", "5")))
                .isZero();
        assertThat(numbers(with(Optional.empty(), Set.of(Severity.LOW, Severity.HIGH), Set.of())))
                .isEqualTo(4_000)
                .isEqualTo(numbers(with(Optional.empty(), Set.of(), Set.of(), "warnings", "false")));
        long drafted = numbers(with(Optional.empty(), Set.of(), Set.of(Status.DRAFTED)));
        long others = numbers(with(Optional.empty(), Set.of(), Set.of(Status.APPROVED, Status.REJECTED)));
        assertThat(drafted).isBetween(2_990L, 3_010L);
        assertThat(drafted + others).isEqualTo(numbers(ALL));
        assertThat(numbers(with(Optional.empty(), Set.of(), Set.of(), "edition", "0.5")))
                .isBetween(1_250L, 1_320L);
    }

    @Test
    void whatIsApprovedIsChosenAlsoWhereSomethingNewerWasDrafted() {
        Selection approved = with(Optional.empty(), Set.of(), Set.of(Status.APPROVED));

        // Of a third of the listings the newest is approved, of another third the one before.
        assertThat(all(approved).stream().map(Selected::subjectId).distinct().count())
                .isEqualTo(numbers(approved))
                .isBetween(5_990L, 6_010L);
    }

    @Test
    void cursorsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> selections.page(ALL, NOW, Optional.of("nonsense"), 10))
                .isInstanceOf(InvalidCursor.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all | assessment_looked_at",
                "cursor | assessment_looked_at",
                "status | assessment_state",
                "host | assessment_of_host",
                "prompt | assessment_of_prompt",
                "drafter | assessment_drafter_newest",
            })
    void everySelectionRunsAlongIndexes(String by, String index) {
        Selection none = new Selection(
                Optional.of(Duration.ofMinutes(1)),
                Set.of(),
                by.equals("status") ? Set.of(Status.IN_REVIEW) : Set.of(),
                by.equals("drafter") ? Optional.of("choice 2") : Optional.empty(),
                by.equals("prompt") ? Optional.of("4") : Optional.empty(),
                Optional.empty(),
                by.equals("host") ? Optional.of("few.example.org") : Optional.empty(),
                Optional.empty(),
                false);
        Optional<Cursor> cursor = by.equals("cursor")
                ? Optional.of(new Cursor(
                        AssessmentQuery.Sort.OLDEST,
                        NOW.minus(Duration.ofDays(7)).toString(),
                        java.util.UUID.randomUUID()))
                : Optional.empty();
        Chosen chosen = new Chosen(none, NOW, cursor);

        String plan = QuarkusTransaction.requiringNew().call(() -> {
            Query query = db.createNativeQuery("explain " + chosen.sql(), String.class);
            chosen.values().forEach(query::setParameter);
            query.setParameter("limit", 1_001);
            return String.join(
                    "\n",
                    ((List<?>) query.getResultList())
                            .stream().map(String::valueOf).toList());
        });

        assertThat(plan)
                .contains(index, "assessment_of_subject", "job_item_pkey")
                .doesNotContain("Seq Scan");
    }
}
