package assay.review;

import assay.aivss.AivssScore;
import assay.aivss.CvssVector;
import assay.assessment.Assessment;
import assay.assessment.Item;
import assay.web.Words;
import java.util.List;
import java.util.Optional;

/**
 * The score of the desk, saved or only tried.
 *
 * @param was the score of the drafter's own draft, where it is another one
 * @param claimed the score if the claimed controls hold, while one of them is undecided
 * @param tried whether it rests on values that nobody has saved
 * @param cvss the vector that is tried; empty while it is the saved one
 * @param notCounted what was typed and could not be counted, such as half a number
 */
record DeskFigures(
        ScoreView score,
        String was,
        Optional<Claimed> claimed,
        List<AssessmentView.Question> questions,
        boolean tried,
        Optional<Cvss> cvss,
        List<String> notCounted) {

    /** @param brief the vector without the prefix that all have */
    record Cvss(String base, String brief) {
        static Cvss of(CvssVector vector) {
            String text = vector.toString();
            return new Cvss(vector.base().toPlainString(), text.substring(text.indexOf('/') + 1));
        }
    }

    record Claimed(String value, String band, String bandStyle) {}

    static DeskFigures of(Assessment assessment) {
        return of(assessment, assessment, List.of());
    }

    /** @param assessment as it would be; {@code saved} itself where nothing is tried */
    static DeskFigures of(Assessment assessment, Assessment saved, List<String> notCounted) {
        CvssVector vector = assessment.draft().cvss().vector();
        String drafted = assessment
                .edition()
                .score(assessment.drafted().scoringInput().forEdition(assessment.edition()))
                .value()
                .toPlainString();
        AivssScore score = assessment.score();
        return new DeskFigures(
                ScoreView.of(assessment),
                drafted.equals(score.value().toPlainString()) ? "" : drafted,
                assessment.claimedScore().filter(s -> isOpen(assessment)).map(DeskFigures::claimed),
                score.unknowns().stream().map(AssessmentView::question).toList(),
                assessment != saved,
                vector.equals(saved.draft().cvss().vector()) ? Optional.empty() : Optional.of(Cvss.of(vector)),
                notCounted);
    }

    private static Claimed claimed(AivssScore score) {
        return new Claimed(score.value().toPlainString(), score.severity().title(), Words.style(score.severity()));
    }

    private static boolean isOpen(Assessment assessment) {
        return assessment.undecided().stream().anyMatch(Item.OfControl.class::isInstance);
    }
}
