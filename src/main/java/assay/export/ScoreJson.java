package assay.export;

import assay.aivss.AivssScore;
import java.math.BigDecimal;
import java.util.List;

/** A score as the API prints it; see {@link AivssScore} for units and rounding. */
public record ScoreJson(
        String edition,
        BigDecimal cvssBase,
        BigDecimal factorSum,
        BigDecimal aars,
        BigDecimal threatMultiplier,
        BigDecimal mitigationFactor,
        BigDecimal raw,
        BigDecimal value,
        String severity,
        boolean capped,
        Interval interval,
        BigDecimal coverage,
        List<Step> steps,
        List<Contribution> contributions,
        List<Unknown> unknowns) {

    record Interval(BigDecimal low, BigDecimal high) {}

    record Step(String name, String equation, String calculation, BigDecimal result) {}

    record Contribution(String key, BigDecimal points) {}

    record Unknown(String key, BigDecimal moves, String question) {}

    static ScoreJson of(AivssScore score) {
        return new ScoreJson(
                score.edition(),
                score.cvssBase(),
                score.factorSum(),
                score.aars(),
                score.threatMultiplier(),
                score.mitigationFactor(),
                score.raw(),
                score.value(),
                score.severity().title(),
                score.capped(),
                new Interval(score.interval().low(), score.interval().high()),
                score.coverage(),
                score.steps().stream()
                        .map(s -> new Step(s.name(), s.equation(), s.calculation(), s.result()))
                        .toList(),
                score.contributions().stream()
                        .map(c -> new Contribution(c.factor().key(), c.points()))
                        .toList(),
                score.unknowns().stream()
                        .map(u -> new Unknown(
                                u.factor().key(), u.moves(), u.factor().question()))
                        .toList());
    }
}
