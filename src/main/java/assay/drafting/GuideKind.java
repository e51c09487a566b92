package assay.drafting;

import assay.aivss.Factor;
import assay.maestro.Layer;
import java.util.List;
import java.util.Map;

/**
 * A kind of product and what is typical of it.
 *
 * @param formats the keys of the formats it comes in, its own first, such as {@code connector}
 * @param seen how many graded listings its typical values rest on
 * @param wording completions for texts
 * @param values one for each factor
 * @param layers the share of its listings on which the layer is pinned, one for each layer
 */
record GuideKind(
        String key,
        List<String> formats,
        String name,
        int seen,
        Wording wording,
        Map<Factor, Typical> values,
        Map<Layer, Double> layers) {

    GuideKind {
        formats = List.copyOf(formats);
    }

    /** The format it belongs to. */
    String format() {
        return formats.get(0);
    }

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
