package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.FactorValue;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a factor becomes by the vendor's own sentences about it. Whoever is asked knows: so they move it further than the sentences
 * of a page do, never the other way, and its range reaches what they say.
 */
final class VendorFactor {
    /** From here on a sentence says that there is at least so much, below that there is at most so much. */
    private static final double MUCH = 0.5;

    /** What says so much or so little is taken to mean all or nothing: a sentence does not tell the last tenths. */
    private static final double ALL = 0.75;

    private static final double NOTHING = 0.1;

    private VendorFactor() {}

    /**
     * @param stated what the vendor says of the factor; nothing twice
     * @param bothEnds whether that contradicts itself
     * @param byModel whether a model read the listing, whose evidenced values stay
     */
    static FactorEstimate of(FactorEstimate own, List<Statements.Stated> stated, boolean bothEnds, boolean byModel) {
        List<Statements.Stated> news =
                stated.stream().filter(s -> !own.evidence().contains(said(s))).toList();
        if (news.isEmpty()) {
            return own;
        }
        boolean evidenced = own.value().certainty() == Certainty.EVIDENCED;
        double before = own.value().value().doubleValue();
        double low = own.value().low().doubleValue();
        double high = own.value().high().doubleValue();
        double up = 0;
        double down = 0;
        for (Statements.Stated s : news) {
            if (s.value() >= MUCH) {
                up = Math.max(up, s.pull() * (s.value() - before));
                high = Math.max(high, s.value() >= ALL ? 1 : s.value());
            } else {
                down = Math.min(down, s.pull() * (s.value() - before));
                low = Math.min(low, s.value() <= NOTHING ? 0 : s.value());
            }
        }
        double after = bothEnds || evidenced && byModel ? before : before + up + down;
        FactorValue value = new FactorValue(
                decimal(after),
                decimal(bothEnds ? 0 : low),
                decimal(bothEnds ? 1 : high),
                own.value().certainty());
        List<Evidence> evidence = Stream.concat(
                        own.evidence().stream(), news.stream().map(VendorFactor::said))
                .distinct()
                .toList();
        if (value.equals(own.value()) && evidenced) {
            return new FactorEstimate(own.factor(), value, own.rationale(), evidence);
        }
        return new FactorEstimate(
                own.factor(),
                new FactorValue(value.value(), value.low(), value.high(), Certainty.INFERRED),
                rationale(own, value, news, bothEnds) + (evidenced ? " " + own.rationale() : ""),
                evidence);
    }

    private static Evidence said(Statements.Stated stated) {
        return Evidence.vendor(stated.evidence().quote());
    }

    private static String rationale(
            FactorEstimate own, FactorValue value, List<Statements.Stated> news, boolean bothEnds) {
        String says = "The vendor says outside the listing that it "
                + Product.joined(
                        news.stream().map(Statements.Stated::says).distinct().toList());
        if (bothEnds) {
            return says + ", and the opposite beside it: everything from 0.00 to 1.00 stays open.";
        }
        int moved = value.value().compareTo(own.value().value());
        if (moved != 0) {
            return says + "; this " + (moved > 0 ? "raises" : "lowers") + " the value, which was "
                    + own.value().value() + ".";
        }
        boolean wider = value.low().compareTo(own.value().low()) < 0
                || value.high().compareTo(own.value().high()) > 0;
        return says + (wider ? "; the value stays, and its range reaches what is said." : ", which fits the value.");
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
