package assay.assessment;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of an assessment's history.
 *
 * @param version of the assessment after it
 * @param item what it was about; empty for a step of the whole assessment
 * @param before what was there, in words; empty where nothing is replaced
 * @param after what is there now
 */
public record Step(
        int version,
        Instant at,
        String by,
        Act act,
        Optional<Item> item,
        Optional<String> reason,
        String before,
        String after) {

    /** What was done. */
    public enum Act {
        ACCEPTED("accepted"),
        CHANGED("changed"),
        REJECTED_ITEM("rejected"),
        FOLLOWED("followed"),
        APPROVED("approved the assessment"),
        REJECTED("rejected the assessment"),
        REOPENED("reopened"),
        SUPERSEDED("superseded"),
        PUBLISHED("published"),
        UNPUBLISHED("took the public page away"),
        STATEMENT("attached a statement of the vendor"),
        ASSIGNED("assigned"),
        NOTED("noted"),
        CARRIED("carried over from an earlier approval"),
        LEFT("decided earlier, not carried over");

        private final String words;

        Act(String words) {
            this.words = words;
        }

        /** For people, after the name of who did it. */
        public String words() {
            return words;
        }
    }
}
