package assay.review;

import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Decision;
import assay.assessment.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the form of a claimed control has beside what every item's has.
 *
 * @param isNew whether it is the empty form for one that was overlooked
 * @param mitigationFactor what it would be with this control and those that were accepted, and {@code score} with it
 */
record DeskControl(
        boolean isNew, DeskField name, DeskField value, String mitigationFactor, String score, String state) {

    static DeskControl of(Assessment assessment, int index, String anchor, DeskAttempt attempt) {
        List<ClaimedControl> controls = assessment.draft().claimedControls();
        if (index >= controls.size()) {
            return new DeskControl(
                    true,
                    DeskField.of(attempt, FormCorrections.TEXT, anchor, ""),
                    DeskField.of(attempt, FormCorrections.VALUE, anchor, ""),
                    "",
                    "",
                    "");
        }
        ClaimedControl control = controls.get(index);
        List<ClaimedControl> held = new ArrayList<>();
        for (int i = 0; i < controls.size(); i++) {
            if (i == index || counts(assessment, i)) {
                held.add(controls.get(i));
            }
        }
        BigDecimal factor = ClaimedControl.mitigationFactor(held);
        String score = assessment
                .edition()
                .score(assessment
                        .draft()
                        .scoringInput()
                        .forEdition(assessment.edition())
                        .withMitigationFactor(factor))
                .value()
                .toPlainString();
        String state = assessment
                .decision(new Item.OfControl(index))
                .map(d -> d.action() == Decision.Action.REJECT ? "does not count" : "counts")
                .orElse("claimed");
        return new DeskControl(
                false,
                DeskField.of(attempt, FormCorrections.TEXT, anchor, control.name()),
                DeskField.of(
                        attempt,
                        FormCorrections.VALUE,
                        anchor,
                        control.mitigationFactor().toPlainString()),
                factor.toPlainString(),
                score,
                state);
    }

    private static boolean counts(Assessment assessment, int index) {
        return assessment
                .decision(new Item.OfControl(index))
                .filter(d -> d.action() != Decision.Action.REJECT)
                .isPresent();
    }
}
