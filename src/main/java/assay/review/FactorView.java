package assay.review;

import assay.assessment.FactorEstimate;
import assay.listing.Listing;
import assay.review.QuoteView.Quotes;
import assay.web.FactorPicture;
import assay.web.Words;
import io.quarkus.qute.RawString;

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
        Quotes quotes) {

    static FactorView of(FactorEstimate estimate, Listing listing) {
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
                new RawString(FactorPicture.row(estimate)),
                Quotes.of(estimate.evidence(), listing));
    }
}
