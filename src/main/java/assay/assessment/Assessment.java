package assay.assessment;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.listing.Listing;
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
 * @param claimedScore the score if every control that the listing claims held; empty when it claims none
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
        Optional<AivssScore> claimedScore) {

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
        AivssInput input = checked.scoringInput().forEdition(edition);
        Optional<AivssScore> claimed = checked.claimedControls().isEmpty()
                ? Optional.empty()
                : Optional.of(edition.score(input.withMitigationFactor(checked.claimedMitigationFactor())));
        return new Assessment(
                id,
                1,
                Status.DRAFTED,
                subject,
                captures.get(0),
                captures.subList(1, captures.size()),
                listing,
                checked,
                edition.score(input),
                claimed);
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
        return draft.scoringInput().forEdition(edition());
    }

    /** The score under another edition, from the same estimates; no model is asked and nothing is fetched. */
    public Rescored under(AivssEdition other) {
        return Rescored.of(id, score, draft.scoringInput(), other);
    }
}
