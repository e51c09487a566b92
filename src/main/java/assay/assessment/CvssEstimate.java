package assay.assessment;

import assay.aivss.CvssVector;
import java.util.Map;

/**
 * The CVSS v4.0 base vector of the most plausible abuse.
 *
 * @param reasons why each metric has its value, by metric, in the order of the specification; all eleven
 */
public record CvssEstimate(CvssVector vector, Map<String, String> reasons) {
    public CvssEstimate {
        Map<String, String> ordered = new java.util.LinkedHashMap<>();
        for (String metric : vector.metrics().keySet()) {
            String reason = reasons.get(metric);
            if (reason == null || reason.isBlank()) {
                throw new IllegalArgumentException("CVSS metric " + metric + " has no reason");
            }
            ordered.put(metric, reason);
        }
        reasons = java.util.Collections.unmodifiableMap(ordered);
    }
}
