package assay.drafting;

import assay.aivss.CvssVector;
import assay.assessment.CvssEstimate;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The CVSS vector by the power of the tools and the sum of the factors, and the Threat Multiplier by the sum. */
final class CvssRules {
    private final GradingGuide guide;

    CvssRules(GradingGuide guide) {
        this.guide = guide;
    }

    CvssEstimate estimate(double toolUse, double factorSum, Product product) {
        double wanted = (table(toolUse) + line(factorSum)) / 2;
        CvssVector vector = guide.vectors().stream()
                .min(Comparator.comparingDouble(
                        (CvssVector v) -> Math.abs(v.base().doubleValue() - wanted)))
                .orElseThrow();
        Map<String, String> reasons = new LinkedHashMap<>();
        vector.metrics()
                .forEach((metric, value) -> reasons.put(
                        metric, product.filled(guide.file().cvss().reasons().get(metric + ":" + value))));
        return new CvssEstimate(vector, reasons);
    }

    private double table(double toolUse) {
        return Curve.at(guide.file().cvss().byToolUse(), toolUse);
    }

    private double line(double factorSum) {
        double start = guide.file().cvss().line().get(0);
        double slope = guide.file().cvss().line().get(1);
        return Math.min(10, start + slope * factorSum);
    }

    /** ThM, two decimals: the step in which the factor sum falls. */
    BigDecimal threatMultiplier(double factorSum) {
        return guide.file().threatMultiplier().stream()
                .filter(s -> BigDecimal.valueOf(factorSum).compareTo(s.get(0)) < 0)
                .findFirst()
                .orElse(guide.file()
                        .threatMultiplier()
                        .get(guide.file().threatMultiplier().size() - 1))
                .get(1)
                .setScale(2);
    }
}
