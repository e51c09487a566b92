package assay.review;

import assay.assessment.Item;
import java.util.Locale;

/** What an item is called where there is little room. */
final class DeskClaims {
    private DeskClaims() {}

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
