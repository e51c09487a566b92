package assay.drafting;

import assay.assessment.Evidence;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.maestro.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides which layers the listing pins and writes the seven texts from what it names. */
final class LayerRules {
    private static final double PINNED = 0.5;

    /** A few words pin layers only where they leave hardly a doubt about the kind. */
    private static final double CLEAR_THOUGH_SHORT = 0.6;

    private static final double PURPOSE = 0.3;
    private static final double PASSING = 0.8;
    private static final int MOST_NAMED = 3;
    private static final int MOST_THREATS = 3;

    private final GradingGuide guide;
    private final Wordings wordings;

    LayerRules(GradingGuide guide, Wordings wordings) {
        this.guide = guide;
        this.wordings = wordings;
    }

    List<LayerEstimate> estimate(
            ReadListing read, Kinds kinds, Map<Layer, List<Features.Named>> features, Product product) {
        boolean enough = (product.known() || kinds.settled().isPresent())
                && (!read.isThin() || kinds.shares().get(0).share() >= CLEAR_THOUGH_SHORT);
        List<LayerEstimate> layers = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            List<Features.Named> mentioned = features.get(layer);
            List<Features.Named> pinning =
                    mentioned.stream().filter(n -> n.feature().pins()).toList();
            double share = share(kinds, layer)
                    + (layer == Layer.L3 ? 0 : bonus(product, pinning))
                    + (layer == Layer.L5 && purpose(read, pinning) ? PURPOSE : 0);
            List<Evidence> evidence = evidence(layer, kinds, pinning);
            boolean mapped = enough && share >= PINNED && !evidence.isEmpty();
            List<Features.Named> told = told(mentioned);
            layers.add(
                    mapped
                            ? mapped(layer, told, evidence, product)
                            : notCertain(layer, told, wordings.unanswered(layer, read), product));
        }
        return layers;
    }

    private static double share(Kinds kinds, Layer layer) {
        return kinds.shares().stream()
                .mapToDouble(s -> s.share() * s.kind().layers().get(layer))
                .sum();
    }

    /** What the text itself says counts little for connectors, whose pages name everything, and much for services. */
    private double bonus(Product product, List<Features.Named> pinning) {
        if (pinning.isEmpty()) {
            return 0;
        }
        double weight = guide.format(product.format()).evidenceForLayers();
        boolean dweltOn = pinning.size() > 1
                || pinning.get(0).headline()
                || pinning.get(0).mentions() > 1;
        return dweltOn ? weight : weight * PASSING;
    }

    /** What a product is for stands in its description; a passing mention of logs or tests is none. */
    private static boolean purpose(ReadListing read, List<Features.Named> pinning) {
        return pinning.stream()
                .anyMatch(n -> read.tagline().stream()
                        .anyMatch(s -> s.text().contains(n.evidence().quote())));
    }

    private static List<Evidence> evidence(Layer layer, Kinds kinds, List<Features.Named> pinning) {
        List<Evidence> evidence = new ArrayList<>(pinning.stream()
                .limit(2)
                .map(Features.Named::evidence)
                .distinct()
                .toList());
        if (layer == Layer.L3 && evidence.isEmpty()) {
            evidence.addAll(kinds.evidence());
        }
        return evidence;
    }

    /** What is named once, far down the page, is left out of the text unless nothing else is named. */
    private static List<Features.Named> told(List<Features.Named> mentioned) {
        List<Features.Named> dwelt =
                mentioned.stream().filter(n -> n.headline() || n.mentions() > 1).toList();
        return dwelt.isEmpty() ? mentioned.stream().limit(1).toList() : dwelt;
    }

    private static String nouns(List<Features.Named> named) {
        return Product.joined(
                named.stream().limit(MOST_NAMED).map(n -> n.feature().noun()).toList());
    }

    private LayerEstimate mapped(Layer layer, List<Features.Named> named, List<Evidence> evidence, Product product) {
        TextsFile.LayerWords words = wordings.layer(layer);
        Map<String, String> slots = product.slots();
        slots.put("features", nouns(named));
        String text = Product.begun(
                Wordings.filled(named.isEmpty() ? words.mapped() : words.mapped() + " " + words.named(), slots));
        Map<String, String> threats = threats(layer, named, product);
        return LayerEstimate.mapped(layer, text.strip() + " " + sentence(threats), list(threats), evidence);
    }

    private LayerEstimate notCertain(
            Layer layer, List<Features.Named> named, List<String> unanswered, Product product) {
        String open = Product.joined(unanswered, " or ");
        String opening;
        if (named.isEmpty()) {
            TextsFile.FormatWords words = wordings.layer(layer).byFormat().get(product.format());
            String likely = Wordings.filled(words.likely(), product.slots());
            String asked = open.isEmpty() || !words.asks() ? likely : "the page does not say " + open + "; " + likely;
            opening = product.readable() ? asked : "the rules do not read the language of this page";
        } else {
            opening = "the page names " + nouns(named)
                    + (open.isEmpty() ? ", which alone does not settle this layer" : " but does not say " + open);
        }
        Map<String, String> threats = threats(layer, named, product);
        return LayerEstimate.notCertain(layer, opening + ". " + sentence(threats), list(threats));
    }

    /** Threat names with their words: first those of what the listing names, then the usual ones of the format. */
    private Map<String, String> threats(Layer layer, List<Features.Named> named, Product product) {
        Map<String, String> threats = new LinkedHashMap<>();
        for (Features.Named n : named.stream().limit(2).toList()) {
            n.feature().threats().forEach(t -> threats.putIfAbsent(t.threat(), t.text()));
        }
        wordings.layer(layer)
                .byFormat()
                .get(product.format())
                .threats()
                .forEach(t -> threats.putIfAbsent(t.name(), product.filled(t.text())));
        threats.keySet().retainAll(threats.keySet().stream().limit(MOST_THREATS).toList());
        return threats;
    }

    private static String sentence(Map<String, String> threats) {
        return "Threats include " + Product.joined(List.copyOf(threats.values())) + ".";
    }

    private static List<LayerThreat> list(Map<String, String> threats) {
        return threats.entrySet().stream()
                .map(t -> new LayerThreat(t.getKey(), Product.capitalised(t.getValue()) + "."))
                .toList();
    }
}
