package assay.drafting;

import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.maestro.Layer;
import assay.maestro.ThreatName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rubric as text for a prompt, made from the enums that score and check, so that there is one home for it. */
final class Rubric {
    private Rubric() {}

    static Map<String, String> placeholders() {
        return Map.of(
                "factors", lines(Arrays.stream(Factor.values()).map(Rubric::factor)),
                "cvss",
                        lines(CvssVector.baseMetrics().entrySet().stream()
                                .map(metric -> "- " + metric.getKey() + ": " + String.join(", ", metric.getValue()))),
                "layers",
                        lines(Arrays.stream(Layer.values())
                                .map(layer ->
                                        "- " + layer.name() + " " + layer.title() + ": " + names(layer.threats()))),
                "crosslayer", names(Layer.CROSS_LAYER));
    }

    private static String factor(Factor factor) {
        return "- " + factor.key() + " (" + factor.title() + "): " + factor.question() + " 0.0 = " + factor.atZero()
                + "; 0.5 = " + factor.atHalf() + "; 1.0 = " + factor.atOne() + ".";
    }

    private static String names(List<ThreatName> threats) {
        return threats.stream().map(ThreatName::name).collect(Collectors.joining("; "));
    }

    private static String lines(java.util.stream.Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
