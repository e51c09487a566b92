package assay.drafting;

import assay.aivss.CvssVector;
import assay.assessment.CvssEstimate;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The CVSS vector by the power of the tools and the sum of the factors, and the Threat Multiplier by the sum. */
final class CvssRules {
    private static final double ACTS_ALONE = 0.6;
    private static final double STRAIN = 0.4;

    private final GradingGuide guide;

    CvssRules(GradingGuide guide) {
        this.guide = guide;
    }

    CvssEstimate estimate(double toolUse, double autonomy, double factorSum, Product product) {
        double wanted = (table(toolUse) + line(factorSum)) / 2;
        CvssVector vector = guide.vectors().stream()
                .min(Comparator.comparingDouble(
                        (CvssVector v) -> Math.abs(v.base().doubleValue() - wanted) + strain(v, autonomy)))
                .orElseThrow();
        Map<String, String> reasons = new LinkedHashMap<>();
        vector.metrics()
                .forEach((metric, value) -> reasons.put(
                        metric, product.filled(guide.file().cvss().reasons().get(metric + ":" + value))));
        return new CvssEstimate(vector, reasons);
    }

    /** A vector that needs a person's help fits no product that acts alone, even when its score is the nearest. */
    private static double strain(CvssVector vector, double autonomy) {
        return autonomy >= ACTS_ALONE && vector.metrics().get("UI").equals("A") ? STRAIN : 0;
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
