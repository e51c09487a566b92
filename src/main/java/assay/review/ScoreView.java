package assay.review;

import assay.aivss.AivssEdition;
import assay.aivss.AivssScore;
import assay.assessment.Assessment;
import assay.web.ScoreRuler;
import assay.web.ScoreSteps;
import assay.web.Words;
import io.quarkus.qute.RawString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A score on a page, never without its band, interval and edition.
 *
 * @param evidenced how many of {@code factors} rest on a quote
 * @param formula the lines of the calculation, each with its numbers
 * @param computed every step, the waterfall, and all of it in one line
 * @param textQuery that line as a query parameter
 */
record ScoreView(
        String value,
        String band,
        String bandStyle,
        RawString ruler,
        String low,
        String high,
        long evidenced,
        int factors,
        String edition,
        boolean capped,
        List<Line> formula,
        ScoreSteps computed,
        String textQuery) {

    private static final int INPUTS = 2;

    /** @param words what is computed; {@code numbers} the same with numbers, and the result */
    record Line(String words, String numbers) {}

    static ScoreView of(Assessment assessment) {
        AivssScore score = assessment.score();
        AivssEdition edition = assessment.edition();
        int factors = edition.factors().size();
        ScoreSteps computed = ScoreSteps.of(edition, assessment.scoringInput(), score);
        return new ScoreView(
                score.value().toPlainString(),
                score.severity().title(),
                Words.style(score.severity()),
                new RawString(ScoreRuler.svg(
                        score.value(), score.interval().low(), score.interval().high())),
                score.interval().low().toPlainString(),
                score.interval().high().toPlainString(),
                score.coverage()
                        .multiply(BigDecimal.valueOf(factors))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue(),
                factors,
                score.edition(),
                score.capped(),
                formula(score.steps()),
                computed,
                URLEncoder.encode(computed.text(), StandardCharsets.UTF_8));
    }

    /** Without the inputs, which the first two steps are; the last step, the rounding, ends the line before it. */
    private static List<Line> formula(List<AivssScore.Step> steps) {
        List<Line> lines = new ArrayList<>();
        int last = steps.size() - 1;
        for (AivssScore.Step step : steps.subList(Math.min(INPUTS, last), last)) {
            boolean rounded = step == steps.get(last - 1);
            String result =
                    rounded ? steps.get(last).calculation() : step.result().toPlainString();
            lines.add(new Line(step.equation(), "= " + step.calculation() + " = " + result));
        }
        return List.copyOf(lines);
    }
}
