package assay.drafting;

import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.InvalidAivssInput;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The grading guide, read and checked: a guide that contradicts itself never drafts. */
final class GradingGuide {

    /** Words that speak for a kind or for a format. */
    record KindCue(String key, double weight, int number) {}

    private final GuideFile file;
    private final List<GuideKind> kinds = new ArrayList<>();
    private final PhraseBook<KindCue> kindCues = new PhraseBook<>();
    private final PhraseBook<KindCue> formatCues = new PhraseBook<>();
    private final PhraseBook<Boolean> masks = new PhraseBook<>();
    private final PhraseBook<Boolean> agents = new PhraseBook<>();
    private final Map<Factor, Double> means = new EnumMap<>(Factor.class);
    private final List<CvssVector> vectors = new ArrayList<>();

    private GradingGuide(GuideFile file) {
        this.file = file;
        masks.add(true, GuideData.phrases(GuideData.GUIDE, "the masks", file.masks()));
        agents.add(
                true,
                GuideData.phrases(
                        GuideData.GUIDE, "multiAgent", file.multiAgent().agents()));
        Set<String> formats = new HashSet<>();
        for (GuideFile.Format format : file.formats()) {
            require(formats.add(format.key()), "the format " + format.key() + " stands there twice");
            addCues(formatCues, "the format " + format.key(), format.key(), format.cues());
        }
        Set<String> keys = new HashSet<>();
        for (GuideFile.Kind kind : file.kinds()) {
            String name = "the kind " + kind.key();
            require(keys.add(kind.key()), name + " stands there twice");
            require(
                    !kind.formats().isEmpty() && formats.containsAll(kind.formats()),
                    name + " has an unknown format among " + kind.formats());
            require(kind.seen() > 0, name + " rests on no listing");
            kinds.add(new GuideKind(
                    kind.key(),
                    kind.formats(),
                    kind.name(),
                    kind.seen(),
                    wording(name, kind.noun(), kind.acts(), kind.exposes(), kind.alters(), kind.stops()),
                    values(name, kind.values()),
                    layers(name, kind.layers())));
            addCues(kindCues, name, kind.key(), kind.cues());
        }
        require(!kinds.isEmpty(), "there are no kinds");
        double seen = kinds.stream().mapToInt(GuideKind::seen).sum();
        for (Factor factor : Factor.values()) {
            means.put(
                    factor,
                    kinds.stream()
                                    .mapToDouble(k ->
                                            k.seen() * k.values().get(factor).value())
                                    .sum()
                            / seen);
        }
        checkRules();
        require(
                Arrays.stream(Factor.values())
                        .map(Factor::key)
                        .toList()
                        .containsAll(file.advice().factors().keySet()),
                "the advice names a factor that does not exist");
        require(formats.contains(file.unclear().format()), "the unclear kind has an unknown format");
    }

    /** The guide that the program carries. */
    static GradingGuide standard() {
        return Standard.GUIDE;
    }

    /** The hash of its file, 64 hexadecimal digits. */
    static String standardSha256() {
        return Standard.SHA256;
    }

    private static final class Standard {
        static final GradingGuide GUIDE = of(GuideData.text(GuideData.GUIDE));
        static final String SHA256 = GuideData.sha256(List.of(GuideData.text(GuideData.GUIDE)));
    }

    /** Reads a guide; {@code IllegalStateException} with a sentence when it is broken. */
    static GradingGuide of(String json) {
        return new GradingGuide(GuideData.read(GuideData.GUIDE, json, GuideFile.class));
    }

    private static void addCues(PhraseBook<KindCue> book, String entry, String key, List<GuideFile.Cue> cues) {
        require(!cues.isEmpty(), entry + " has no cues");
        for (int i = 0; i < cues.size(); i++) {
            require(cues.get(i).weight() > 0, "a cue of " + entry + " weighs nothing");
            book.add(
                    new KindCue(key, cues.get(i).weight(), i),
                    GuideData.phrases(GuideData.GUIDE, entry, cues.get(i).phrases()));
        }
    }

    private static Map<Factor, GuideKind.Typical> values(String name, Map<String, List<Double>> given) {
        Map<Factor, GuideKind.Typical> values = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            List<Double> value = given.get(factor.key());
            require(value != null && value.size() == 3, name + " needs value, low and high of " + factor.key());
            double low = value.get(1);
            double high = value.get(2);
            require(
                    0 <= low && low <= value.get(0) && value.get(0) <= high && high <= 1,
                    name + " has " + factor.key() + " outside 0 ≤ low ≤ value ≤ high ≤ 1");
            values.put(factor, new GuideKind.Typical(value.get(0), low, high));
        }
        require(given.size() == values.size(), name + " names a factor that does not exist");
        return values;
    }

    private static Map<Layer, Double> layers(String name, Map<String, Double> given) {
        Map<Layer, Double> layers = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            Double share = given.get(layer.name());
            require(share != null && 0 <= share && share <= 1, name + " needs a share of 0 to 1 for " + layer);
            layers.put(layer, share);
        }
        return layers;
    }

    private static GuideKind.Wording wording(
            String name, String noun, String acts, String exposes, String alters, String stops) {
        for (String text : List.of(noun, acts, exposes, alters, stops)) {
            require(!text.isBlank(), name + " lacks a completion for the texts");
        }
        return new GuideKind.Wording(noun, acts, exposes, alters, stops);
    }

    private void checkRules() {
        GuideFile.Cvss cvss = file.cvss();
        require(cvss.line().size() == 2, "the CVSS line needs a start and a slope");
        require(
                kinds.stream()
                        .map(GuideKind::key)
                        .toList()
                        .containsAll(cvss.addedForKind().keySet()),
                "addedForKind names a kind that does not exist");
        require(!cvss.vectors().isEmpty(), "there are no CVSS vectors");
        for (String text : cvss.vectors()) {
            try {
                vectors.add(CvssVector.parse(text));
            } catch (InvalidAivssInput e) {
                throw GuideData.broken(GuideData.GUIDE, e.getMessage());
            }
            vectors.get(vectors.size() - 1)
                    .metrics()
                    .forEach((metric, value) -> require(
                            cvss.reasons().containsKey(metric + ":" + value),
                            "no reason is given for " + metric + ":" + value));
        }
        require(file.vote().temperature() > 0, "the temperature of the vote is not above 0");
        for (Factor factor : Factor.values()) {
            require(file.ranges().floors().containsKey(factor.key()), "the ranges need a floor for " + factor.key());
        }
        file.tools()
                .kinds()
                .forEach((kind, adds) -> require(
                        kind(kind).isPresent() && adds.size() == 2,
                        "tools need two numbers for a kind of the guide: " + kind));
        require(
                file.threatMultiplier().stream().allMatch(s -> s.size() == 2),
                "a step of the Threat Multiplier needs two numbers");
        require(cvss.byToolUse().stream().allMatch(s -> s.size() == 2), "a step of the CVSS table needs two numbers");
        require(
                file.opacityByNonDeterminism().stream().allMatch(s -> s.size() == 2),
                "a point of the opacity curve needs two numbers");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw GuideData.broken(GuideData.GUIDE, what);
        }
    }

    GuideFile file() {
        return file;
    }

    /** In the order of the file. */
    List<GuideKind> kinds() {
        return kinds;
    }

    PhraseBook<KindCue> kindCues() {
        return kindCues;
    }

    PhraseBook<KindCue> formatCues() {
        return formatCues;
    }

    /** Words that count for no kind. */
    PhraseBook<Boolean> masks() {
        return masks;
    }

    /** Words for several agents at work. */
    PhraseBook<Boolean> agents() {
        return agents;
    }

    /** The kind of that key; empty for the unclear one and for keys that the guide does not have. */
    Optional<GuideKind> kind(String key) {
        return kinds.stream().filter(k -> k.key().equals(key)).findFirst();
    }

    /** The keys that a draft may name: all kinds, and the one for what is not clear. */
    List<String> keys() {
        return Stream.concat(
                        kinds.stream().map(GuideKind::key),
                        Stream.of(file.unclear().key()))
                .toList();
    }

    GuideFile.Format format(String key) {
        return file.formats().stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** What is typical of that kind; of an unclear one, the mean, between the lowest and the highest of all kinds. */
    GuideKind.Typical typical(String key, Factor factor) {
        return kind(key)
                .map(k -> k.values().get(factor))
                .orElseGet(() -> new GuideKind.Typical(
                        mean(factor),
                        kinds.stream()
                                .mapToDouble(k -> k.values().get(factor).low())
                                .min()
                                .orElse(0),
                        kinds.stream()
                                .mapToDouble(k -> k.values().get(factor).high())
                                .max()
                                .orElse(1)));
    }

    /** ThM, two decimals: the step in which the sum of the ten factors falls. */
    BigDecimal threatMultiplier(double factorSum) {
        return file.threatMultiplier().stream()
                .filter(s -> BigDecimal.valueOf(factorSum).compareTo(s.get(0)) < 0)
                .findFirst()
                .orElse(file.threatMultiplier().get(file.threatMultiplier().size() - 1))
                .get(1)
                .setScale(2);
    }

    /** The CVSS base score usual for that sum of the ten factors, 0–10. */
    double usualBase(double factorSum) {
        double start = file.cvss().line().get(0);
        double slope = file.cvss().line().get(1);
        return Math.min(10, start + slope * factorSum);
    }

    /** The mean over all graded listings. */
    double mean(Factor factor) {
        return means.get(factor);
    }

    List<CvssVector> vectors() {
        return vectors;
    }

    GuideKind.Wording unclearWording() {
        GuideFile.Texts t = file.unclear();
        return wording("the unclear kind", t.noun(), t.acts(), t.exposes(), t.alters(), t.stops());
    }
}
