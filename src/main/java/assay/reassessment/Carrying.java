package assay.reassessment;

import assay.assessment.Assessment;
import assay.assessment.Carried;
import assay.assessment.ClaimedControl;
import assay.assessment.Correction;
import assay.assessment.Decision;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.Revision;
import assay.assessment.Step;
import assay.reassessment.CarriedDecisions.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Carries the decisions of one assessment over to one draft, item by item in the order of a page, whatever the order of decisions. */
final class Carrying {
    private static final String TOO_MANY =
            "The new draft has as many controls as it may have. Add this one in the place of another.";

    private final Assessment fresh;
    private final Assessment baseline;
    /** What was held then, its quotes where they stand now. */
    private final Draft held;
    /** What was proposed then, its quotes where they stand now. */
    private final Draft proposed;

    private final SameControls controls;
    private final Standing standing;
    private final List<Left> left = new ArrayList<>();
    /** By the decision's place among those of the baseline. */
    private final Map<Integer, Decision> carried = new TreeMap<>();

    private Draft proposal;
    private Draft draft;

    Carrying(Assessment fresh, Assessment baseline) {
        this.fresh = fresh;
        this.baseline = baseline;
        this.held = baseline.draft().movedTo(fresh.listing());
        this.proposed = baseline.proposal().movedTo(fresh.listing());
        this.proposal = fresh.proposal();
        this.controls = new SameControls(held, proposed, proposal);
        this.standing = new Standing(fresh.listing(), fresh.edition(), controls);
    }

    CarriedDecisions carried() {
        propose();
        draft = proposal;
        Optional<String> againstControls = standing.againstAll(countedControls());
        for (Item item : Item.of(held)) {
            explicit(item).ifPresent(d -> carry(d, againstControls));
        }
        Revision revision = fresh.carrying(new Carried(baseline.id(), proposal, draft, List.copyOf(carried.values())));
        Stream<Step> fallen = left.stream().map(this::step);
        return new CarriedDecisions(
                revision.assessment(),
                Stream.concat(revision.steps().stream(), fallen).toList(),
                left);
    }

    /** What was decided, what holds in its place, and why. */
    private Step step(Left fallen) {
        Decision decision = fallen.decision();
        Optional<Item> now = standing.now(decision.item()).filter(Item.of(draft)::contains);
        return new Step(
                fresh.version(),
                fresh.drafted().provenance().draftedAt(),
                decision.by(),
                Step.Act.LEFT,
                now,
                Optional.of(Carried.told(decision, "") + " Not carried over: " + fallen.reason()),
                decision.item().described(held),
                now.map(item -> item.described(draft)).orElse(""));
    }

    private Optional<Decision> explicit(Item item) {
        return baseline.decision(item).filter(d -> !d.implied());
    }

    /** What follows from another kind, where the drafter still says the same, and what rests on the vendor's word. */
    private void propose() {
        boolean otherKind = explicit(Item.Single.KIND)
                .filter(d -> d.action() == Decision.Action.CHANGE)
                .filter(d -> against(d).isEmpty())
                .isPresent();
        if (otherKind) {
            proposal = Item.Single.KIND.copied(held, proposal);
        }
        Draft then = baseline.drafted();
        for (Item item : Item.of(proposed)) {
            boolean other = item != Item.Single.KIND
                    && !item.copied(baseline.proposal(), then).equals(then);
            boolean follows = otherKind && standing.isSame(item, then, fresh.drafted());
            if (other
                    && (follows || isOfVendor(item))
                    && standing.against(item, proposed).isEmpty()) {
                place(item, proposed, proposal).ifPresent(p -> proposal = p);
            }
        }
    }

    private boolean isOfVendor(Item item) {
        return item.evidence(proposed).stream().anyMatch(e -> e.grade() == Evidence.Grade.VENDOR && !e.refuted());
    }

    private Optional<String> against(Decision decision) {
        return standing.against(decision, held, proposed, proposal);
    }

    /** All controls that would lower the score, if their decisions stand. */
    private List<ClaimedControl> countedControls() {
        return Item.of(held).stream()
                .filter(i -> explicit(i).filter(Carrying::counts).isPresent())
                .filter(i -> standing.against(i, held).isEmpty())
                .flatMap(i -> ((Item.OfControl) i).in(held).stream())
                .toList();
    }

    private static boolean counts(Decision decision) {
        return decision.item() instanceof Item.OfControl && decision.action() != Decision.Action.REJECT;
    }

    private void carry(Decision decision, Optional<String> againstControls) {
        Item item = decision.item();
        Optional<String> fallen = against(decision).or(() -> counts(decision) ? againstControls : Optional.empty());
        boolean asDrafted = item instanceof Item.OfControl && !counts(decision);
        Optional<Draft> with = asDrafted || fallen.isPresent() ? Optional.of(draft) : place(item, held, draft);
        if (fallen.isPresent() || with.isEmpty()) {
            left.add(new Left(decision, item.title(held), fallen.orElse(TOO_MANY)));
            return;
        }
        draft = with.get();
        carried.put(
                baseline.review().decisions().indexOf(decision),
                new Decision(
                        standing.now(item).orElseThrow(),
                        decision.action(),
                        decision.by(),
                        decision.at(),
                        decision.reason(),
                        false));
    }

    /** {@code into} with the item of then; a control that is not there stands behind the last, if there is room. */
    private Optional<Draft> place(Item item, Draft from, Draft into) {
        if (!(item instanceof Item.OfControl control)) {
            return Optional.of(item.copied(from, into));
        }
        List<ClaimedControl> all = new ArrayList<>(into.claimedControls());
        ClaimedControl one = control.in(from).orElseThrow();
        OptionalInt at = controls.now(control.index());
        if (at.isPresent() && at.getAsInt() < all.size()) {
            all.set(at.getAsInt(), one);
        } else if (all.size() >= Correction.OfControl.MOST_CONTROLS) {
            return Optional.empty();
        } else {
            controls.placed(control.index(), all.size());
            all.add(one);
        }
        return Optional.of(into.withControls(all));
    }
}
