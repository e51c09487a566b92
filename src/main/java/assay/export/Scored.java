package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.aivss.AivssText;
import assay.assessment.Assessment;

/**
 * A score with what it was computed from.
 *
 * @param given as asked, before any rounding to the edition's tables
 * @param rounded whether that rounding was asked for
 */
record Scored(AivssEdition edition, AivssInput given, boolean rounded, AivssScore score) {

    static Scored of(AivssEdition edition, AivssInput input, boolean rounded) {
        return new Scored(edition, input, rounded, rounded ? edition.scoreRounded(input) : edition.score(input));
    }

    /** The score that stands in an assessment. */
    static Scored of(Assessment assessment) {
        AivssEdition edition = assessment.edition();
        return new Scored(edition, assessment.scoringInput(), false, assessment.score());
    }

    /** What was scored, in one line. */
    AivssText text() {
        return new AivssText(edition, rounded ? edition.nearestLegal(given) : given);
    }
}
