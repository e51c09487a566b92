package assay.review;

import assay.aivss.CvssVector;
import assay.assessment.Assessment;
import assay.assessment.CvssEstimate;
import assay.review.DeskField.Choice;
import assay.web.CvssWords;
import java.util.List;

/** What the form of the CVSS vector has beside what every item's has. */
record DeskCvss(String vector, String base, List<Metric> metrics, String error) {

    /** @param reason why it has the value that stands */
    record Metric(DeskField field, String letters, String title, List<Choice> choices, String reason) {}

    static DeskCvss of(Assessment assessment, String anchor, DeskAttempt attempt) {
        CvssEstimate estimate = assessment.draft().cvss();
        List<Metric> metrics = CvssVector.baseMetrics().entrySet().stream()
                .map(m -> metric(m.getKey(), m.getValue(), estimate, anchor, attempt))
                .toList();
        return new DeskCvss(
                estimate.vector().toString(),
                estimate.vector().base().toPlainString(),
                metrics,
                attempt.fault("vector"));
    }

    private static Metric metric(
            String metric, List<String> values, CvssEstimate estimate, String anchor, DeskAttempt attempt) {
        DeskField field = DeskField.of(
                attempt,
                FormCorrections.METRIC + metric,
                anchor,
                estimate.vector().metrics().get(metric));
        return new Metric(
                field,
                metric,
                CvssWords.title(metric),
                values.stream()
                        .map(v -> field.choice(v, CvssWords.value(metric, v) + " (" + v + ")"))
                        .toList(),
                estimate.reasons().get(metric));
    }

    /** The vector without the prefix that all have. */
    public String brief() {
        return vector.substring(vector.indexOf('/') + 1);
    }
}
