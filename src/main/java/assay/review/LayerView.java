package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.maestro.AgenticRisk;
import assay.maestro.Layer;
import assay.review.QuoteView.Quotes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One layer on a page. */
record LayerView(
        String id,
        String title,
        boolean mapped,
        String text,
        List<Threat> threats,
        Quotes quotes,
        Optional<DecidedView> decided) {

    /** @param risks the agentic risks that the name stands for */
    record Threat(String name, String description, List<Risk> risks) {}

    record Risk(String id, String title) {}

    static LayerView of(Assessment assessment, LayerEstimate estimate, Instant now) {
        Layer layer = estimate.layer();
        return new LayerView(
                layer.name(),
                layer.title(),
                estimate.certainty() == LayerEstimate.Certainty.MAPPED,
                estimate.text(),
                estimate.threats().stream().map(t -> threat(t, layer)).toList(),
                Quotes.of(estimate.evidence(), assessment.listing()),
                DecidedView.of(assessment, new Item.OfLayer(layer), now));
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
