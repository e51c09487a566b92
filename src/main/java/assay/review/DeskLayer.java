package assay.review;

import assay.assessment.Assessment;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.maestro.AgenticRisk;
import assay.maestro.Layer;
import assay.review.DeskField.Choice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the form of a layer has beside what every item's has.
 *
 * @param named the threats that are ticked, or were when the form was opened
 * @param others those that the layer might hold, too
 */
record DeskLayer(
        boolean mapped,
        DeskField certainty,
        List<Choice> certainties,
        DeskField text,
        List<Threat> named,
        List<Threat> others,
        String error) {

    /** @param field under which its description is sent */
    record Threat(String id, String name, String risks, boolean ticked, String field, String description) {}

    static DeskLayer of(Assessment assessment, Layer layer, String anchor, DeskAttempt attempt) {
        LayerEstimate estimate = assessment.draft().layer(layer);
        boolean tried = attempt.typed(FormCorrections.THREATS).isPresent();
        Set<String> ticked = tried
                ? Set.copyOf(attempt.form().orElseThrow().all(FormCorrections.THREAT))
                : estimate.threats().stream().map(LayerThreat::name).collect(Collectors.toSet());
        Set<String> names = new LinkedHashSet<>();
        estimate.threats().forEach(t -> names.add(t.name()));
        Stream.concat(layer.threats().stream(), Layer.CROSS_LAYER.stream()).forEach(t -> names.add(t.name()));
        int[] index = {0};
        List<Threat> all = names.stream()
                .map(name -> threat(
                        anchor + "-threat-" + index[0]++,
                        name,
                        layer,
                        ticked.contains(name),
                        attempt.typed(FormCorrections.ABOUT + name).or(() -> description(estimate, name))))
                .toList();
        Set<String> stood = estimate.threats().stream().map(LayerThreat::name).collect(Collectors.toSet());
        DeskField certainty = DeskField.of(
                attempt, FormCorrections.CERTAINTY, anchor, estimate.certainty().key());
        return new DeskLayer(
                estimate.certainty() == LayerEstimate.Certainty.MAPPED,
                certainty,
                List.of(
                        certainty.choice(LayerEstimate.Certainty.MAPPED.key(), "mapped"),
                        certainty.choice(LayerEstimate.Certainty.NOT_CERTAIN.key(), "not certain from listing")),
                DeskField.of(attempt, FormCorrections.TEXT, anchor, FormCorrections.plain(estimate)),
                all.stream().filter(t -> stood.contains(t.name()) || t.ticked()).toList(),
                all.stream()
                        .filter(t -> !stood.contains(t.name()) && !t.ticked())
                        .toList(),
                attempt.faults().entrySet().stream()
                        .filter(f -> f.getKey().startsWith("threats"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(""));
    }

    private static Threat threat(String id, String name, Layer layer, boolean ticked, Optional<String> description) {
        String risks = new LayerThreat(name, "")
                .risks(layer).stream().map(AgenticRisk::name).collect(Collectors.joining(", "));
        return new Threat(id, name, risks, ticked, FormCorrections.ABOUT + name, description.orElse(""));
    }

    private static Optional<String> description(LayerEstimate estimate, String name) {
        return estimate.threats().stream()
                .filter(t -> t.name().equals(name))
                .map(LayerThreat::description)
                .findFirst();
    }
}
