package assay.assessment;

import assay.maestro.AgenticRisk;
import assay.maestro.Layer;
import assay.maestro.ThreatName;
import java.util.List;

/**
 * A threat of one layer as this listing suggests it.
 *
 * @param name one of MAESTRO's names for the layer, or a cross-layer one
 * @param description what it would look like here; may be empty
 */
public record LayerThreat(String name, String description) {

    /** The agentic risks that the name realises in that layer; assigned from a table, never by a drafter. */
    public List<AgenticRisk> risks(Layer layer) {
        return layer.threatNamed(name).map(ThreatName::risks).orElse(List.of());
    }
}
