package assay.drafting;

import java.util.List;
import java.util.Map;

/** The words for texts as their file has them; {@code about} in the file explains each member. */
record TextsFile(
        List<String> about,
        String version,
        Map<String, LayerWords> layers,
        Map<String, FactorWords> factors,
        List<SummaryWords> summary) {

    record LayerWords(String mapped, String named, List<Asked> asks, Map<String, FormatWords> byFormat) {}

    record Asked(String what, List<String> phrases) {}

    record FormatWords(String likely, boolean asks, List<CuesFile.Threat> threats) {}

    record FactorWords(String topic, List<String> bands) {}

    record SummaryWords(double upTo, String text) {}
}
