package assay.review;

import assay.aivss.AivssEdition;
import assay.aivss.AivssScore;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Draft;
import assay.assessment.FactorEstimate;
import assay.assessment.Item;
import assay.assessment.ProductKind;
import assay.assessment.Review;
import assay.listing.Listing;
import assay.review.QuoteView.Quotes;
import assay.web.FactorPicture;
import assay.web.Words;
import io.quarkus.qute.RawString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An assessment as its page shows it.
 *
 * @param byline publisher and address of the listing, as far as known
 * @param picture the edition's factors
 * @param otherFactors those that do not enter the sum
 * @param controls what the score would be if the vendor's claims held
 * @param newer what took its place; empty while nothing has
 * @param unread whether that was before anybody had looked at this one
 */
record AssessmentView(
        String id,
        String title,
        String publisher,
        Optional<OriginView.Address> address,
        String status,
        ScoreView score,
        Kind kind,
        String summary,
        RawString picture,
        List<FactorView> factors,
        List<FactorView> otherFactors,
        List<LayerView> layers,
        Optional<Controls> controls,
        List<Question> questions,
        FactsView facts,
        OriginView origin,
        List<Notice> warnings,
        List<PassageView> passages,
        String newer,
        boolean unread) {

    record Kind(String name, String runnerUp, Quotes quotes) {}

    record Controls(
            String value,
            String band,
            String bandStyle,
            String mitigationFactor,
            List<Control> claimed,
            boolean open) {}

    record Control(String name, Quotes quotes, Optional<DecidedView> decided) {}

    /** @param moves such as {@code up to 0.3} */
    record Question(String factor, String text, String moves) {}

    /** @param passage the anchor of the passage concerned; may be empty */
    record Notice(String text, String passage) {}

    static AssessmentView of(Assessment assessment, Instant now) {
        Draft draft = assessment.draft();
        Listing listing = assessment.listing();
        List<Factor> scored = AivssEdition.byId(assessment.score().edition())
                .map(AivssEdition::factors)
                .orElse(Factor.LISTING_TEN);
        List<FactorEstimate> inSum = scored.stream().map(draft::factor).toList();
        return new AssessmentView(
                assessment.id().toString(),
                assessment.subject().title(),
                assessment.subject().publisher().orElse(""),
                assessment.subject().url().map(u -> OriginView.Address.of("Listing", u)),
                Words.of(assessment.status()),
                ScoreView.of(assessment),
                kind(draft.kind(), listing),
                draft.summary(),
                new RawString(FactorPicture.svg(inSum, assessment.drafted().factors())),
                scored.stream().map(f -> FactorView.of(assessment, f, now)).toList(),
                Arrays.stream(Factor.values())
                        .filter(f -> !scored.contains(f))
                        .map(f -> FactorView.of(assessment, f, now))
                        .toList(),
                draft.layers().stream()
                        .map(l -> LayerView.of(assessment, l, now))
                        .toList(),
                assessment.claimedScore().map(s -> controls(s, assessment, now)),
                assessment.score().unknowns().stream()
                        .map(AssessmentView::question)
                        .toList(),
                FactsView.of(listing),
                OriginView.of(assessment, now),
                draft.warnings().stream()
                        .map(w -> new Notice(
                                w.text(),
                                w.passage()
                                        .filter(p -> listing.passage(p).isPresent())
                                        .orElse("")))
                        .toList(),
                PassageView.of(assessment),
                assessment
                        .review()
                        .conclusion()
                        .flatMap(Review.Conclusion::supersededBy)
                        .map(Object::toString)
                        .orElse(""),
                assessment
                        .review()
                        .conclusion()
                        .filter(Review.Conclusion::unread)
                        .isPresent());
    }

    private static Kind kind(ProductKind kind, Listing listing) {
        return new Kind(kind.name(), kind.runnerUp().orElse(""), Quotes.of(kind.evidence(), listing));
    }

    private static Controls controls(AivssScore score, Assessment assessment, Instant now) {
        List<Control> claimed = new ArrayList<>();
        for (int i = 0; i < assessment.draft().claimedControls().size(); i++) {
            ClaimedControl control = assessment.draft().claimedControls().get(i);
            claimed.add(new Control(
                    control.name(),
                    Quotes.of(control.evidence(), assessment.listing()),
                    DecidedView.of(assessment, new Item.OfControl(i), now)));
        }
        return new Controls(
                score.value().toPlainString(),
                score.severity().title(),
                Words.style(score.severity()),
                score.mitigationFactor().toPlainString(),
                claimed,
                claimed.stream().anyMatch(c -> c.decided().isEmpty()));
    }

    static Question question(AivssScore.Unknown unknown) {
        BigDecimal rounded = unknown.moves().setScale(1, RoundingMode.HALF_UP);
        return new Question(
                unknown.factor().title(),
                unknown.factor().question(),
                rounded.signum() == 0 ? "less than 0.1" : "up to " + rounded.toPlainString());
    }
}
