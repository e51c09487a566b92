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
 * @param cost of all answers that came; absent when no model was asked, or nobody said what it costs
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
        Instant draftedAt,
        Optional<Cost> cost) {
    public Provenance {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Without a cost. */
    public Provenance(
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
        this(
                drafter,
                provider,
                model,
                promptVersion,
                promptSha256,
                parameters,
                tokensIn,
                tokensOut,
                millis,
                draftedAt,
                Optional.empty());
    }

    /** The same at that cost. */
    public Provenance at(Optional<Cost> price) {
        return with(parameters, price);
    }

    /** The same with one more parameter. */
    public Provenance with(String parameter, String value) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(parameter, value);
        return with(all, cost);
    }

    private Provenance with(Map<String, String> told, Optional<Cost> price) {
        return new Provenance(
                drafter,
                provider,
                model,
                promptVersion,
                promptSha256,
                told,
                tokensIn,
                tokensOut,
                millis,
                draftedAt,
                price);
    }
}
