package assay.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which step may follow which, and what each leaves behind. One person’s steps at one moment make one version. */
final class Transitions {
    private static final String NOT_LOOKED_AT = "Not decided before the approval; the Mitigation Factor stays 1.00.";

    private final Assessment before;
    private final String by;
    private final Instant at;
    private final List<Step> steps = new ArrayList<>();
    private Draft draft;
    private Draft proposal;
    private List<Decision> decisions;

    Transitions(Assessment before, String by, Instant at) {
        this.before = before;
        this.by = by;
        this.at = at;
        this.draft = before.draft();
        this.proposal = before.proposal();
        this.decisions = new ArrayList<>(before.review().decisions());
    }

    Revision decide(List<Ask> asks) {
        needs(
                Set.of(Status.DRAFTED, Status.IN_REVIEW),
                "Nothing more can be decided on it: it is " + words() + ". Reopen it first.");
        asks.forEach(this::decide);
        if (asks.stream().allMatch(this::isAsBefore)
                && draft.equals(before.draft())
                && proposal.equals(before.proposal())) {
            return new Revision(before, List.of());
        }
        return after(Status.IN_REVIEW, Optional.empty());
    }

    /** Whether the same person had decided the same for the same reason. */
    private boolean isAsBefore(Ask ask) {
        return decided(ask.item())
                .flatMap(now -> before.review()
                        .on(ask.item())
                        .filter(then -> then.repeats(now.action(), now.by(), now.reason())))
                .isPresent();
    }

    private void decide(Ask ask) {
        if (!Item.of(draft).contains(ask.item()) && !adds(ask)) {
            throw InvalidDecision.at(
                    "item", "This assessment has no item “" + ask.item().key() + "”.");
        }
        int line = steps.size();
        String was = ask.item().described(draft);
        if (ask instanceof Ask.Accept accept) {
            accept(accept);
        } else if (ask instanceof Ask.Change change) {
            change(change, PersonsWords.reason(change.reason()));
        } else if (ask instanceof Ask.Reject reject) {
            String reason = PersonsWords.reason(reject.reason());
            draft = reject.item().rejected(draft);
            decided(reject.item(), Decision.Action.REJECT, Optional.of(reason), false);
        }
        Decision made = decisions.get(decisions.size() - 1);
        steps.add(
                line,
                step(
                        act(made.action()),
                        Optional.of(ask.item()),
                        made.reason(),
                        was,
                        ask.item().described(draft)));
    }

    /** A control that was overlooked stands behind the last. */
    private boolean adds(Ask ask) {
        return ask instanceof Ask.Change && ask.item() instanceof Item.OfControl;
    }

    private void accept(Ask.Accept accept) {
        Optional<String> reason = accept.reason().filter(r -> !r.isBlank()).map(PersonsWords::reason);
        if (accept.item() instanceof Item.OfControl control) {
            if (reason.isEmpty()) {
                throw InvalidDecision.missing("reason", "Say why the control holds: accepting it lowers the score.");
            }
            if (control.in(proposal).isEmpty() && before.decision(control).isEmpty()) {
                throw InvalidDecision.at("item", "There is no such control.");
            }
        }
        draft = accept.item().copied(proposal, draft);
        checkClaimed(accept.item());
        decided(accept.item(), Decision.Action.ACCEPT, reason, false);
    }

    /** What counts lowers the score, so somebody must still be quoted for it. */
    private void checkClaimed(Item item) {
        boolean unclaimed = item instanceof Item.OfControl control
                && control.in(draft).filter(c -> Evidence.stands(c.evidence())).isEmpty();
        if (unclaimed) {
            throw InvalidDecision.missing(
                    "evidence",
                    "No quote stands for this control any more. Quote the listing, or the vendor, or reject it.");
        }
    }

    private void change(Ask.Change change, String reason) {
        if (change.correction() instanceof Correction.OfKind kind
                && !kind.kind().equals(draft.kind())) {
            proposal = kind.followed();
            follow();
        }
        draft = change.correction().applied(draft, before.listing(), reason);
        checkClaimed(change.item());
        decided(change.item(), Decision.Action.CHANGE, Optional.of(reason), false);
    }

    /** What nobody has decided is what is proposed now. */
    private void follow() {
        for (Item item : Item.of(proposal)) {
            if (decided(item).isEmpty() && item != Item.Single.KIND) {
                String was = item.described(draft);
                draft = item.copied(proposal, draft);
                String is = item.described(draft);
                if (!was.equals(is)) {
                    steps.add(step(Step.Act.FOLLOWED, Optional.of(item), Optional.empty(), was, is));
                }
            }
        }
    }

    /** What was proposed changes for what nobody has decided, because the vendor said something. */
    Revision propose(Draft other, Step.Act act, String reason, String statement) {
        needs(Set.of(Status.DRAFTED, Status.IN_REVIEW), "It is " + words() + ". Reopen it first.");
        proposal = other;
        steps.add(step(act, Optional.empty(), Optional.of(PersonsWords.reason(reason)), "", statement));
        follow();
        return after(Status.IN_REVIEW, Optional.empty());
    }

    Revision approve(Optional<String> note) {
        needs(Set.of(Status.DRAFTED, Status.IN_REVIEW), "It cannot be approved: it is " + words() + " already.");
        decisions.stream()
                .filter(d -> d.action() == Decision.Action.REJECT
                        && d.item() instanceof Item.Single single
                        && single.isIndispensable())
                .findFirst()
                .ifPresent(d -> {
                    throw new IllegalStep(d.item().title(draft)
                            + " was rejected and nothing stands in its place. Change it before you approve.");
                });
        for (Item item : Item.of(draft)) {
            if (decided(item).isEmpty()) {
                imply(item);
            }
        }
        Review.Conclusion conclusion =
                Review.Conclusion.of(by, at, note.filter(n -> !n.isBlank()).map(PersonsWords::reason));
        steps.add(step(Step.Act.APPROVED, Optional.empty(), conclusion.reason(), "", ""));
        return after(Status.APPROVED, Optional.of(conclusion));
    }

    private void imply(Item item) {
        boolean control = item instanceof Item.OfControl;
        decided(
                item,
                control ? Decision.Action.REJECT : Decision.Action.ACCEPT,
                control ? Optional.of(NOT_LOOKED_AT) : Optional.empty(),
                true);
        String words = item.described(draft);
        steps.add(step(
                control ? Step.Act.REJECTED_ITEM : Step.Act.ACCEPTED,
                Optional.of(item),
                control ? Optional.of(NOT_LOOKED_AT) : Optional.empty(),
                words,
                words));
    }

    Revision reject(String reason) {
        needs(
                Set.of(Status.DRAFTED, Status.IN_REVIEW),
                "It cannot be rejected: it is " + words() + " already. "
                        + (before.status() == Status.APPROVED ? "Reopen it first." : ""));
        Review.Conclusion conclusion = Review.Conclusion.of(by, at, Optional.of(PersonsWords.reason(reason)));
        steps.add(step(Step.Act.REJECTED, Optional.empty(), conclusion.reason(), "", ""));
        return after(Status.REJECTED, Optional.of(conclusion));
    }

    /** What the approver had not looked at is open again; what people decided stays decided. */
    Revision reopen(Optional<String> reason) {
        needs(Set.of(Status.APPROVED, Status.REJECTED), "It is open already.");
        decisions.removeIf(Decision::implied);
        steps.add(step(
                Step.Act.REOPENED,
                Optional.empty(),
                reason.filter(r -> !r.isBlank()).map(PersonsWords::reason),
                "",
                ""));
        return after(Status.IN_REVIEW, Optional.empty());
    }

    Revision supersede(UUID newer) {
        needs(Set.of(Status.APPROVED), "Only what is approved is superseded.");
        Review.Conclusion approved = before.review().conclusion().orElseThrow();
        steps.add(step(Step.Act.SUPERSEDED, Optional.empty(), Optional.empty(), "", newer.toString()));
        return after(Status.SUPERSEDED, Optional.of(approved.supersededBy(newer)));
    }

    Revision giveWay(UUID other, String reason) {
        needs(Set.of(Status.DRAFTED), "Somebody works on it: it is " + words() + ".");
        steps.add(step(Step.Act.SUPERSEDED, Optional.empty(), Optional.of(reason), "", other.toString()));
        return after(
                Status.SUPERSEDED,
                Optional.of(new Review.Conclusion(by, at, Optional.of(reason), Optional.of(other), true)));
    }

    /** That another approval of the listing came later, and where to go on; whether that one is closed may have changed since. */
    static IllegalStep superseded(Assessment assessment) {
        Optional<Review.Conclusion> conclusion = assessment.review().conclusion();
        String later = conclusion
                .flatMap(Review.Conclusion::supersededBy)
                .map(id -> "the newer one, assessment " + id)
                .orElse("the newer one");
        String how = conclusion.filter(Review.Conclusion::unread).isPresent()
                ? "Another assessment of the same listing took the place of this one before anybody had looked at it, so this"
                        + " one stays as it was."
                : "Another assessment of the same listing was approved after this one and took its place, so this one"
                        + " stays as it was.";
        return new IllegalStep(how + " Go on with " + later + "; if that is closed, reopen it there.");
    }

    private void needs(Set<Status> allowed, String sentence) {
        if (!allowed.contains(before.status())) {
            throw before.status() == Status.SUPERSEDED ? superseded(before) : new IllegalStep(sentence.strip());
        }
    }

    private Optional<Decision> decided(Item item) {
        return decisions.stream().filter(d -> d.item().equals(item)).findFirst();
    }

    private void decided(Item item, Decision.Action action, Optional<String> reason, boolean implied) {
        decisions.removeIf(d -> d.item().equals(item));
        decisions.add(new Decision(item, action, by, at, reason, implied));
    }

    private String words() {
        return before.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Step.Act act(Decision.Action action) {
        return switch (action) {
            case ACCEPT -> Step.Act.ACCEPTED;
            case CHANGE -> Step.Act.CHANGED;
            case REJECT -> Step.Act.REJECTED_ITEM;
        };
    }

    private Step step(Step.Act act, Optional<Item> item, Optional<String> reason, String was, String is) {
        return new Step(before.version() + 1, at, by, act, item, reason, was, is);
    }

    private Revision after(Status status, Optional<Review.Conclusion> conclusion) {
        Draft drafted = before.drafted();
        Review review = new Review(
                draft.equals(drafted) ? Optional.empty() : Optional.of(drafted),
                proposal.equals(drafted) ? Optional.empty() : Optional.of(proposal),
                decisions,
                conclusion);
        return new Revision(before.revised(status, draft, review), steps);
    }
}
