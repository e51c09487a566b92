package assay.assessment;

import java.util.Optional;

/** What a person asks to be decided on one item. */
public sealed interface Ask permits Ask.Accept, Ask.Change, Ask.Reject {
    Item item();

    /** @param reason needed for a control, which then lowers the score */
    record Accept(Item item, Optional<String> reason) implements Ask {}

    /** @param reason why what was drafted is wrong */
    record Change(Correction correction, String reason) implements Ask {
        @Override
        public Item item() {
            return correction.item();
        }
    }

    /** @param reason why what was drafted is wrong */
    record Reject(Item item, String reason) implements Ask {}
}
