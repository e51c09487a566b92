package assay.review;

import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.listing.Listing;
import assay.maestro.AgenticRisk;
import assay.maestro.Layer;
import assay.review.QuoteView.Quotes;
import java.util.List;

/** One layer on a page. */
record LayerView(String id, String title, boolean mapped, String text, List<Threat> threats, Quotes quotes) {

    /** @param risks the agentic risks that the name stands for */
    record Threat(String name, String description, List<Risk> risks) {}

    record Risk(String id, String title) {}

    static LayerView of(LayerEstimate estimate, Listing listing) {
        Layer layer = estimate.layer();
        return new LayerView(
                layer.name(),
                layer.title(),
                estimate.certainty() == LayerEstimate.Certainty.MAPPED,
                estimate.text(),
                estimate.threats().stream().map(t -> threat(t, layer)).toList(),
                Quotes.of(estimate.evidence(), listing));
    }

    private static Threat threat(LayerThreat threat, Layer layer) {
        List<Risk> risks = threat.risks(layer).stream().map(LayerView::risk).toList();
        return new Threat(threat.name(), threat.description(), risks);
    }

    private static Risk risk(AgenticRisk risk) {
        return new Risk(
                risk.name(),
                risk.title() + "; AIVSS core risk: " + risk.coreRisk().title());
    }
}
