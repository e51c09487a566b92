package assay.assessment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a draft came about.
 *
 * @param drafter {@code rules} or {@code model}, with its version, such as {@code rules 1}
 * @param promptVersion for the rules, the version of the grading guide
 * @param promptSha256 of the prompt, or of the grading guide; 64 hexadecimal digits
 * @param parameters what the drafter was told, such as the temperature
 * @param tokensIn 0 when no model was asked
 * @param millis how long drafting took
 */
public record Provenance(
        String drafter,
        Optional<String> provider,
        Optional<String> model,
        String promptVersion,
        String promptSha256,
        Map<String, String> parameters,
        long tokensIn,
        long tokensOut,
        long millis,
        Instant draftedAt) {
    public Provenance {
        parameters = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
    }
}
