package assay.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What people have done to a draft.
 *
 * @param drafted the drafter's own draft; empty while the assessment's still is that
 * @param proposal what there was to decide on: the drafter's draft, or what followed from another kind or from the vendor's
 *     answers; empty while it is the drafter's
 * @param decisions one for each item at most, in the order in which they were made
 * @param conclusion who approved or rejected it as a whole
 */
public record Review(
        Optional<Draft> drafted, Optional<Draft> proposal, List<Decision> decisions, Optional<Conclusion> conclusion) {
    /** Nobody has looked at it yet. */
    public static final Review NONE = new Review(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /**
     * The end of a review.
     *
     * @param reason why it was rejected; a note on an approval
     * @param supersededBy the assessment that took its place: by its approval, as the newer draft, or because it holds again
     * @param unread whether it gave way before anybody had looked at it, and so was neither approved nor rejected
     */
    public record Conclusion(
            String by, Instant at, Optional<String> reason, Optional<UUID> supersededBy, boolean unread) {

        /** Somebody's own. */
        public static Conclusion of(String by, Instant at, Optional<String> reason) {
            return new Conclusion(by, at, reason, Optional.empty(), false);
        }

        /** The same of what a newer approval took the place of. */
        public Conclusion supersededBy(UUID newer) {
            return new Conclusion(by, at, reason, Optional.of(newer), false);
        }
    }

    public Review {
        decisions = List.copyOf(decisions);
        Set<Item> decided = decisions.stream().map(Decision::item).collect(Collectors.toSet());
        if (decided.size() != decisions.size()) {
            throw new IllegalArgumentException("an item is decided once");
        }
    }

    /** What holds of that item; empty while nobody has decided. */
    public Optional<Decision> on(Item item) {
        return decisions.stream().filter(d -> d.item().equals(item)).findFirst();
    }
}
