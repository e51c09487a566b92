package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Factor;
import assay.assessment.Item;
import assay.assessment.SampleAssessments;
import assay.assessment.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryViewTest {
    private static Step step(int version, int second, Step.Act act) {
        return new Step(
                version,
                SampleAssessments.READ_AT.plusSeconds(second),
                "Ada",
                act,
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    @Test
    void aNoteOnAnOlderVersionChangesNoComparison() {
        HistoryView view = HistoryView.of(
                SampleAssessments.lamplighter(),
                List.of(
                        step(2, 1, Step.Act.APPROVED),
                        step(3, 2, Step.Act.REOPENED),
                        step(2, 3, Step.Act.NOTED),
                        step(3, 4, Step.Act.PUBLISHED),
                        step(4, 5, Step.Act.APPROVED)),
                SampleAssessments.READ_AT);
        assertThat(view.events()).extracting(HistoryView.Event::before).containsExactly(3, 0, 0, 2, 1);
    }

    @Test
    void whatWasCarriedOverStandsAboveTheDraftOfTheSameVersion() {
        HistoryView view = HistoryView.of(
                SampleAssessments.lamplighter(),
                List.of(step(1, 0, Step.Act.CARRIED), step(2, 9, Step.Act.APPROVED)),
                SampleAssessments.READ_AT);
        assertThat(view.events()).extracting(HistoryView.Event::version).containsExactly(2, 1);
        assertThat(view.events()).extracting(HistoryView.Event::before).containsExactly(1, 0);
        assertThat(view.events().get(1).lines().get(0).sentence()).isEqualTo("Carried over from an earlier approval");
    }

    @Test
    void whatWasSaidBesideItIsToldAsADeed() {
        Step answer = new Step(
                1,
                SampleAssessments.READ_AT,
                "Ada",
                Step.Act.NOTED,
                Optional.of(new Item.OfFactor(Factor.MEMORY)),
                Optional.empty(),
                "",
                "an answer");
        HistoryView.Line line = HistoryView.of(
                        SampleAssessments.lamplighter(), List.of(answer), SampleAssessments.READ_AT)
                .events()
                .get(0)
                .lines()
                .get(0);
        assertThat(line)
                .isEqualTo(new HistoryView.Line("answered a note, which closed it", "Persistent Memory", "", "", ""));
    }
}
