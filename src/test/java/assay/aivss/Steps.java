package assay.aivss;

/** What a reader may do with the printed steps. */
final class Steps {
    private Steps() {}

    /** Whether Σ, AARS and raw come out of their printed calculations, and the last step's roundings are the score. */
    static boolean leadToTheirResults(AivssScore score) {
        for (AivssScore.Step step : score.steps().subList(1, 4)) {
            if (!ByHand.workedOut(step.calculation()).is(step.result())) {
                return false;
            }
        }
        String expected = score.raw().toPlainString() + (score.capped() ? " → 10 → " : " → ") + score.value();
        return score.steps().get(0).result().equals(score.cvssBase())
                && score.steps().get(3).result().equals(score.raw())
                && score.steps().get(4).calculation().equals(expected);
    }
}
