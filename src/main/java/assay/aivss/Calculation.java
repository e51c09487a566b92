package assay.aivss;

import assay.aivss.AivssScore.Adjustment;
import assay.aivss.AivssScore.Contribution;
import assay.aivss.AivssScore.Interval;
import assay.aivss.AivssScore.Step;
import assay.aivss.AivssScore.Unknown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One legal input under one edition, worked out. The exact score is linear in the factor sum, so two of its points, Σ = 0 and
 * Σ = 1, give what CVSS adds, what each factor adds, and how far a range reaches.
 */
final class Calculation {
    private static final Comparator<Unknown> MOST_VALUABLE =
            Comparator.comparing(Unknown::moves).reversed().thenComparing(Unknown::factor);

    private final Edition edition;
    private final AivssInput input;
    private final BigDecimal cvss;
    private final BigDecimal fromCvss;
    private final BigDecimal perUnit;

    Calculation(Edition edition, AivssInput input) {
        this.edition = edition;
        this.input = input;
        cvss = input.cvss().score();
        fromCvss = Decimals.plain(raw(BigDecimal.ZERO));
        perUnit = Decimals.plain(raw(BigDecimal.ONE).subtract(fromCvss));
    }

    private BigDecimal aars(BigDecimal sum) {
        return edition.aars(cvss, sum, input.threatMultiplier());
    }

    private BigDecimal raw(BigDecimal sum) {
        return edition.raw(cvss, aars(sum), input.threatMultiplier(), input.mitigationFactor());
    }

    AivssScore score(List<Adjustment> adjustments) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal low = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        int evidenced = 0;
        List<Contribution> contributions = new ArrayList<>(11);
        for (Factor factor : edition.factors()) {
            FactorValue value = input.factors().get(factor);
            sum = sum.add(value.value());
            low = low.add(value.low());
            high = high.add(value.high());
            evidenced += value.certainty() == Certainty.EVIDENCED ? 1 : 0;
            contributions.add(new Contribution(factor, Decimals.plain(perUnit.multiply(value.value()))));
        }
        BigDecimal raw = raw(sum);
        BigDecimal plainSum = Decimals.plain(sum);
        BigDecimal plainAars = Decimals.plain(aars(sum));
        BigDecimal plainRaw = Decimals.plain(raw);
        BigDecimal value = rounded(raw);
        return new AivssScore(
                edition.id(),
                cvss,
                plainSum,
                plainAars,
                input.threatMultiplier(),
                input.mitigationFactor(),
                plainRaw,
                value,
                Severity.of(value),
                raw.compareTo(BigDecimal.TEN) > 0,
                new Interval(rounded(raw(low)), rounded(raw(high))),
                BigDecimal.valueOf(evidenced).divide(BigDecimal.valueOf(contributions.size()), 2, RoundingMode.HALF_UP),
                steps(plainSum, plainAars, plainRaw, value),
                fromCvss,
                contributions,
                unknowns(raw),
                adjustments);
    }

    /** AIVSS 0.8, section 3.5.1: once, at the end, half up, one decimal. */
    private static BigDecimal rounded(BigDecimal raw) {
        return raw.min(BigDecimal.TEN).setScale(1, RoundingMode.HALF_UP);
    }

    private List<Step> steps(BigDecimal sum, BigDecimal aars, BigDecimal raw, BigDecimal value) {
        return List.of(
                new Step(
                        "CVSS",
                        "CVSS v4.0 base score",
                        input.cvss().vector().map(CvssVector::toString).orElse("as given"),
                        cvss),
                new Step("Σ", "Σ = sum of the " + edition.factors().size() + " factors", terms(), sum),
                new Step("AARS", edition.aarsLine().text(), edition.aarsLine().with(input, sum, aars), aars),
                new Step("raw", edition.scoreLine().text(), edition.scoreLine().with(input, sum, aars), raw),
                new Step(
                        "AIVSS",
                        "at most 10, rounded half up to one decimal",
                        raw.compareTo(BigDecimal.TEN) > 0 ? raw + " → 10 → " + value : raw + " → " + value,
                        value));
    }

    private String terms() {
        StringBuilder terms = new StringBuilder(80);
        for (Factor factor : edition.factors()) {
            terms.append(terms.isEmpty() ? "" : " + ")
                    .append(input.factors().get(factor).value());
        }
        return terms.toString();
    }

    private List<Unknown> unknowns(BigDecimal raw) {
        BigDecimal room = BigDecimal.TEN.subtract(raw).max(BigDecimal.ZERO);
        BigDecimal excess = raw.subtract(BigDecimal.TEN).max(BigDecimal.ZERO);
        List<Unknown> unknowns = new ArrayList<>();
        for (Factor factor : edition.factors()) {
            FactorValue value = input.factors().get(factor);
            if (value.certainty() == Certainty.EVIDENCED || !value.hasRange()) {
                continue;
            }
            BigDecimal up = perUnit.multiply(value.high().subtract(value.value()));
            BigDecimal down = perUnit.multiply(value.value().subtract(value.low()));
            BigDecimal moves = up.min(room).max(down.subtract(excess));
            if (moves.signum() > 0) {
                unknowns.add(new Unknown(factor, Decimals.plain(moves)));
            }
        }
        unknowns.sort(MOST_VALUABLE);
        return unknowns;
    }
}
