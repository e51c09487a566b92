package assay.assessment;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** The same with one more parameter. */
    public Provenance with(String parameter, String value) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(parameter, value);
        return new Provenance(
                drafter, provider, model, promptVersion, promptSha256, all, tokensIn, tokensOut, millis, draftedAt);
    }
}
