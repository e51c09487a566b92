package assay.review;

import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.FactorEstimate;
import assay.assessment.Item;
import assay.review.QuoteView.Quotes;
import assay.web.FactorPicture;
import assay.web.Words;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.Optional;

/**
 * One factor on a page.
 *
 * @param row its dot and range alone, for narrow screens
 * @param certaintyStyle {@code evidenced}, {@code inferred} or {@code unknown}
 */
record FactorView(
        String key,
        String title,
        String question,
        String value,
        String low,
        String high,
        String certainty,
        String certaintyStyle,
        String rationale,
        RawString row,
        Quotes quotes,
        Optional<DecidedView> decided) {

    static FactorView of(Assessment assessment, Factor factor, Instant now) {
        FactorEstimate estimate = assessment.draft().factor(factor);
        var value = estimate.value();
        return new FactorView(
                estimate.factor().key(),
                estimate.factor().title(),
                estimate.factor().question(),
                value.value().toPlainString(),
                value.low().toPlainString(),
                value.high().toPlainString(),
                Words.of(value.certainty()),
                value.certainty().key(),
                estimate.rationale(),
                new RawString(FactorPicture.row(
                        estimate, assessment.drafted().factor(factor).value())),
                Quotes.of(estimate.evidence(), assessment.listing()),
                DecidedView.of(assessment, new Item.OfFactor(factor), now));
    }
}
