package assay.drafting;

import assay.assessment.Cost;
import java.util.List;
import java.util.Optional;

/**
 * How a drafter drafts whatever it is given, known before it does.
 *
 * @param sha256 of all that decides how it is done: drafter, model, prompts, guide, parameters; 64 hexadecimal digits. A listing that
 *     was drafted by the same method need not be drafted again.
 * @param calls to a model at most, for one listing; 0 without a model
 * @param tokens at most, read and written, for one listing; calls that failed for a passing reason left out
 * @param cost of so many tokens; empty without a model or a price
 */
public record Method(String sha256, long calls, long tokens, Optional<Cost> cost) {

    /** @param decisive all that decides how it is done, one thing after the other */
    static Method of(List<String> decisive, long calls, long tokens, Optional<Cost> cost) {
        return new Method(GuideData.sha256(List.of(String.join("\n", decisive))), calls, tokens, cost);
    }

    /** Without a model. */
    static Method unasked(List<String> decisive) {
        return of(decisive, 0, 0, Optional.empty());
    }

    /** The same method, applied to what something more decides. */
    Method with(String decisive) {
        return of(List.of(sha256, decisive), calls, tokens, cost);
    }
}
