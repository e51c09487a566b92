package assay.review;

import assay.aivss.AivssScore;
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
 * @param notCounted what was typed and could not be counted, such as half a number
 */
record DeskFigures(
        ScoreView score,
        String was,
        Optional<Claimed> claimed,
        List<AssessmentView.Question> questions,
        boolean tried,
        List<String> notCounted) {

    record Claimed(String value, String band, String bandStyle) {}

    static DeskFigures of(Assessment assessment) {
        return of(assessment, false, List.of());
    }

    static DeskFigures of(Assessment assessment, boolean tried, List<String> notCounted) {
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
                tried,
                notCounted);
    }

    private static Claimed claimed(AivssScore score) {
        return new Claimed(score.value().toPlainString(), score.severity().title(), Words.style(score.severity()));
    }

    private static boolean isOpen(Assessment assessment) {
        return assessment.undecided().stream().anyMatch(Item.OfControl.class::isInstance);
    }
}
