package assay.export;

import assay.aivss.CvssVector;
import assay.web.CvssWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One base metric of CVSS v4.0 to be chosen in the calculator, for whoever has no vector at hand; names as FIRST has them.
 *
 * @param field its name in the form
 */
record CvssMetric(String field, String id, String title, List<ScoreFields.Choice> choices) {
    private static final String PREFIX = "cvss.";

    /** The names of the fields, in the order of the specification. */
    static List<String> fields() {
        return CvssVector.baseMetrics().keySet().stream().map(m -> PREFIX + m).toList();
    }

    static boolean isField(String name) {
        return name.startsWith(PREFIX);
    }

    /** What the form calls the field. */
    static String label(String field) {
        String metric = field.substring(PREFIX.length());
        return CvssWords.title(metric);
    }

    static List<CvssMetric> of(Map<String, String> typed) {
        return CvssVector.baseMetrics().entrySet().stream()
                .map(e -> of(e.getKey(), e.getValue(), typed.getOrDefault(PREFIX + e.getKey(), "")))
                .toList();
    }

    private static CvssMetric of(String metric, List<String> values, String typed) {
        List<ScoreFields.Choice> choices = new ArrayList<>();
        choices.add(new ScoreFields.Choice("", "–", typed.isEmpty()));
        for (String value : values) {
            choices.add(new ScoreFields.Choice(
                    value, CvssWords.value(metric, value) + " (" + value + ")", value.equals(typed)));
        }
        if (choices.stream().noneMatch(ScoreFields.Choice::chosen)) {
            choices.add(new ScoreFields.Choice(typed, typed, true));
        }
        return new CvssMetric(PREFIX + metric, PREFIX.replace('.', '-') + metric, CvssWords.title(metric), choices);
    }

    /** The vector that the chosen metrics make, whole or not; empty when none is chosen. */
    static String vector(ScoreForm form) {
        String metrics = fields().stream()
                .filter(f -> !form.given(f).isEmpty())
                .map(f -> f.substring(PREFIX.length()) + ":" + form.given(f))
                .collect(Collectors.joining("/"));
        return metrics.isEmpty() ? "" : "CVSS:4.0/" + metrics;
    }
}
