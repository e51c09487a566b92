package assay.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.access.Person;
import assay.access.Role;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Item;
import assay.assessment.Status;
import assay.reassessment.CarriedDecisions;
import assay.store.StoredSamples;
import assay.web.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FourEyesTest.Demanded.class)
class FourEyesTest {
    private static final Person ADA = new Person("1", "ada", Role.REVIEWER.rights());
    private static final Person ADAS_KEY = new Person("key:2", "ada (key nightly)", Role.REVIEWER.rights());
    private static final Person GRACE = new Person("3", "grace", Role.REVIEWER.rights());

    public static class Demanded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("assay.four-eyes", "true");
        }
    }

    @Inject
    Desk desk;

    @Inject
    StoredSamples samples;

    private Assessment decided(Ask ask, Person who) {
        Assessment stored = samples.stored();
        return desk.decide(stored.id(), 1, a -> List.of(ask), who);
    }

    @Test
    void whoeverChangedSomethingDoesNotApproveItNorDoesTheirKey() {
        Ask change = new Ask.Change(new Correction.OfSummary("Rewritten by me."), "It was wrong.");
        for (Person changer : List.of(ADA, ADAS_KEY)) {
            Assessment changed = decided(change, changer);
            for (Person approver : List.of(ADA, ADAS_KEY)) {
                assertThatThrownBy(() -> desk.approve(changed.id(), 2, Optional.empty(), approver))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("somebody else must approve");
            }
            assertThat(desk.approve(changed.id(), 2, Optional.empty(), GRACE).status())
                    .isEqualTo(Status.APPROVED);
        }
    }

    @Test
    void whoeverOnlyAcceptedMayApprove() {
        Assessment accepted = decided(new Ask.Accept(Item.Single.KIND, Optional.empty()), ADA);
        assertThat(desk.approve(accepted.id(), 2, Optional.empty(), ADA).status())
                .isEqualTo(Status.APPROVED);
    }

    @Test
    void acceptingWhatOneChangedBeforeWashesNothing() {
        Assessment stored = samples.stored();
        desk.decide(
                stored.id(),
                1,
                a -> List.of(new Ask.Change(new Correction.OfSummary("Rewritten by me."), "It was wrong.")),
                ADA);
        desk.decide(stored.id(), 2, a -> List.of(new Ask.Accept(Item.Single.SUMMARY, Optional.empty())), ADA);
        assertThatThrownBy(() -> desk.approve(stored.id(), 3, Optional.empty(), ADA))
                .hasMessageContaining("somebody else must approve");
    }

    @Test
    void whoeverLetAControlCountDoesNotApproveItEither() {
        Assessment accepted = decided(new Ask.Accept(new Item.OfControl(0), Optional.of("We saw the log.")), ADA);
        assertThatThrownBy(() -> desk.approve(accepted.id(), 2, Optional.empty(), ADA))
                .hasMessageContaining("somebody else must approve");
    }

    @Test
    void aChangeThatWasCarriedOverIsStillItsPersonsOwn() {
        Assessment baseline =
                decided(new Ask.Change(new Correction.OfSummary("Rewritten by me."), "It was wrong."), ADAS_KEY);
        CarriedDecisions carried = CarriedDecisions.onto(
                Assessment.drafted(
                        samples.waiting(),
                        baseline.subject(),
                        baseline.captures(),
                        baseline.listing(),
                        baseline.drafted(),
                        baseline.edition()),
                baseline);
        Assessment fresh = carried.assessment();
        assertThat(samples.complete(fresh, carried.steps())).isTrue();
        assertThatThrownBy(() -> desk.approve(fresh.id(), 1, Optional.empty(), ADA))
                .hasMessageContaining("somebody else must approve");
        assertThat(desk.approve(fresh.id(), 1, Optional.empty(), GRACE).status())
                .isEqualTo(Status.APPROVED);
    }

    @Test
    void whatAnApprovalImpliedIsNobodysChange() {
        Assessment stored = samples.stored();
        desk.approve(stored.id(), 1, Optional.empty(), ADA);
        desk.reopen(stored.id(), 2, Optional.empty(), ADA);
        assertThat(desk.approve(stored.id(), 3, Optional.empty(), ADA).status()).isEqualTo(Status.APPROVED);
    }
}
