package assay.reassessment;

import assay.aivss.AivssEdition;
import assay.aivss.LegalValues;
import assay.assessment.ClaimedControl;
import assay.assessment.Decision;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.QuoteCheck;
import assay.listing.Listing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether what was decided or proposed of an item then can hold now.
 *
 * @param listing as it reads now
 * @param edition under which it is scored now
 */
record Standing(Listing listing, AivssEdition edition, SameControls controls) {
    private static final int LONGEST_SHOWN = 120;

    /** Why the item cannot stand as that draft has it; empty when it can. */
    Optional<String> against(Item item, Draft then) {
        return gone(item, then).or(() -> illegal(item, then));
    }

    private Optional<String> gone(Item item, Draft then) {
        List<Evidence> gone = item.evidence(then).stream()
                .filter(Evidence::counts)
                .filter(q -> !QuoteCheck.holds(listing, q))
                .toList();
        return gone.stream()
                .findFirst()
                .map(q -> "The listing no longer says “" + brief(q.quote()) + "”"
                        + (gone.size() > 1 ? ", nor " + (gone.size() - 1) + " more of what it rests on." : "."));
    }

    private static String brief(String quote) {
        return quote.codePointCount(0, quote.length()) <= LONGEST_SHOWN
                ? quote
                : quote.substring(0, quote.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }

    private Optional<String> illegal(Item item, Draft then) {
        if (item instanceof Item.OfFactor of
                && edition.factors().contains(of.factor())
                && !edition.factorValues().allows(then.factor(of.factor()).value())) {
            return Optional.of(refused(edition.factorValues()));
        }
        return item == Item.Single.THREAT_MULTIPLIER
                        && !edition.threatMultipliers().allows(then.threatMultiplier())
                ? Optional.of(refused(edition.threatMultipliers()))
                : Optional.empty();
    }

    private String refused(LegalValues legal) {
        return "Edition " + edition.id() + " takes " + legal.inWords() + ".";
    }

    /** Why these controls, taken together, cannot count; empty when they can. */
    Optional<String> againstAll(List<ClaimedControl> counted) {
        return edition.mitigationFactors().allows(ClaimedControl.mitigationFactor(counted))
                ? Optional.empty()
                : Optional.of("For the Mitigation Factor, edition " + edition.id() + " takes "
                        + edition.mitigationFactors().inWords() + ".");
    }

    /** What the item is called now; empty for a control that is not there. */
    Optional<Item> now(Item then) {
        if (then instanceof Item.OfControl control) {
            return controls.now(control.index()).stream()
                    .<Item>mapToObj(Item.OfControl::new)
                    .findFirst();
        }
        return Optional.of(then);
    }

    /** Whether the item is drafted now as it was then, on no other quotes; its rationale may be worded otherwise. */
    boolean isSame(Item item, Draft then, Draft now) {
        Optional<Item> here = now(item);
        boolean same = item == Item.Single.THREAT_MULTIPLIER
                ? then.threatMultiplier().compareTo(now.threatMultiplier()) == 0
                : item.described(then).equals(here.map(i -> i.described(now)).orElse(""));
        return same
                && words(item.evidence(then))
                        .containsAll(words(here.map(i -> i.evidence(now)).orElse(List.of())));
    }

    private static Set<String> words(List<Evidence> evidence) {
        return evidence.stream().map(e -> QuoteCheck.folded(e.quote())).collect(Collectors.toSet());
    }

    /** Why the decision does not stand; empty when it does. */
    Optional<String> against(Decision decision, Draft held, Draft proposedThen, Draft proposedNow) {
        Item item = decision.item();
        Optional<String> fallen = against(item, held);
        if (fallen.isPresent()) {
            return fallen;
        }
        boolean rejectsControl = item instanceof Item.OfControl && decision.action() == Decision.Action.REJECT;
        if (rejectsControl && now(item).isEmpty()) {
            return Optional.of("The control is no longer claimed, so there is nothing to reject.");
        }
        if (decision.action() == Decision.Action.CHANGE
                || Evidence.stands(item.evidence(held))
                || isSame(item, proposedThen, proposedNow)) {
            return Optional.empty();
        }
        return Optional.of(
                decision.action() == Decision.Action.REJECT
                        ? "What is drafted for it now is not what was rejected."
                        : "It rested on no quote, and what is drafted for it now is not what was accepted.");
    }
}
