package assay.export;

import assay.aivss.AivssScore;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

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
        BigDecimal fromCvss,
        List<Contribution> contributions,
        List<Unknown> unknowns,
        List<Adjustment> adjustments,
        String text,
        ReceiptJson receipt) {

    record Interval(BigDecimal low, BigDecimal high) {}

    record Step(String name, String equation, String calculation, BigDecimal result) {}

    record Contribution(String key, BigDecimal points) {}

    record Unknown(String key, BigDecimal moves, String question) {}

    record Adjustment(String pointer, BigDecimal given, BigDecimal used) {}

    /**
     * @param document what the hash is of ({@link Receipt}); absent where the score stands inside an assessment, whose receipt has
     *     an address of its own
     */
    record ReceiptJson(String sha256, Optional<JsonNode> document) {}

    /** With the receipt's hash alone. */
    static ScoreJson of(Scored scored) {
        return of(scored, new ReceiptJson(Receipt.of(scored).sha256(), Optional.empty()));
    }

    /** With the whole receipt. */
    static ScoreJson withReceipt(Scored scored) {
        Receipt receipt = Receipt.of(scored);
        return of(scored, new ReceiptJson(receipt.sha256(), Optional.of(receipt.document())));
    }

    private static ScoreJson of(Scored scored, ReceiptJson receipt) {
        AivssScore score = scored.score();
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
                steps(score),
                score.fromCvss(),
                contributions(score),
                score.unknowns().stream()
                        .map(u -> new Unknown(
                                u.factor().key(), u.moves(), u.factor().question()))
                        .toList(),
                adjustments(score),
                scored.text().toString(),
                receipt);
    }

    static List<Step> steps(AivssScore score) {
        return score.steps().stream()
                .map(s -> new Step(s.name(), s.equation(), s.calculation(), s.result()))
                .toList();
    }

    static List<Contribution> contributions(AivssScore score) {
        return score.contributions().stream()
                .map(c -> new Contribution(c.factor().key(), c.points()))
                .toList();
    }

    static List<Adjustment> adjustments(AivssScore score) {
        return score.adjustments().stream()
                .map(a -> new Adjustment("/" + a.field(), a.given(), a.used()))
                .toList();
    }
}
