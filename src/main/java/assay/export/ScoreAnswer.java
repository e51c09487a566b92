package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.aivss.Factor;
import assay.web.ScoreRuler;
import assay.web.ScoreSteps;
import assay.web.Words;
import io.quarkus.qute.RawString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A score as the calculator answers it.
 *
 * @param unmitigated the score without the Mitigation Factor, where there is one
 * @param others the same input under the other editions
 * @param query what leads to the same answer again, without the question mark
 */
record ScoreAnswer(
        Band score,
        String edition,
        String title,
        RawString ruler,
        String low,
        String high,
        boolean capped,
        long evidenced,
        int factors,
        ScoreSteps steps,
        Optional<Band> unmitigated,
        List<Question> unknowns,
        boolean rounded,
        List<Moved> moved,
        List<Other> others,
        String textQuery,
        String query,
        String sha256) {

    record Band(String value, String name, String style) {
        static Band of(AivssScore score) {
            return new Band(score.value().toPlainString(), score.severity().title(), Words.style(score.severity()));
        }
    }

    /** @param moves such as {@code up to 0.3} */
    record Question(String factor, String text, String moves) {}

    /** A value that rounding to the edition's tables moved. */
    record Moved(String what, String given, String used) {}

    /**
     * @param score empty where the edition cannot score the input, for the reason in {@code why}
     * @param moved how many values had to be rounded to its tables
     */
    record Other(String id, String title, Optional<Band> score, String low, String high, int moved, String why) {

        static Other of(AivssEdition edition, AivssInput all) {
            List<String> missing = edition.factors().stream()
                    .filter(f -> !all.factors().containsKey(f))
                    .map(Factor::title)
                    .toList();
            if (!missing.isEmpty()) {
                return new Other(
                        edition.id(),
                        edition.title(),
                        Optional.empty(),
                        "",
                        "",
                        0,
                        "It takes " + String.join(", ", missing)
                                + ", of which nothing is said. Give that factor at the foot of the form.");
            }
            AivssScore score = edition.scoreRounded(all.forEdition(edition));
            return new Other(
                    edition.id(),
                    edition.title(),
                    Optional.of(Band.of(score)),
                    score.interval().low().toPlainString(),
                    score.interval().high().toPlainString(),
                    score.adjustments().size(),
                    "");
        }
    }

    static ScoreAnswer of(Scored scored, AivssInput all, String query) {
        AivssScore score = scored.score();
        AivssEdition edition = scored.edition();
        AivssInput used = scored.text().input();
        String low = score.interval().low().toPlainString();
        String high = score.interval().high().toPlainString();
        return new ScoreAnswer(
                Band.of(score),
                edition.id(),
                edition.title(),
                new RawString(ScoreRuler.svg(
                        score.value(), score.interval().low(), score.interval().high(), "over the ranges given")),
                low,
                high,
                score.capped(),
                score.coverage()
                        .multiply(BigDecimal.valueOf(edition.factors().size()))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue(),
                edition.factors().size(),
                ScoreSteps.of(edition, used, score),
                unmitigated(edition, used),
                score.unknowns().stream().map(ScoreAnswer::question).toList(),
                scored.rounded(),
                score.adjustments().stream().map(ScoreAnswer::moved).toList(),
                AivssEdition.all().stream()
                        .filter(e -> e != edition)
                        .map(e -> Other.of(e, all))
                        .toList(),
                URLEncoder.encode(scored.text().toString(), StandardCharsets.UTF_8),
                query,
                Receipt.of(scored).sha256());
    }

    private static Optional<Band> unmitigated(AivssEdition edition, AivssInput used) {
        return used.mitigationFactor().compareTo(BigDecimal.ONE) == 0
                        || !edition.mitigationFactors().allows(BigDecimal.ONE)
                ? Optional.empty()
                : Optional.of(Band.of(edition.score(used.withMitigationFactor(BigDecimal.ONE))));
    }

    private static Question question(AivssScore.Unknown unknown) {
        BigDecimal rounded = unknown.moves().setScale(1, RoundingMode.HALF_UP);
        return new Question(
                unknown.factor().title(),
                unknown.factor().question(),
                rounded.signum() == 0 ? "less than 0.1" : "up to " + rounded.toPlainString());
    }

    private static Moved moved(AivssScore.Adjustment moved) {
        String what = switch (moved.field()) {
            case "threatMultiplier" -> "Threat Multiplier";
            case "mitigationFactor" -> "Mitigation Factor";
            default ->
                Factor.byKey(moved.field().substring(moved.field().indexOf('/') + 1))
                        .map(Factor::title)
                        .orElse(moved.field());
        };
        return new Moved(what, moved.given().toPlainString(), moved.used().toPlainString());
    }
}
