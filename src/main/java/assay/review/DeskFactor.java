package assay.review;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.review.DeskField.Choice;
import java.util.ArrayList;
import java.util.List;

/** What the form of a factor has beside what every item's has. */
record DeskFactor(
        String question,
        String zero,
        String half,
        String one,
        DeskField value,
        DeskField low,
        DeskField high,
        DeskField certainty,
        List<Choice> certainties,
        DeskField rationale) {

    static DeskFactor of(Assessment assessment, Factor factor, String anchor, DeskAttempt attempt) {
        var estimate = assessment.draft().factor(factor);
        var value = estimate.value();
        DeskField certainty = DeskField.of(attempt, FormCorrections.CERTAINTY, anchor, "");
        List<Choice> certainties = new ArrayList<>();
        certainties.add(certainty.choice("", "follows from the quotes"));
        for (Certainty each : Certainty.values()) {
            certainties.add(certainty.choice(each.key(), each.key()));
        }
        return new DeskFactor(
                factor.question(),
                factor.atZero(),
                factor.atHalf(),
                factor.atOne(),
                DeskField.of(
                        attempt, FormCorrections.VALUE, anchor, value.value().toPlainString()),
                DeskField.of(attempt, "low", anchor, value.low().toPlainString()),
                DeskField.of(attempt, "high", anchor, value.high().toPlainString()),
                certainty,
                certainties,
                DeskField.of(attempt, FormCorrections.TEXT, anchor, estimate.rationale()));
    }
}
