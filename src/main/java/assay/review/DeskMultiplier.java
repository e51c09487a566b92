package assay.review;

import assay.aivss.LegalValues;
import assay.assessment.Assessment;
import assay.review.DeskField.Choice;
import java.util.ArrayList;
import java.util.List;

/**
 * What the form of the Threat Multiplier has beside what every item's has.
 *
 * @param choices empty where any hundredth between {@code min} and {@code max} will do
 */
record DeskMultiplier(DeskField value, String min, String max, List<Choice> choices) {

    static DeskMultiplier of(Assessment assessment, String anchor, DeskAttempt attempt) {
        DeskField value = DeskField.of(
                attempt,
                FormCorrections.VALUE,
                anchor,
                assessment.draft().threatMultiplier().toPlainString());
        LegalValues legal = assessment.edition().threatMultipliers();
        if (legal instanceof LegalValues.Graded graded) {
            return new DeskMultiplier(
                    value, graded.min().toPlainString(), graded.max().toPlainString(), List.of());
        }
        List<Choice> choices = new ArrayList<>();
        ((LegalValues.Listed) legal)
                .entries()
                .forEach(e -> choices.add(value.choice(
                        e.value().toPlainString(), e.value() + (e.name().isEmpty() ? "" : ", " + e.name()))));
        if (choices.stream().noneMatch(Choice::chosen)) {
            choices.add(value.choice(value.value(), value.value()));
        }
        return new DeskMultiplier(value, "", "", choices);
    }
}
