package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.FactorValue;
import java.math.BigDecimal;

/** What is usual for a kind of product, as the bounds of a factor that the listing does not settle. */
record KindSpread(BigDecimal low, BigDecimal high) {

    static KindSpread of(GuideKind.Typical typical) {
        return new KindSpread(rounded(typical.low()), rounded(typical.high()));
    }

    private static BigDecimal rounded(double number) {
        return ReplyChecks.rounded(BigDecimal.valueOf(number));
    }

    /**
     * A factor on which the listing is silent: its range holds the kind's, and an unknown value is brought into that.
     *
     * @param certainty not evidenced
     */
    FactorValue silent(BigDecimal value, BigDecimal from, BigDecimal to, Certainty certainty) {
        BigDecimal kept = certainty == Certainty.UNKNOWN ? value.max(low).min(high) : value;
        return new FactorValue(kept, from.min(low).min(kept), to.max(high).max(kept), certainty);
    }
}
