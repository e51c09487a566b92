package assay.assessment;

import assay.listing.Listing;
import assay.maestro.Layer;
import java.util.List;
import java.util.Locale;

/**
 * A drafter's view of one MAESTRO layer.
 *
 * @param text one or two sentences; begins with {@link #NOT_CERTAIN_OPENING} exactly when the layer is not certain
 * @param threats names from the layer's list
 * @param evidence at least one quote that is not refuted when the layer is mapped
 */
public record LayerEstimate(
        Layer layer, Certainty certainty, String text, List<LayerThreat> threats, List<Evidence> evidence) {

    /** How the text of an unsupported layer begins. */
    public static final String NOT_CERTAIN_OPENING = "Not certain from the listing — ";

    /** Whether the listing pins the layer. */
    public enum Certainty {
        MAPPED,
        NOT_CERTAIN;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LayerEstimate {
        threats = List.copyOf(threats);
        evidence = List.copyOf(evidence);
        if (text.isBlank()) {
            throw new IllegalArgumentException(layer + " has a text");
        }
        if (certainty == Certainty.MAPPED && !Evidence.supports(evidence)) {
            throw new IllegalArgumentException(layer + " is called mapped without a quote");
        }
        if ((certainty == Certainty.NOT_CERTAIN) != text.startsWith(NOT_CERTAIN_OPENING)) {
            throw new IllegalArgumentException(layer + " and its opening words disagree about certainty");
        }
        for (LayerThreat threat : threats) {
            if (layer.threatNamed(threat.name()).isEmpty()) {
                throw new IllegalArgumentException("“" + threat.name() + "” is no threat of " + layer);
            }
        }
    }

    /** A layer that the listing does not pin; {@code text} without the opening words. */
    public static LayerEstimate notCertain(Layer layer, String text, List<LayerThreat> threats) {
        return notCertain(layer, text, threats, List.of());
    }

    /** The same, with quotes that do not suffice. */
    public static LayerEstimate notCertain(
            Layer layer, String text, List<LayerThreat> threats, List<Evidence> evidence) {
        return new LayerEstimate(layer, Certainty.NOT_CERTAIN, NOT_CERTAIN_OPENING + text, threats, evidence);
    }

    public static LayerEstimate mapped(Layer layer, String text, List<LayerThreat> threats, List<Evidence> evidence) {
        return new LayerEstimate(layer, Certainty.MAPPED, text, threats, evidence);
    }

    /** The layer with only the quotes that the listing holds; without any left, it is not certain. */
    LayerEstimate checkedAgainst(Listing listing) {
        List<Evidence> held = QuoteCheck.verified(listing, evidence);
        return certainty == Certainty.MAPPED && !Evidence.supports(held)
                ? notCertain(layer, text, threats, held)
                : new LayerEstimate(layer, certainty, text, threats, held);
    }
}
