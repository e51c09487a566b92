package assay.reassessment;

import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Step;
import java.util.List;

/**
 * What people decided on an earlier assessment, put on a new draft of the same listing.
 *
 * <p>A decision stands when a person made it on that item itself, and every quote of the listing that the item rests on after it is
 * still found somewhere in the listing. What the vendor said outside the listing stands as it is. Where an item rests on no quote at
 * all, a person's own value stands; to accept or to reject something stands when the same is drafted again. A control is known by its
 * name or its quote, whatever its number. What followed from another kind of product, or from a statement of the vendor, follows again
 * where the drafter says the same as then; nothing is drafted anew.
 *
 * @param assessment the new one, still as drafted, version 1, scored with what stands; the drafter's own values stay beside
 * @param steps its history so far, to be stored with it: what stands, then what does not
 * @param left the decisions that do not stand, in the order of the items
 */
public record CarriedDecisions(Assessment assessment, List<Step> steps, List<Left> left) {

    /**
     * A decision that does not stand any more.
     *
     * @param decision as it is on the earlier assessment; a control has its number there
     * @param title of its item, for people
     * @param reason a sentence
     */
    public record Left(Decision decision, String title, String reason) {}

    public CarriedDecisions {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
    }

    /**
     * Carries over what stands.
     *
     * @param fresh a draft that nobody has worked on
     * @param baseline whose decisions they are
     * @throws assay.assessment.IllegalStep when somebody has worked on the new draft
     */
    public static CarriedDecisions onto(Assessment fresh, Assessment baseline) {
        return new Carrying(fresh, baseline).carried();
    }
}
