package assay.web;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.aivss.AivssText;
import io.quarkus.qute.RawString;
import java.util.List;

/**
 * How a score was computed, as {@code web/waterfall} and {@code web/steps} show it.
 *
 * @param beside the waterfall for wide screens, and {@code above} for narrow ones
 * @param rows the waterfall's numbers
 * @param axis where its axis begins, and {@code mitigation} what the Mitigation Factor does, each a sentence or empty
 * @param text edition and input in one line, in our own notation
 */
public record ScoreSteps(
        RawString beside,
        RawString above,
        List<Waterfall.Row> rows,
        String axis,
        String mitigation,
        List<Step> steps,
        String text) {

    /** One line of the calculation, to be recomputed by hand. */
    public record Step(String name, String equation, String calculation, String result) {}

    /** @param input what the score was computed from, which the edition takes as it is */
    public static ScoreSteps of(AivssEdition edition, AivssInput input, AivssScore score) {
        Waterfall fall = Waterfall.of(score);
        return new ScoreSteps(
                new RawString(fall.beside()),
                new RawString(fall.above()),
                fall.rows(),
                fall.axis(),
                fall.mitigation(),
                score.steps().stream()
                        .map(s -> new Step(
                                s.name(),
                                s.equation(),
                                s.calculation(),
                                s.result().toPlainString()))
                        .toList(),
                new AivssText(edition, input).toString());
    }
}
