package assay.review;

import assay.aivss.Certainty;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person asks for without filling in an item's form. */
final class DeskSteps {
    private DeskSteps() {}

    /** The undecided items that rest on quotes of the listing; never a control, which is accepted for a reason. */
    static List<Item> evidenced(Assessment assessment) {
        var draft = assessment.draft();
        List<Item> evidenced = new ArrayList<>();
        for (Item item : assessment.undecided()) {
            boolean rests = item instanceof Item.OfFactor factor
                            && draft.factor(factor.factor()).value().certainty() == Certainty.EVIDENCED
                    || item instanceof Item.OfLayer layer
                            && draft.layer(layer.layer()).certainty() == LayerEstimate.Certainty.MAPPED
                    || item == Item.Single.KIND
                            && Evidence.supports(draft.kind().evidence());
            if (rests) {
                evidenced.add(item);
            }
        }
        return evidenced;
    }

    static List<Ask> acceptEvidenced(Assessment assessment) {
        List<Ask> asks = new ArrayList<>();
        evidenced(assessment).forEach(item -> asks.add(new Ask.Accept(item, Optional.empty())));
        if (asks.isEmpty()) {
            throw new FormFault("", "Nothing that rests on a quote is undecided any more.");
        }
        return asks;
    }
}
