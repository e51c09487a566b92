package assay.reassessment;

import assay.aivss.AivssEdition;
import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Decision;
import assay.assessment.Draft;
import assay.assessment.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a score moved, found by changing one thing at a time from the earlier assessment to the later one and scoring after each: the
 * edition; then the corrections of people, the earlier ones taken out and the later ones put in; then the drafter and its prompt; then
 * the page. A correction that fell because its quote is gone counts as a change of what people decided.
 */
public final class Causes {
    private final Assessment before;
    private final Assessment after;
    private final AivssEdition edition;

    private Causes(Assessment before, Assessment after) {
        this.before = before;
        this.after = after;
        this.edition = after.edition();
    }

    /** Whether page and drafter both changed, so that only a draft of the old page by the new drafter tells the two apart. */
    public static boolean needsFurtherDraft(Assessment before, Assessment after) {
        Causes causes = new Causes(before, after);
        return causes.isOtherPage() && !causes.drafting().isEmpty();
    }

    /**
     * The causes with what each did. Those that did nothing are left out, unless none did anything: then all that changed stand there
     * with 0.0. Empty when nothing changed.
     *
     * @param oldListingByNewDrafter the earlier listing as the later drafter drafts it; used when {@link #needsFurtherDraft} says so,
     *     and without it page and drafter share one entry
     * @return in the order of {@link Cause}; the deltas add up to the score's own, exactly
     */
    public static List<CauseShare> of(Assessment before, Assessment after, Optional<Draft> oldListingByNewDrafter) {
        List<CauseShare> all = new Causes(before, after).shares(oldListingByNewDrafter);
        List<CauseShare> moved =
                all.stream().filter(s -> s.delta().signum() != 0).toList();
        return (moved.isEmpty() ? all : moved)
                .stream().sorted(Comparator.comparing(CauseShare::cause)).toList();
    }

    private List<CauseShare> shares(Optional<Draft> between) {
        BigDecimal start = before.score().value();
        BigDecimal edited = before.score().edition().equals(edition.id())
                ? start
                : before.under(edition).after().value();
        BigDecimal corrected = scored(before.drafted());
        BigDecimal end = after.score().value();
        List<CauseShare> shares = new ArrayList<>();
        add(shares, !before.score().edition().equals(edition.id()), List.of(Cause.EDITION), edited.subtract(start));
        add(shares, !corrections(before).equals(corrections(after)), List.of(Cause.PERSON), corrected.subtract(edited));
        List<Cause> drafting = drafting();
        if (isOtherPage() && !drafting.isEmpty() && between.isPresent()) {
            BigDecimal redrafted = scored(between.get());
            add(shares, true, drafting, redrafted.subtract(corrected));
            add(shares, true, List.of(Cause.PAGE), end.subtract(redrafted));
            return shares;
        }
        List<Cause> together = new ArrayList<>(isOtherPage() ? List.of(Cause.PAGE) : List.of());
        together.addAll(drafting);
        boolean changed = !together.isEmpty() || !isSameDraft();
        add(shares, changed, together.isEmpty() ? List.of(Cause.MODEL) : together, end.subtract(corrected));
        return shares;
    }

    private static void add(List<CauseShare> shares, boolean changed, List<Cause> causes, BigDecimal delta) {
        if (changed || delta.signum() != 0) {
            shares.add(new CauseShare(causes.get(0), delta, causes.subList(1, causes.size())));
        }
    }

    private boolean isOtherPage() {
        return !ListingHash.of(before.listing()).equals(ListingHash.of(after.listing()));
    }

    /** What of the drafter changed. */
    private List<Cause> drafting() {
        Asked then = Asked.of(before.drafted().provenance());
        Asked now = Asked.of(after.drafted().provenance());
        List<Cause> changed = new ArrayList<>();
        if (!then.sameDrafter(now)) {
            changed.add(Cause.MODEL);
        }
        if (!then.samePrompt(now)) {
            changed.add(Cause.PROMPT);
        }
        return changed;
    }

    /** Whether the drafters' own drafts say the same; when they came about and what they cost is no part of that. */
    private boolean isSameDraft() {
        Draft then = before.drafted();
        return then.equals(after.drafted().from(then.provenance()));
    }

    /** The score of a drafter's draft with the corrections of the later assessment. */
    private BigDecimal scored(Draft drafted) {
        Draft own = after.drafted();
        Draft corrected = drafted;
        for (Item item : Item.of(own)) {
            if (!(item instanceof Item.OfControl)
                    && !item.copied(own, after.draft()).equals(after.draft())) {
                corrected = item.copied(after.draft(), corrected);
            }
        }
        return edition.scoreRounded(corrected
                        .scoringInput()
                        .forEdition(edition)
                        .withMitigationFactor(after.score().mitigationFactor()))
                .value();
    }

    /** What people put in the place of what was drafted, and the controls that they decided on. */
    private static Set<Correction> corrections(Assessment assessment) {
        Set<Correction> all = new HashSet<>();
        for (Decision decision : assessment.review().decisions()) {
            boolean control = decision.item() instanceof Item.OfControl;
            if (!decision.implied() && (control || decision.action() != Decision.Action.ACCEPT)) {
                all.add(Correction.of(decision, assessment));
            }
        }
        return all;
    }

    /** A decision, whatever its control's number. */
    private record Correction(String item, Decision.Action action, String by, java.time.Instant at) {
        static Correction of(Decision decision, Assessment in) {
            String name = decision.item() instanceof Item.OfControl control
                    ? control.in(in.draft()).map(ClaimedControl::name).orElse("")
                    : decision.item().key();
            return new Correction(name, decision.action(), decision.by(), decision.at());
        }
    }
}
