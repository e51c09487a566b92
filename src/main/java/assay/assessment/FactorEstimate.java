package assay.assessment;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.listing.Listing;
import java.util.List;

/**
 * A drafter's estimate of one factor.
 *
 * @param rationale why this value; one to three sentences
 * @param evidence at least one quote that is not refuted when the certainty is {@link Certainty#EVIDENCED}
 */
public record FactorEstimate(Factor factor, FactorValue value, String rationale, List<Evidence> evidence) {

    public FactorEstimate {
        evidence = List.copyOf(evidence);
        if (rationale.isBlank()) {
            throw new IllegalArgumentException(factor.key() + " says why");
        }
        if (value.certainty() == Certainty.EVIDENCED && !Evidence.supports(evidence)) {
            throw new IllegalArgumentException(factor.key() + " is called evidenced without a quote");
        }
    }

    /** The estimate with only the quotes that the listing holds; without any left, it is no longer evidenced. */
    FactorEstimate checkedAgainst(Listing listing) {
        List<Evidence> held = QuoteCheck.verified(listing, evidence);
        boolean unsupported = value.certainty() == Certainty.EVIDENCED && !Evidence.supports(held);
        FactorValue kept =
                unsupported ? new FactorValue(value.value(), value.low(), value.high(), Certainty.UNKNOWN) : value;
        return new FactorEstimate(factor, kept, rationale, held);
    }
}
