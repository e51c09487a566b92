package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.LayerEstimate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two sentences on what decides the risk. */
final class Summaries {
    private static final double STRONG = 0.5;

    private final Wordings wordings;

    Summaries(Wordings wordings) {
        this.wordings = wordings;
    }

    String of(
            Product product,
            boolean named,
            Map<Factor, FactorRules.Graded> factors,
            double sum,
            List<LayerEstimate> layers) {
        List<Factor> strongest = Factor.LISTING_TEN.stream()
                .filter(f -> factors.get(f).value() >= STRONG)
                .sorted(Comparator.comparingDouble(f -> -factors.get(f).value()))
                .limit(2)
                .toList();
        String first = named
                ? product.name() + " shows " + wordings.summary(sum) + " as "
                        + product.wording().noun() + " that "
                        + product.wording().acts()
                : "The listing of " + product.name()
                        + " does not show what kind of product it is, so that the figures are those of a middling one";
        String deciding = strongest.isEmpty()
                ? "; none of the ten factors stands out"
                : "; what weighs most is that it "
                        + Product.joined(strongest.stream()
                                .map(f -> wordings.band(f, factors.get(f).value()))
                                .toList());
        return first + deciding + ". " + second(product, factors, layers);
    }

    private String second(Product product, Map<Factor, FactorRules.Graded> factors, List<LayerEstimate> layers) {
        List<String> open = Factor.LISTING_TEN.stream()
                .filter(f -> factors.get(f).certainty() == Certainty.UNKNOWN)
                .sorted(Comparator.comparingDouble(
                        f -> factors.get(f).low() - factors.get(f).high()))
                .limit(2)
                .map(wordings::topic)
                .toList();
        List<String> threats = layers.stream()
                .filter(l -> l.certainty() == LayerEstimate.Certainty.MAPPED
                        && !l.threats().isEmpty())
                .map(l -> decapitalised(l.threats().get(0).description()))
                .limit(2)
                .toList();
        String risks = threats.isEmpty()
                ? "The plausible harm is to " + product.wording().exposes()
                : "The main risks are " + Product.joined(threats);
        return risks + (open.isEmpty() ? "." : "; the listing leaves open " + Product.joined(open) + ".");
    }

    private static String decapitalised(String description) {
        String text = description.endsWith(".") ? description.substring(0, description.length() - 1) : description;
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
