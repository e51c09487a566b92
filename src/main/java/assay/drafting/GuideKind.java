package assay.drafting;

import assay.aivss.Factor;
import assay.maestro.Layer;
import java.util.Map;

/**
 * A kind of product and what is typical of it.
 *
 * @param format the key of its format, such as {@code connector}
 * @param seen how many graded listings its typical values rest on
 * @param wording completions for texts
 * @param values one for each factor
 * @param layers the share of its listings on which the layer is pinned, one for each layer
 */
record GuideKind(
        String key,
        String format,
        String name,
        int seen,
        Wording wording,
        Map<Factor, Typical> values,
        Map<Layer, Double> layers) {

    /** A typical value and its range, 0.00–1.00. */
    record Typical(double value, double low, double high) {}

    /**
     * How texts speak of the kind.
     *
     * @param noun completes “it is …”
     * @param acts completes “it …”
     * @param exposes what could leak
     * @param alters what could be changed
     * @param stops what could fail
     */
    record Wording(String noun, String acts, String exposes, String alters, String stops) {}
}
