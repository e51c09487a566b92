package assay.store;

import static org.assertj.core.api.Assertions.assertThat;

import assay.store.AssessmentQuery.Evidenced;
import assay.store.AssessmentQuery.Filter;
import assay.store.AssessmentQuery.Sort;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of many rows, read along their indexes. The rows have no documents, since lists read none. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueListsTest {
    private static final int ROWS = 20_000;

    @Inject
    AssessmentStore store;

    @Inject
    EntityManager db;

    @BeforeAll
    void fill() {
        QuarkusTransaction.requiringNew().timeout(300).run(() -> {
            db.createNativeQuery("""
                            insert into job_item (id, source_kind, drafter, state, submitted_at)
                            select gen_random_uuid(), 'TEXT', 'crowd', 'DONE', timestamptz '2020-01-01' + n * interval '1 minute'
                            from generate_series(1, :rows) n""").setParameter("rows", ROWS).executeUpdate();
            db.createNativeQuery("""
                            insert into assessment (id, version, status, subject_id, title, search, edition, score, low, high,
                                severity, coverage, warnings, unknowns, drafter, assignee, drafted_at, changed_at, listing, document)
                            select id, 1,
                                case when n <= :rows / 2 then 'SUPERSEDED' when n % 100 = 6 then 'REJECTED' else
                                (array['DRAFTED', 'DRAFTED', 'DRAFTED', 'IN_REVIEW', 'APPROVED', 'APPROVED'])[1 + n % 6] end,
                                'crowd:' || n, 'Crowd ' || n, 'crowd ' || md5(n::text), '0.8-listing',
                                (n % 101) / 10.0, 0.0, 10.0, (array['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[1 + n % 4],
                                (n % 11) / 10.0, n % 3, n % 11, 'crowd ' || n % 5, case when n % 50 = 0 then 'crowd-ada' end,
                                submitted_at, submitted_at, '{}', '{}'
                            from (select *, row_number() over (order by submitted_at) n from job_item where drafter = 'crowd') i""").setParameter("rows", ROWS).executeUpdate();
        });
        QuarkusTransaction.requiringNew()
                .run(() -> db.createNativeQuery("analyze assessment").executeUpdate());
    }

    @AfterAll
    void empty() {
        QuarkusTransaction.requiringNew().timeout(300).run(() -> {
            db.createNativeQuery("delete from assessment where subject_id like 'crowd:%'")
                    .executeUpdate();
            db.createNativeQuery("delete from job_item where drafter = 'crowd'").executeUpdate();
        });
    }

    private static Filter crowd(Consumer<Chosen> what) {
        Chosen chosen = new Chosen();
        what.accept(chosen);
        return new Filter(
                chosen.statuses,
                Optional.empty(),
                chosen.evidenced,
                chosen.warnings,
                Optional.empty(),
                Optional.empty(),
                chosen.drafter,
                chosen.assignee,
                Optional.of("crowd"),
                Optional.empty());
    }

    private static final class Chosen {
        private Set<assay.assessment.Status> statuses = Set.of();
        private Optional<Evidenced> evidenced = Optional.empty();
        private Optional<Boolean> warnings = Optional.empty();
        private Optional<String> drafter = Optional.empty();
        private Optional<String> assignee = Optional.empty();
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void pageByPageEachRowComesOnceInItsOrder(Sort sort) {
        List<AssessmentSummary> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Listed<AssessmentSummary> page =
                    store.list(new AssessmentQuery(crowd(c -> c.drafter = Optional.of("crowd 3")), sort, 200, cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(all).hasSize(ROWS / 5);
        assertThat(all.stream().map(AssessmentSummary::id).distinct()).hasSize(ROWS / 5);
        Comparator<AssessmentSummary> order = switch (sort) {
            case NEWEST -> Comparator.comparing(AssessmentSummary::draftedAt).reversed();
            case OLDEST -> Comparator.comparing(AssessmentSummary::draftedAt);
            case SCORE -> Comparator.comparing(AssessmentSummary::score).reversed();
            case UNKNOWNS -> Comparator.comparing(AssessmentSummary::unknowns).reversed();
        };
        assertThat(all).isSortedAccordingTo(order);
    }

    @Test
    void eachFilterLeavesOutWhatItNames() {
        assertThat(list(crowd(c -> c.assignee = Optional.of("crowd-ada"))))
                .hasSize(200)
                .allMatch(a -> a.assignee().equals(Optional.of("crowd-ada")));
        assertThat(list(crowd(c -> c.assignee = Optional.of(Filter.NOBODY))))
                .allMatch(a -> a.assignee().isEmpty());
        assertThat(list(crowd(c -> c.warnings = Optional.of(true)))).allMatch(a -> a.warnings() > 0);
        assertThat(list(crowd(c -> c.evidenced = Optional.of(Evidenced.LITTLE))))
                .isNotEmpty()
                .allMatch(a -> a.coverage().doubleValue() < 0.34);
        assertThat(list(crowd(
                        c -> c.statuses = Set.of(assay.assessment.Status.REJECTED, assay.assessment.Status.IN_REVIEW))))
                .isNotEmpty()
                .noneMatch(a -> a.status() == assay.assessment.Status.DRAFTED);
        assertThat(list(crowd(c -> c.statuses = Filter.STANDING), Sort.OLDEST))
                .hasSize(200)
                .noneMatch(a -> a.status() == assay.assessment.Status.SUPERSEDED);
    }

    private List<AssessmentSummary> list(Filter filter) {
        return list(filter, Sort.NEWEST);
    }

    private List<AssessmentSummary> list(Filter filter, Sort sort) {
        return store.list(new AssessmentQuery(filter, sort, 200, Optional.empty()))
                .items();
    }

    @Test
    void signsThatPatternsUseAreLookedForAsTheyStand() {
        for (String text : List.of("%", "_", "\\", "crowd %", "'; drop table assessment; --")) {
            Filter filter = new Filter(
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("crowd 1"),
                    Optional.empty(),
                    Optional.of(text),
                    Optional.empty());
            assertThat(list(filter)).as(text).isEmpty();
        }
    }

    @Test
    void countsAndDraftersAreTold() {
        assertThat(store.counts(100).get(assay.assessment.Status.DRAFTED)).isEqualTo(101);
        assertThat(store.drafters()).contains("crowd 0", "crowd 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assessment_newest | true | drafted_at desc, id desc",
                "assessment_newest | true | drafted_at, id",
                "assessment_by_score | true | score desc, id desc",
                "assessment_by_unknowns | true | unknowns desc, id desc",
                "assessment_newest | (drafted_at, id) < (timestamptz '2020-01-09', '%s'::uuid) | drafted_at desc, id desc",
                "assessment_by_score | (score, id) < (5.0, '%s'::uuid) | score desc, id desc",
                "assessment_state_newest | status = 'REJECTED' | drafted_at desc, id desc",
                "assessment_state_by_score | status = 'REJECTED' | score desc, id desc",
                "assessment_standing_newest | status <> 'SUPERSEDED' | drafted_at desc, id desc",
                "assessment_standing_newest | status <> 'SUPERSEDED' | drafted_at, id",
                "assessment_standing_by_score | status <> 'SUPERSEDED' | score desc, id desc",
                "assessment_standing_by_unknowns | status <> 'SUPERSEDED' | unknowns desc, id desc",
                "assessment_of_assignee | assignee = 'crowd-ada' | drafted_at desc, id desc",
                "assessment_words | search like '%%zebra%%' | drafted_at desc, id desc",
            })
    void everyOrderHasItsIndex(String index, String condition, String order) {
        String plan = QuarkusTransaction.requiringNew()
                .call(() -> String.join(
                        "\n",
                        db.createNativeQuery(
                                        "explain select id from assessment where "
                                                + String.format(condition, UUID.randomUUID()) + " order by " + order
                                                + " limit 51",
                                        String.class)
                                .getResultList()));
        assertThat(plan).contains(index).doesNotContain("Seq Scan");
    }
}
