package assay.assessment;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.listing.Listing;
import java.util.Optional;
import java.util.UUID;

/**
 * One drafted model of one capture, with its score.
 *
 * @param version 1 when drafted; counts the decisions on it
 * @param claimedScore the score if every control that the listing claims held; empty when it claims none
 */
public record Assessment(
        UUID id,
        int version,
        Status status,
        Subject subject,
        Capture capture,
        Listing listing,
        Draft draft,
        AivssScore score,
        Optional<AivssScore> claimedScore) {

    public Assessment {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /** A new assessment: the draft is checked against the listing, then scored. */
    public static Assessment drafted(
            UUID id, Subject subject, Capture capture, Listing listing, Draft draft, AivssEdition edition) {
        Draft checked = draft.checkedAgainst(listing);
        AivssInput input = checked.scoringInput().forEdition(edition);
        Optional<AivssScore> claimed = checked.claimedControls().isEmpty()
                ? Optional.empty()
                : Optional.of(edition.score(input.withMitigationFactor(checked.claimedMitigationFactor())));
        return new Assessment(id, 1, Status.DRAFTED, subject, capture, listing, checked, edition.score(input), claimed);
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
