package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Puts a graded factor into words. */
final class FactorTexts {
    private final Wordings wordings;
    private final int manyClients;

    FactorTexts(Wordings wordings, int manyClients) {
        this.wordings = wordings;
        this.manyClients = manyClients;
    }

    FactorEstimate estimate(Factor factor, FactorRules.Graded graded, Product product, boolean contradicted) {
        List<Evidence> evidence = graded.stated().stream().map(Stated::evidence).toList();
        FactorValue value = new FactorValue(
                decimal(graded.value()), decimal(graded.low()), decimal(graded.high()), graded.certainty());
        return new FactorEstimate(factor, value, rationale(factor, graded, product, contradicted), evidence);
    }

    private String rationale(Factor factor, FactorRules.Graded graded, Product product, boolean contradicted) {
        String band = wordings.band(factor, graded.value());
        String clients =
                factor == Factor.MULTI_AGENT && product.format().equals("connector") && graded.clients() >= manyClients
                        ? " It names " + graded.clients() + " AI clients that may call it."
                        : "";
        if (graded.certainty() == Certainty.EVIDENCED) {
            List<String> says =
                    graded.stated().stream().map(Stated::says).distinct().toList();
            if (contradicted) {
                return "The listing says different things about " + wordings.topic(factor) + ": that " + product.name()
                        + " " + Product.joined(says) + ". The value is what is usual for "
                        + product.wording().noun() + "." + clients;
            }
            return "The listing says that " + product.name() + " " + Product.joined(says) + ". Beside that, "
                    + product.wording().noun() + " usually " + band + "." + clients;
        }
        if (graded.certainty() == Certainty.INFERRED) {
            return product.name() + " reads as " + product.wording().noun() + ", and such a product usually " + band
                    + "." + clients;
        }
        return "The listing does not say " + wordings.topic(factor) + "; going by what is usual for "
                + product.wording().noun() + ", " + product.name() + " probably " + band + "." + clients;
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
