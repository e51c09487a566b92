package assay.drafting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The grading guide as its file has it; {@code about} in the file explains each member. */
record GuideFile(
        List<String> about,
        String version,
        Vote vote,
        Tools tools,
        List<String> masks,
        List<Format> formats,
        List<Kind> kinds,
        Texts unclear,
        Advice advice,
        List<List<Double>> opacityByNonDeterminism,
        IdentityRule identity,
        MultiAgentRule multiAgent,
        Ranges ranges,
        List<List<BigDecimal>> threatMultiplier,
        Cvss cvss) {

    record Vote(
            double name,
            double tagline,
            double screen,
            double screenOfInstructions,
            double frontMatter,
            double kindCeiling,
            double formatCeiling,
            double temperature,
            double priorStrength,
            double shrink,
            double clear,
            double close,
            double cues,
            double learnt) {}

    /** @param kinds for each kind that tool names speak about: what names that only read add, and what names that change things add */
    record Tools(Set<String> reads, Set<String> acts, Map<String, List<Double>> kinds) {}

    record Format(String key, String name, double evidenceForLayers, double pull, List<Cue> cues) {}

    record Cue(double weight, List<String> phrases) {}

    record Kind(
            String key,
            List<String> formats,
            String name,
            String description,
            int seen,
            String noun,
            String acts,
            String exposes,
            String alters,
            String stops,
            Map<String, List<Double>> values,
            Map<String, Double> layers,
            List<Cue> cues) {}

    record Texts(
            String key,
            String format,
            String name,
            String description,
            String noun,
            String acts,
            String exposes,
            String alters,
            String stops) {}

    /** @param factors what moves a factor, by its key; not every one has an entry */
    record Advice(List<String> choosing, List<String> habits, Map<String, String> factors) {}

    record IdentityRule(
            double strongTools,
            double strongWithCredentials,
            double strongWithout,
            double weakWithCredentials,
            double weakWithout,
            double weight) {}

    record MultiAgentRule(
            int manyClients,
            double many,
            double fewStrong,
            double few,
            double strongTools,
            double weight,
            List<String> agents,
            double agentsNamed,
            double agentsNot,
            double agentsOfSoftware,
            double weightOfInstructions) {}

    /** @param floors how far listings of one kind differ at least, for each factor */
    record Ranges(
            double z,
            Map<String, Double> floors,
            double unknown,
            double evidenced,
            double pinned,
            double largestMove) {}

    record Cvss(
            List<List<Double>> byToolUse,
            List<Double> line,
            Map<String, Double> addedForKind,
            List<String> vectors,
            Map<String, String> reasons) {}
}
