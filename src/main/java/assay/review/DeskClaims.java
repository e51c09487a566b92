package assay.review;

import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.Item;
import java.util.List;
import java.util.Locale;

/** Which words of the listing an item rests on, and what it is called where there is little room. */
final class DeskClaims {
    private DeskClaims() {}

    static List<Evidence> evidence(Item item, Draft draft) {
        if (item instanceof Item.OfFactor factor) {
            return draft.factor(factor.factor()).evidence();
        }
        if (item instanceof Item.OfLayer layer) {
            return draft.layer(layer.layer()).evidence();
        }
        if (item instanceof Item.OfControl control) {
            return control.index() < draft.claimedControls().size()
                    ? draft.claimedControls().get(control.index()).evidence()
                    : List.of();
        }
        return item == Item.Single.KIND ? draft.kind().evidence() : List.of();
    }

    static String brief(Item item) {
        if (item instanceof Item.OfFactor factor) {
            return factor.factor().key().replace('_', ' ').toLowerCase(Locale.ROOT);
        }
        if (item instanceof Item.OfLayer layer) {
            return layer.layer().name();
        }
        return item instanceof Item.OfControl control ? "control " + (control.index() + 1) : "kind";
    }

    /** The item's place on the page. */
    static String anchor(Item item) {
        return "item-" + item.key().replace(':', '-');
    }
}
