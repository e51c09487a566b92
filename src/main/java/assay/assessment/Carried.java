package assay.assessment;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What people decided on an earlier assessment of a listing, in the words of a new one: its passages, its numbers of controls. Which
 * decisions still stand is for the caller to say; that they are put on an assessment as its own rules demand is checked here.
 *
 * @param from the earlier assessment
 * @param proposal what there is to decide on: the new draft, with what follows from another kind or from statements of the vendor
 * @param draft what holds: the proposal, with what people decided in its place
 * @param decisions none of them implied by an approval; who decided, when and why is as it was
 */
public record Carried(UUID from, Draft proposal, Draft draft, List<Decision> decisions) {
    /** Who did what no person did. */
    static final String NOBODY = "Assay";

    private static final int FIRST = 1;

    public Carried {
        decisions = List.copyOf(decisions);
        if (decisions.stream().anyMatch(Decision::implied)) {
            throw new IllegalArgumentException("what an approval implied is not carried over");
        }
    }

    Revision onto(Assessment fresh) {
        if (fresh.status() != Status.DRAFTED
                || fresh.version() != FIRST
                || !fresh.review().equals(Review.NONE)) {
            throw new IllegalStep(
                    "Decisions are carried over onto a new draft alone. Somebody has worked on this one.");
        }
        Draft drafted = fresh.draft();
        Review review = new Review(
                draft.equals(drafted) ? Optional.empty() : Optional.of(drafted),
                proposal.equals(drafted) ? Optional.empty() : Optional.of(proposal),
                decisions,
                Optional.empty());
        check(fresh, review);
        return new Revision(fresh.scored(FIRST, Status.DRAFTED, draft, review), steps(drafted, review));
    }

    private void check(Assessment fresh, Review review) {
        List<Item> items = Item.of(draft);
        for (Decision decision : decisions) {
            if (!items.contains(decision.item())) {
                throw new IllegalArgumentException(
                        "a decision is of " + decision.item().key() + ", which the draft does not have");
            }
            boolean counts = decision.item() instanceof Item.OfControl && decision.action() != Decision.Action.REJECT;
            if (counts && !Evidence.stands(decision.item().evidence(draft))) {
                throw new IllegalArgumentException(
                        "nobody is quoted for " + decision.item().key() + " any more");
            }
        }
        for (Item item : items) {
            if (review.on(item).isEmpty() && !item.copied(proposal, draft).equals(draft)) {
                throw new IllegalArgumentException("nobody decided " + item.key() + ", but it is not as proposed");
            }
        }
        if (!draft.quotes().stream().allMatch(q -> QuoteCheck.holds(fresh.listing(), q))) {
            throw new IllegalArgumentException("a quote that is carried over does not stand in the new listing");
        }
    }

    private List<Step> steps(Draft drafted, Review review) {
        List<Step> steps = new ArrayList<>();
        for (Decision decision : decisions) {
            steps.add(step(drafted, decision.item(), decision.by(), told(decision, " in assessment " + from)));
        }
        for (Item item : Item.of(draft)) {
            if (review.on(item).isEmpty() && !item.described(drafted).equals(item.described(draft))) {
                steps.add(step(
                        drafted,
                        item,
                        NOBODY,
                        "It follows from what a person or the vendor said in assessment " + from + "."));
            }
        }
        return steps;
    }

    private Step step(Draft drafted, Item item, String by, String reason) {
        return new Step(
                FIRST,
                drafted.provenance().draftedAt(),
                by,
                Step.Act.CARRIED,
                Optional.of(item),
                Optional.of(reason),
                item.described(drafted),
                item.described(draft));
    }

    /**
     * What was decided when, where and why, as a sentence for a history.
     *
     * @param where such as {@code " in assessment 7"}; may be empty
     */
    public static String told(Decision decision, String where) {
        String did = switch (decision.action()) {
            case ACCEPT -> "Accepted";
            case CHANGE -> "Changed";
            case REJECT -> "Rejected";
        };
        return String.format(
                Locale.ROOT,
                "%s on %s%s%s",
                did,
                LocalDate.ofInstant(decision.at(), ZoneOffset.UTC),
                where,
                decision.reason().map(r -> ": " + r).orElse("."));
    }
}
