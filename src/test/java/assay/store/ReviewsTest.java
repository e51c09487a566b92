package assay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import assay.assessment.Revision;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.reassessment.CarriedDecisions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReviewsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    @Inject
    StoredSamples samples;

    @Inject
    EntityManager db;

    private Assessment stored() {
        return samples.stored();
    }

    private static Revision accept(Assessment assessment, Item item, String by) {
        return assessment.decide(List.of(new Ask.Accept(item, Optional.of("It holds."))), by, NOW);
    }

    private Optional<Revision> revise(UUID id, int expected, Function<Assessment, Revision> step) {
        return QuarkusTransaction.requiringNew().call(() -> reviews.revise(id, Optional.of(expected), step));
    }

    @Test
    void everyVersionIsKeptAndReadBackAsItWas() {
        Assessment first = stored();
        Assessment second = revise(first.id(), 1, a -> accept(a, new Item.OfControl(0), "ada"))
                .orElseThrow()
                .assessment();
        Assessment third = revise(first.id(), 2, a -> a.approve(Optional.of("Seen."), "grace", NOW))
                .orElseThrow()
                .assessment();
        assertThat(store.assessment(first.id())).contains(third);
        assertThat(reviews.version(first.id(), 1)).contains(first);
        assertThat(reviews.version(first.id(), 2)).contains(second);
        assertThat(reviews.version(first.id(), 3)).contains(third);
        assertThat(reviews.version(first.id(), 4)).isEmpty();
        List<Step> history = reviews.history(first.id());
        assertThat(history).hasSize(1 + first.items().size());
        assertThat(history.get(0).by()).isEqualTo("ada");
        assertThat(history.get(0).item()).contains(new Item.OfControl(0));
        assertThat(history.get(history.size() - 1).act()).isEqualTo(Step.Act.APPROVED);
    }

    @Test
    void theSecondOfTwoWhoSaveIsToldWhatTheFirstSavedAndChangesNothing() {
        Assessment first = stored();
        Assessment saved = revise(first.id(), 1, a -> accept(a, Item.Single.KIND, "ada"))
                .orElseThrow()
                .assessment();
        assertThatExceptionOfType(StaleAssessment.class)
                .isThrownBy(() -> revise(first.id(), 1, a -> accept(a, Item.Single.SUMMARY, "grace")))
                .satisfies(stale -> assertThat(stale.current()).isEqualTo(saved));
        assertThat(store.assessment(first.id())).contains(saved);
    }

    @Test
    void aStepThatFailsLeavesNothingBehind() {
        Assessment first = stored();
        assertThatThrownBy(() -> revise(
                        first.id(),
                        1,
                        a -> a.decide(
                                List.of(
                                        new Ask.Accept(Item.Single.KIND, Optional.empty()),
                                        new Ask.Reject(Item.Single.SUMMARY, "")),
                                "ada",
                                NOW)))
                .isInstanceOf(InvalidDecision.class);
        assertThat(store.assessment(first.id())).contains(first);
        assertThat(reviews.history(first.id())).isEmpty();
    }

    @Test
    void ofManyWhoSaveTheSameVersionAtOnceExactlyOneSucceeds() throws Exception {
        Assessment first = stored();
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> savers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "person " + i;
                savers.add(people.submit(() -> {
                    try {
                        return revise(first.id(), 1, a -> accept(a, Item.Single.KIND, name))
                                .isPresent();
                    } catch (StaleAssessment stale) {
                        return false;
                    }
                }));
            }
            int saved = 0;
            for (Future<Boolean> saver : savers) {
                saved += saver.get() ? 1 : 0;
            }
            assertThat(saved).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
        assertThat(store.assessment(first.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void listsFollowWhatPeopleDecide() {
        Assessment first = stored();
        revise(first.id(), 1, a -> accept(a, new Item.OfControl(0), "ada"));
        Object[] row = (Object[]) db.createNativeQuery("select score, status, version from assessment where id = :id")
                .setParameter("id", first.id())
                .getSingleResult();
        assertThat(row[0]).isEqualTo(first.claimedScore().orElseThrow().value());
        assertThat(row[1]).isEqualTo(Status.IN_REVIEW.name());
        assertThat(row[2]).isEqualTo(2);
    }

    private CarriedDecisions carriedFrom(Assessment baseline, UUID id) {
        return CarriedDecisions.onto(
                Assessment.drafted(
                        id,
                        baseline.subject(),
                        baseline.captures(),
                        baseline.listing(),
                        baseline.drafted(),
                        baseline.edition()),
                baseline);
    }

    @Test
    void decisionsThatWereCarriedOverAreStoredWithTheirHistory() {
        Assessment baseline = samples.stored();
        Assessment decided = revise(baseline.id(), 1, a -> accept(a, new Item.OfControl(0), "ada"))
                .orElseThrow()
                .assessment();
        UUID id = samples.waiting();
        CarriedDecisions carried = carriedFrom(decided, id);
        assertThat(samples.complete(carried.assessment(), carried.steps())).isTrue();
        Assessment stored = store.assessment(id).orElseThrow();
        assertThat(stored).isEqualTo(carried.assessment());
        assertThat(stored.status()).isEqualTo(Status.DRAFTED);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(stored.score()).isEqualTo(decided.score());
        assertThat(reviews.history(id)).isEqualTo(carried.steps()).hasSize(1);
        assertThat(reviews.history(id).get(0).reason().orElseThrow())
                .contains(baseline.id().toString())
                .contains("It holds.");
        Assessment approved = revise(id, 1, a -> a.approve(Optional.empty(), "grace", NOW))
                .orElseThrow()
                .assessment();
        assertThat(approved.decision(new Item.OfControl(0)).orElseThrow().by()).isEqualTo("ada");
        assertThat(reviews.version(id, 1)).contains(stored);
        assertThat(reviews.history(id)).startsWith(carried.steps().get(0)).hasSizeGreaterThan(1);
    }

    @Test
    void historyIsKeptOnceAndOnlyWithItsAssessment() {
        Assessment baseline = samples.stored();
        Assessment decided = revise(baseline.id(), 1, a -> accept(a, Item.Single.KIND, "ada"))
                .orElseThrow()
                .assessment();
        UUID id = samples.waiting();
        CarriedDecisions carried = carriedFrom(decided, id);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    samples.complete(carried.assessment(), carried.steps());
                    throw new IllegalStateException("the node dies");
                }))
                .hasMessage("the node dies");
        assertThat(store.assessment(id)).isEmpty();
        assertThat(reviews.history(id)).isEmpty();
        assertThat(samples.complete(carried.assessment(), carried.steps())).isTrue();
        assertThat(samples.complete(carried.assessment(), carried.steps())).isFalse();
        assertThat(reviews.history(id)).hasSize(1);
    }

    @Test
    void thereIsNothingToReviseUnderAnUnknownId() {
        assertThat(revise(UUID.randomUUID(), 1, a -> accept(a, Item.Single.KIND, "ada")))
                .isEmpty();
    }
}
