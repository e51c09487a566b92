package assay.drafting;

import java.math.BigDecimal;
import java.util.List;

/**
 * The model's reply as it stands on the wire: nothing in it is checked, and anything may be null. {@link ReplySchema} is the
 * same shape for the model.
 */
record ModelReply(
        Kind kind,
        String summary,
        List<FactorItem> factors,
        Cvss cvss,
        BigDecimal threatMultiplier,
        List<Control> claimedControls,
        BigDecimal claimedMitigationFactor,
        List<LayerItem> layers) {

    record Quote(String passage, String quote) {}

    /**
     * @param key a key of the grading guide
     * @param runnerUp another one, or the same for none
     */
    record Kind(String key, String runnerUp, List<Quote> quotes) {}

    /** @param certainty a key of {@link assay.aivss.Certainty}; may be left out and is then judged by the quotes */
    record FactorItem(
            String key,
            BigDecimal value,
            BigDecimal low,
            BigDecimal high,
            String certainty,
            String rationale,
            List<Quote> quotes) {}

    record Cvss(List<Metric> metrics) {}

    record Metric(String metric, String value, String reason) {}

    record Control(String name, List<Quote> quotes) {}

    record LayerItem(String layer, String certainty, String text, List<Threat> threats, List<Quote> quotes) {}

    record Threat(String name, String description) {}
}
