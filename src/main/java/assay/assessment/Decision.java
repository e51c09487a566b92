package assay.assessment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person decided on one item. What was decided holds until somebody decides otherwise; the draft keeps the value, and the
 * drafter's own stays beside it for ever.
 *
 * @param by the name of the person
 * @param reason always there unless the item was accepted; a control is accepted for a reason, too
 * @param implied whether nobody looked at it but the approver, by approving
 */
public record Decision(Item item, Action action, String by, Instant at, Optional<String> reason, boolean implied) {

    /** What was decided. */
    public enum Action {
        /** What was drafted is right. */
        ACCEPT,
        /** Something else is right. */
        CHANGE,
        /** What was drafted is wrong, and nothing stands in its place; of a control: it does not count. */
        REJECT;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is what somebody decides who decides that: the item and what stands there aside. */
    public boolean repeats(Action other, String person, Optional<String> why) {
        return !implied && action == other && by.equals(person) && reason.equals(why);
    }

    public Decision {
        if (by.isBlank()) {
            throw new IllegalArgumentException("somebody decides");
        }
        if (action != Action.ACCEPT && reason.filter(r -> !r.isBlank()).isEmpty()) {
            throw new IllegalArgumentException(item.key() + " is not changed or rejected without a reason");
        }
    }
}
