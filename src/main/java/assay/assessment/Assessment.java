package assay.assessment;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.listing.Listing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One drafted model of one listing, with its score.
 *
 * @param version 1 when drafted; counts the decisions on it
 * @param capture what was read first
 * @param otherCaptures what was read beside it, in order; the listing holds their text, too
 * @param draft what holds now: the drafter's, as people have corrected it
 * @param claimedScore the score if every control that is claimed held, but those that a person rejected; empty when none is claimed
 * @param review what people have done to it
 */
public record Assessment(
        UUID id,
        int version,
        Status status,
        Subject subject,
        Capture capture,
        List<Capture> otherCaptures,
        Listing listing,
        Draft draft,
        AivssScore score,
        Optional<AivssScore> claimedScore,
        Review review) {

    public Assessment {
        otherCaptures = List.copyOf(otherCaptures);
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /** A new assessment of one capture: the draft is checked against the listing, then scored. */
    public static Assessment drafted(
            UUID id, Subject subject, Capture capture, Listing listing, Draft draft, AivssEdition edition) {
        return drafted(id, subject, List.of(capture), listing, draft, edition);
    }

    /**
     * A new assessment: the draft is checked against the listing, then scored.
     *
     * @param captures all that the listing was read from, at least one
     */
    public static Assessment drafted(
            UUID id, Subject subject, List<Capture> captures, Listing listing, Draft draft, AivssEdition edition) {
        Draft checked = draft.checkedAgainst(listing);
        Scores scores = Scores.of(checked, Review.NONE, edition);
        return new Assessment(
                id,
                1,
                Status.DRAFTED,
                subject,
                captures.get(0),
                captures.subList(1, captures.size()),
                listing,
                checked,
                scores.score(),
                scores.claimed(),
                Review.NONE);
    }

    private record Scores(AivssScore score, Optional<AivssScore> claimed) {
        static Scores of(Draft draft, Review review, AivssEdition edition) {
            AivssInput input = draft.scoringInput().forEdition(edition);
            List<ClaimedControl> accepted = new ArrayList<>();
            List<ClaimedControl> possible = new ArrayList<>();
            for (int i = 0; i < draft.claimedControls().size(); i++) {
                ClaimedControl control = draft.claimedControls().get(i);
                Optional<Decision.Action> action =
                        review.on(new Item.OfControl(i)).map(Decision::action);
                if (action.filter(a -> a != Decision.Action.REJECT).isPresent()) {
                    accepted.add(control);
                    possible.add(control);
                } else if (action.isEmpty() && Evidence.stands(control.evidence())) {
                    possible.add(control);
                }
            }
            BigDecimal now = ClaimedControl.mitigationFactor(accepted);
            BigDecimal then = ClaimedControl.mitigationFactor(possible);
            return new Scores(
                    edition.score(input.withMitigationFactor(now)),
                    draft.claimedControls().isEmpty()
                            ? Optional.empty()
                            : Optional.of(edition.score(input.withMitigationFactor(then))));
        }
    }

    /** The next version, scored anew under the same edition. */
    Assessment revised(Status next, Draft corrected, Review reviewed) {
        return scored(version + 1, next, corrected, reviewed);
    }

    /** The same, scored anew under the same edition. */
    Assessment scored(int as, Status next, Draft corrected, Review reviewed) {
        Scores scores = Scores.of(corrected, reviewed, edition());
        return new Assessment(
                id,
                as,
                next,
                subject,
                capture,
                otherCaptures,
                listing,
                corrected,
                scores.score(),
                scores.claimed(),
                reviewed);
    }

    /** The drafter's own draft, whatever people made of it. */
    public Draft drafted() {
        return review.drafted().orElse(draft);
    }

    /** What there was to decide on: the drafter's own draft, or what followed from another kind or from the vendor's answers. */
    public Draft proposal() {
        return review.proposal().orElseGet(this::drafted);
    }

    /** All that can be decided, in the order of a page. */
    public List<Item> items() {
        return Item.of(draft);
    }

    /** What nobody has decided, in the order of a page. */
    public List<Item> undecided() {
        return items().stream().filter(i -> review.on(i).isEmpty()).toList();
    }

    /** What holds of that item; empty while nobody has decided. */
    public Optional<Decision> decision(Item item) {
        return review.on(item);
    }

    /**
     * Decides items, all or none, as one version; the first decision takes the assessment into review. What the person has decided
     * just so already makes no version.
     *
     * @param by the name of the person
     * @throws InvalidDecision when one of them cannot be done as asked
     * @throws assay.aivss.InvalidAivssInput when the edition refuses a value
     * @throws IllegalStep when the assessment is closed
     */
    public Revision decide(List<Ask> asks, String by, Instant at) {
        return new Transitions(this, by, at).decide(asks);
    }

    /**
     * Takes what the vendor said into the proposal; what people decided stays.
     *
     * @param proposed the proposal with it
     * @param question that it answers
     */
    public Revision answered(Draft proposed, String question, String statement, String by, Instant at) {
        return new Transitions(this, by, at).propose(proposed, Step.Act.STATEMENT, question, statement);
    }

    /**
     * Puts on it what people decided on an earlier assessment of the same listing. Nobody has looked at this one: it stays as drafted,
     * version 1, and each decision keeps its person, its time and its reason.
     *
     * @throws IllegalStep when somebody has worked on it
     */
    public Revision carrying(Carried carried) {
        return carried.onto(this);
    }

    /**
     * Approves it. What nobody has decided is recorded as accepted by the approver; a control that nobody has decided does not count.
     *
     * @throws IllegalStep when it is closed, or something indispensable was rejected and nothing stands in its place
     */
    public Revision approve(Optional<String> note, String by, Instant at) {
        return new Transitions(this, by, at).approve(note);
    }

    /** Rejects it as a whole. */
    public Revision reject(String reason, String by, Instant at) {
        return new Transitions(this, by, at).reject(reason);
    }

    /** Opens an approved or rejected one again. */
    public Revision reopen(Optional<String> reason, String by, Instant at) {
        return new Transitions(this, by, at).reopen(reason);
    }

    /** Gives way to a newer approval of the same listing. */
    public Revision superseded(UUID newer, String by, Instant at) {
        return new Transitions(this, by, at).supersede(newer);
    }

    /**
     * Gives way to another assessment of the same listing, before anybody has looked at it.
     *
     * @param reason a sentence
     * @throws IllegalStep when somebody has worked on it
     */
    public Revision gaveWay(UUID other, String reason, Instant at) {
        return new Transitions(this, Carried.NOBODY, at).giveWay(other, reason);
    }

    /**
     * What is remembered when its approved version gets a public page.
     *
     * @throws IllegalStep when it is not approved
     */
    public Step publish(String by, Instant at) {
        if (status == Status.SUPERSEDED) {
            throw Transitions.superseded(this);
        }
        if (status != Status.APPROVED) {
            throw new IllegalStep("Only what is approved can be published. Approve it first.");
        }
        return new Step(version, at, by, Step.Act.PUBLISHED, Optional.empty(), Optional.empty(), "", "");
    }

    /** All that was read, the first first. */
    public List<Capture> captures() {
        return Stream.concat(Stream.of(capture), otherCaptures.stream()).toList();
    }

    /** The edition that the score is of. */
    public AivssEdition edition() {
        return AivssEdition.byId(score.edition())
                .orElseThrow(() -> new IllegalStateException("this build does not know edition " + score.edition()));
    }

    /** What {@link #score()} was computed from. */
    public AivssInput scoringInput() {
        return draft.scoringInput().forEdition(edition()).withMitigationFactor(score.mitigationFactor());
    }

    /** The score under another edition, from the same estimates; no model is asked and nothing is fetched. */
    public Rescored under(AivssEdition other) {
        return Rescored.of(id, score, draft.scoringInput().withMitigationFactor(score.mitigationFactor()), other);
    }
}
