package assay.reassessment;

import assay.assessment.Provenance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How a drafter was asked, without what came of it.
 *
 * @param settings parameters that are set before anything is asked, such as the temperature
 * @param texts parameters that name a text beside the prompt which the drafter was given, by version or hash
 */
record Asked(
        String drafter,
        Optional<String> provider,
        Optional<String> model,
        Map<String, String> settings,
        String promptVersion,
        String promptSha256,
        Map<String, String> texts) {

    /**
     * Counted or told after asking, or about money. {@code guide} tells the version of the grading guide, which {@code guideSha256}
     * says as well, and whether a long listing had it cut short.
     */
    private static final Set<String> OUTCOMES = Set.of(
            "calls",
            "rounds",
            "repairs",
            "schemaFailures",
            "quotesGiven",
            "quotesFound",
            "answeredAs",
            "pricesAsOf",
            "guide");

    private static final Set<String> TEXTS = Set.of("guideSha256", "secondReading");

    static Asked of(Provenance how) {
        return new Asked(
                how.drafter(),
                how.provider(),
                how.model(),
                only(how.parameters(), p -> !OUTCOMES.contains(p) && !TEXTS.contains(p)),
                how.promptVersion(),
                how.promptSha256(),
                only(how.parameters(), TEXTS::contains));
    }

    private static Map<String, String> only(Map<String, String> parameters, Predicate<String> wanted) {
        Map<String, String> kept = new TreeMap<>(parameters);
        kept.keySet().removeIf(wanted.negate());
        return kept;
    }

    /** Whether the same drafter was asked with the same settings, whatever the prompt. */
    boolean sameDrafter(Asked other) {
        return drafter.equals(other.drafter)
                && provider.equals(other.provider)
                && model.equals(other.model)
                && settings.equals(other.settings);
    }

    /** Whether it was given the same texts to go by. */
    boolean samePrompt(Asked other) {
        return promptVersion.equals(other.promptVersion)
                && promptSha256.equals(other.promptSha256)
                && texts.equals(other.texts);
    }
}
