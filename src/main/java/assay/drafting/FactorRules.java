package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Grades the eleven factors: what is typical of the likely kinds, a few rules that hold, and what the listing states. */
final class FactorRules {

    /**
     * A factor before it is put into words; numbers 0.00–1.00.
     *
     * @param typical what is usual for such a product, before the listing's own sentences
     * @param stated what the listing says, strongest first
     * @param clients how many AI clients it names, where that decided
     */
    record Graded(
            double value,
            double low,
            double high,
            double typical,
            Certainty certainty,
            List<Statements.Stated> stated,
            int clients) {}

    /** So far below strong tools something of their rule still holds. */
    private static final double REACH = 0.2;

    /** What says that there is much lowers nothing, and what says that there is little raises nothing. */
    private static final double HIGH = 0.7;

    private static final double LOW = 0.25;

    private final GradingGuide guide;
    private final Cues cues;

    FactorRules(GradingGuide guide, Cues cues) {
        this.guide = guide;
        this.cues = cues;
    }

    Map<Factor, Graded> grade(ReadListing read, Kinds kinds, Statements.Findings findings, boolean readable) {
        Map<Factor, Double> values = typical(kinds);
        int clients = clients(read);
        multiAgent(values, kinds, clients, read);
        identity(values, kinds, read);
        Map<Factor, Graded> graded = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            if (factor == Factor.OPACITY) {
                opacity(values, graded.get(Factor.NON_DETERMINISM).value());
            }
            List<Statements.Stated> stated = findings.byFactor().getOrDefault(factor, List.of());
            graded.put(
                    factor,
                    graded(
                            factor,
                            values.get(factor),
                            kinds,
                            stated,
                            findings.contradicted().contains(factor),
                            readable,
                            clients));
        }
        return graded;
    }

    private Map<Factor, Double> typical(Kinds kinds) {
        double shrink = guide.file().vote().shrink();
        Map<Factor, Double> values = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            values.put(factor, (1 - shrink) * mixture(kinds, factor) + shrink * guide.mean(factor));
        }
        return values;
    }

    private static double mixture(Kinds kinds, Factor factor) {
        return kinds.shares().stream()
                .mapToDouble(s -> s.share() * s.kind().values().get(factor).value())
                .sum();
    }

    /** Connectors that name many AI clients are called by many agents; instruction texts say in their description who works. */
    private void multiAgent(Map<Factor, Double> values, Kinds kinds, int clients, ReadListing read) {
        GuideFile.MultiAgentRule rule = guide.file().multiAgent();
        double called = clients >= rule.manyClients()
                ? rule.many()
                : between(rule.few(), rule.fewStrong(), strength(values, rule.strongTools()));
        boolean agents = Stream.concat(
                        read.name().stream(), read.tagline().stream().map(Sentence::words))
                .anyMatch(words -> !guide.agents().find(words).isEmpty());
        if (agents) {
            blend(
                    values,
                    Factor.MULTI_AGENT,
                    rule.agentsOfSoftware(),
                    rule.weightOfInstructions() * kinds.shareOfFormat("software"));
        }
        double connectors = kinds.shareOfFormat("connector");
        double instructions = kinds.shareOfFormat("instructions");
        blend(values, Factor.MULTI_AGENT, called, rule.weight() * connectors);
        blend(
                values,
                Factor.MULTI_AGENT,
                agents ? rule.agentsNamed() : rule.agentsNot(),
                rule.weightOfInstructions() * instructions);
    }

    /** What a connector can do matters more for identity when it is given somebody's credentials. */
    private void identity(Map<Factor, Double> values, Kinds kinds, ReadListing read) {
        GuideFile.IdentityRule rule = guide.file().identity();
        boolean credentials = read.sentences().stream()
                .anyMatch(s -> cues.credentials().find(s.words()).stream()
                        .anyMatch(h -> !Negation.denied(s.words(), h.first(), h.last())));
        double ruled = between(
                credentials ? rule.weakWithCredentials() : rule.weakWithout(),
                credentials ? rule.strongWithCredentials() : rule.strongWithout(),
                strength(values, rule.strongTools()));
        blend(values, Factor.IDENTITY, ruled, rule.weight() * kinds.shareOfFormat("connector"));
    }

    /** Opacity follows non-determinism, with what the listing states about that. */
    private void opacity(Map<Factor, Double> values, double nonDeterminism) {
        double byCurve = Curve.at(guide.file().opacityByNonDeterminism(), nonDeterminism);
        blend(values, Factor.OPACITY, byCurve, 0.5);
    }

    /** From 0 for tools well below the strong ones to 1 for those. */
    private static double strength(Map<Factor, Double> values, double strong) {
        return clamp(1 + (values.get(Factor.TOOL_USE) - strong) / REACH);
    }

    private static double between(double weak, double strong, double strength) {
        return weak + strength * (strong - weak);
    }

    private static void blend(Map<Factor, Double> values, Factor factor, double ruled, double weight) {
        values.compute(factor, (f, value) -> (1 - weight) * value + weight * ruled);
    }

    private int clients(ReadListing read) {
        Set<String> names = new HashSet<>();
        read.sentences().forEach(s -> cues.clients().find(s.words()).forEach(h -> names.add(h.entry())));
        return names.size();
    }

    private Graded graded(
            Factor factor,
            double typical,
            Kinds kinds,
            List<Statements.Stated> stated,
            boolean contradicted,
            boolean readable,
            int clients) {
        GuideFile.Ranges ranges = guide.file().ranges();
        double spread = spread(kinds, factor);
        boolean evidenced = !stated.isEmpty();
        double value =
                evidenced && !contradicted ? moved(typical, stated, ranges.largestMove() * pull(kinds)) : typical;
        boolean inferred = readable && kinds.named().isPresent() && spread <= ranges.pinned();
        Certainty certainty = evidenced ? Certainty.EVIDENCED : inferred ? Certainty.INFERRED : Certainty.UNKNOWN;
        double scale = contradicted ? 1 : evidenced ? ranges.evidenced() : inferred ? 1 : ranges.unknown();
        double half = ranges.z() * spread * scale;
        return new Graded(clamp(value), clamp(value - half), clamp(value + half), typical, certainty, stated, clients);
    }

    /** As far up as the strongest statement above the typical value draws it, and as far down as the strongest below. */
    private static double moved(double typical, List<Statements.Stated> stated, double largest) {
        double up = 0;
        double down = 0;
        for (Statements.Stated s : stated) {
            double move = s.pull() * (s.value() - typical);
            if (s.value() >= HIGH && move < 0 || s.value() <= LOW && move > 0) {
                continue;
            }
            up = Math.max(up, move);
            down = Math.min(down, move);
        }
        return typical + Math.max(-largest, Math.min(largest, up + down));
    }

    /** Sentences of a service's page describe the product; those of a connector's page describe everything around it. */
    private double pull(Kinds kinds) {
        return guide.file().formats().stream()
                .mapToDouble(f -> f.pull() * kinds.shareOfFormat(f.key()))
                .sum();
    }

    /** How far the kinds disagree, and how far the members of each. */
    private double spread(Kinds kinds, Factor factor) {
        double floor = guide.file().ranges().floors().get(factor.key());
        double mean = mixture(kinds, factor);
        double variance = kinds.shares().stream()
                .mapToDouble(s -> {
                    GuideKind.Typical typical = s.kind().values().get(factor);
                    double within = Math.max(floor, (typical.high() - typical.low()) / 2.5);
                    double between = typical.value() - mean;
                    return s.share() * (within * within + between * between);
                })
                .sum();
        return Math.sqrt(variance);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
