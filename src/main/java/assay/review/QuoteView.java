package assay.review;

import assay.assessment.Evidence;
import assay.listing.Listing;
import java.util.List;

/**
 * A quote on a page.
 *
 * @param passage the passage's id, which is also its anchor
 * @param linked whether the page shows that passage
 * @param vendor whether it is a statement of the vendor outside the listing
 * @param refuted whether a second reading found that it does not support the claim
 */
record QuoteView(String text, String passage, boolean linked, boolean vendor, boolean refuted) {

    /** The first few quotes of a claim; the others are folded away. */
    record Quotes(List<QuoteView> first, List<QuoteView> more) {
        private static final int SHOWN = 3;

        static Quotes of(List<Evidence> evidence, Listing listing) {
            List<QuoteView> all =
                    evidence.stream().map(e -> QuoteView.of(e, listing)).toList();
            int shown = Math.min(SHOWN, all.size());
            return new Quotes(all.subList(0, shown), all.subList(shown, all.size()));
        }
    }

    static QuoteView of(Evidence evidence, Listing listing) {
        return new QuoteView(
                evidence.quote(),
                evidence.passage(),
                listing.passage(evidence.passage()).isPresent(),
                evidence.grade() == Evidence.Grade.VENDOR,
                evidence.refuted());
    }
}
