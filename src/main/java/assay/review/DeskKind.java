package assay.review;

import assay.analysis.Redrafting;
import assay.assessment.Assessment;
import assay.assessment.ProductKind;
import assay.review.DeskField.Choice;
import assay.review.QuoteView.Quotes;
import java.util.ArrayList;
import java.util.List;

/** What the form of the kind of product has beside what every item's has. */
record DeskKind(
        String name, String runnerUp, DeskField value, List<Choice> choices, Quotes quotes, String description) {

    static DeskKind of(Assessment assessment, List<Redrafting.Kind> kinds, String anchor, DeskAttempt attempt) {
        ProductKind kind = assessment.draft().kind();
        DeskField value = DeskField.of(attempt, FormCorrections.VALUE, anchor, kind.key());
        List<Choice> choices = new ArrayList<>();
        if (kinds.stream().noneMatch(k -> k.key().equals(kind.key()))) {
            choices.add(value.choice(kind.key(), kind.name()));
        }
        kinds.forEach(k -> choices.add(value.choice(k.key(), k.name())));
        return new DeskKind(
                kind.name(),
                kind.runnerUp().orElse(""),
                value,
                choices,
                Quotes.of(kind.evidence(), assessment.listing()),
                kinds.stream()
                        .filter(k -> k.key().equals(kind.key()))
                        .map(Redrafting.Kind::description)
                        .findFirst()
                        .orElse(""));
    }
}
