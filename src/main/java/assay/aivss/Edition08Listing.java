package assay.aivss;

import assay.aivss.AivssScore.Contribution;
import assay.aivss.AivssScore.Interval;
import assay.aivss.AivssScore.Step;
import assay.aivss.AivssScore.Unknown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What public agent directories print: the equation of AIVSS 0.8 (section 3.5) over the ten factors of AIVSS 0.5, graded in
 * hundredths. ThM may lie between 0.50 and 1.10, MF between 0.50 and 1.00; with ThM above 1 the exact value can pass 10 and
 * is then capped.
 */
final class Edition08Listing implements AivssEdition {
    static final String ID = "0.8-listing";
    private static final BigDecimal THM_MIN = new BigDecimal("0.50");
    private static final BigDecimal THM_MAX = new BigDecimal("1.10");
    private static final BigDecimal MF_MIN = new BigDecimal("0.50");
    private static final BigDecimal MF_MAX = new BigDecimal("1.00");
    private static final String SCORE_LINE = "AIVSS = (CVSS + AARS) × MF";
    private static final String AARS_LINE = "AARS = (10 − CVSS) × (Σ / 10) × ThM";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String equation() {
        return SCORE_LINE + ", " + AARS_LINE;
    }

    @Override
    public String source() {
        return "OWASP AIVSS 0.8 (March 2026), section 3.5, over the factors of AIVSS 0.5, graded, as public directories print it";
    }

    @Override
    public List<Factor> factors() {
        return Factor.LISTING_TEN;
    }

    @Override
    public AivssScore score(AivssInput given) {
        AivssInput input = checked(given);
        BigDecimal cvss = input.cvss().score();
        BigDecimal sum = sum(input, FactorValue::value);
        BigDecimal aars = aars(input, sum);
        BigDecimal raw = raw(input, sum);
        BigDecimal value = rounded(raw);
        return new AivssScore(
                ID,
                cvss,
                Decimals.plain(sum),
                Decimals.plain(aars),
                input.threatMultiplier(),
                input.mitigationFactor(),
                Decimals.plain(raw),
                value,
                Severity.of(value),
                raw.compareTo(BigDecimal.TEN) > 0,
                new Interval(
                        rounded(raw(input, sum(input, FactorValue::low))),
                        rounded(raw(input, sum(input, FactorValue::high)))),
                coverage(input),
                steps(input, sum, aars, raw, value),
                contributions(input),
                unknowns(input, sum, raw));
    }

    private AivssInput checked(AivssInput input) {
        for (Factor factor : input.factors().keySet()) {
            if (!factors().contains(factor)) {
                throw new InvalidAivssInput(
                        "factors/" + factor.key(), "edition " + ID + " does not know the factor " + factor.key());
            }
        }
        for (Factor factor : factors()) {
            if (!input.factors().containsKey(factor)) {
                throw new InvalidAivssInput(
                        "factors/" + factor.key(),
                        "the factor " + factor.key() + " is missing; edition " + ID + " takes all ten");
            }
        }
        return new AivssInput(
                input.cvss(),
                input.factors(),
                Decimals.within("threatMultiplier", input.threatMultiplier(), THM_MIN, THM_MAX),
                Decimals.within("mitigationFactor", input.mitigationFactor(), MF_MIN, MF_MAX));
    }

    private static BigDecimal sum(AivssInput input, Function<FactorValue, BigDecimal> end) {
        return input.factors().values().stream().map(end).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** AIVSS 0.8, section 3.4. */
    private static BigDecimal aars(AivssInput input, BigDecimal sum) {
        return BigDecimal.TEN
                .subtract(input.cvss().score())
                .multiply(sum.movePointLeft(1))
                .multiply(input.threatMultiplier());
    }

    private static BigDecimal raw(AivssInput input, BigDecimal sum) {
        return input.cvss().score().add(aars(input, sum)).multiply(input.mitigationFactor());
    }

    /** AIVSS 0.8, section 3.5.1: once, at the end, half up, one decimal. */
    private static BigDecimal rounded(BigDecimal raw) {
        return raw.min(BigDecimal.TEN).setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal coverage(AivssInput input) {
        long evidenced = input.factors().values().stream()
                .filter(f -> f.certainty() == Certainty.EVIDENCED)
                .count();
        return BigDecimal.valueOf(evidenced)
                .divide(BigDecimal.valueOf(input.factors().size()), 2, RoundingMode.HALF_UP);
    }

    private static List<Step> steps(
            AivssInput input, BigDecimal sum, BigDecimal aars, BigDecimal raw, BigDecimal value) {
        String cvss = input.cvss().score().toPlainString();
        String terms = input.factors().values().stream()
                .map(f -> f.value().toPlainString())
                .collect(Collectors.joining(" + "));
        String factorSum = Decimals.plain(sum).toPlainString();
        String uplift = Decimals.plain(aars).toPlainString();
        String exact = Decimals.plain(raw).toPlainString();
        return List.of(
                new Step(
                        "CVSS",
                        "CVSS v4.0 base score",
                        input.cvss().vector().map(CvssVector::toString).orElse("as given"),
                        input.cvss().score()),
                new Step("Σ", "Σ = sum of the ten factors", terms, Decimals.plain(sum)),
                new Step(
                        "AARS",
                        AARS_LINE,
                        "(10 − " + cvss + ") × (" + factorSum + " / 10) × " + input.threatMultiplier(),
                        Decimals.plain(aars)),
                new Step(
                        "raw",
                        SCORE_LINE,
                        "(" + cvss + " + " + uplift + ") × " + input.mitigationFactor(),
                        Decimals.plain(raw)),
                new Step(
                        "AIVSS",
                        "at most 10, rounded half up to one decimal",
                        raw.compareTo(BigDecimal.TEN) > 0 ? exact + " → 10 → " + value : exact + " → " + value,
                        value));
    }

    private static List<Contribution> contributions(AivssInput input) {
        return input.factors().entrySet().stream()
                .map(e -> new Contribution(
                        e.getKey(),
                        Decimals.plain(aars(input, e.getValue().value()).multiply(input.mitigationFactor()))))
                .toList();
    }

    private static List<Unknown> unknowns(AivssInput input, BigDecimal sum, BigDecimal raw) {
        BigDecimal point = raw.min(BigDecimal.TEN);
        return input.factors().entrySet().stream()
                .filter(e -> e.getValue().certainty() != Certainty.EVIDENCED)
                .map(e -> {
                    FactorValue f = e.getValue();
                    BigDecimal others = sum.subtract(f.value());
                    BigDecimal up =
                            raw(input, others.add(f.high())).min(BigDecimal.TEN).subtract(point);
                    BigDecimal down =
                            point.subtract(raw(input, others.add(f.low())).min(BigDecimal.TEN));
                    return new Unknown(e.getKey(), Decimals.plain(up.max(down)));
                })
                .filter(u -> u.moves().signum() > 0)
                .sorted(Comparator.comparing(Unknown::moves).reversed().thenComparing(Unknown::factor))
                .toList();
    }
}
