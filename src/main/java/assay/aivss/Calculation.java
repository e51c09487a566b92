package assay.aivss;

import assay.aivss.AivssScore.Adjustment;
import assay.aivss.AivssScore.Contribution;
import assay.aivss.AivssScore.Interval;
import assay.aivss.AivssScore.Step;
import assay.aivss.AivssScore.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One legal input under one edition, worked out. The exact score is linear in the factor sum, so two of its points, Σ = 0 and
 * Σ = 1, give what CVSS adds, what each factor adds, and how far a range reaches. Both come from the edition's equation; the rest
 * is whole numbers: factors in hundredths, scores in units of 10⁻⁸, in which every legal input of every edition is exact.
 */
final class Calculation {
    private static final int SCORE_DECIMALS = 8;
    private static final int FACTOR_DECIMALS = 2;
    private static final long TEN = 1_000_000_000;
    private static final long TENTH = TEN / 100;

    private final Edition edition;
    private final AivssInput input;
    private final List<Factor> factors;
    /** In the order of {@link #factors}. */
    private final FactorValue[] values;

    private final BigDecimal cvss;
    /** The exact score at Σ = 0. */
    private final long fromCvss;
    /** What a hundredth of a factor adds to the exact score. */
    private final long perHundredth;

    Calculation(Edition edition, AivssInput input) {
        this.edition = edition;
        this.input = input;
        factors = edition.factors();
        values = new FactorValue[factors.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = input.factors().get(factors.get(i));
        }
        cvss = input.cvss().score();
        BigDecimal none = raw(BigDecimal.ZERO);
        fromCvss = units(none, SCORE_DECIMALS);
        perHundredth = units(raw(BigDecimal.ONE).subtract(none), SCORE_DECIMALS - FACTOR_DECIMALS);
    }

    private BigDecimal aars(BigDecimal sum) {
        return edition.aars(cvss, sum, input.threatMultiplier());
    }

    private BigDecimal raw(BigDecimal sum) {
        return edition.raw(cvss, aars(sum), input.threatMultiplier(), input.mitigationFactor());
    }

    /** @throws ArithmeticException when the number has more decimals, which no edition's equation gives */
    private static long units(BigDecimal exact, int decimals) {
        return exact.setScale(decimals).unscaledValue().longValueExact();
    }

    private static int hundredths(BigDecimal factor) {
        return factor.unscaledValue().intValue();
    }

    AivssScore score(List<Adjustment> adjustments) {
        int sum = 0;
        int low = 0;
        int high = 0;
        int evidenced = 0;
        List<Contribution> contributions = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            FactorValue value = values[i];
            int hundredths = hundredths(value.value());
            sum += hundredths;
            low += hundredths(value.low());
            high += hundredths(value.high());
            evidenced += value.certainty() == Certainty.EVIDENCED ? 1 : 0;
            contributions.add(new Contribution(factors.get(i), points(perHundredth * hundredths)));
        }
        long exact = fromCvss + perHundredth * sum;
        long highest = fromCvss + perHundredth * high;
        BigDecimal total = Decimals.plain(sum, FACTOR_DECIMALS);
        BigDecimal aars = Decimals.plain(aars(total));
        BigDecimal raw = points(exact);
        BigDecimal value = rounded(exact);
        return new AivssScore(
                edition.id(),
                cvss,
                total,
                aars,
                input.threatMultiplier(),
                input.mitigationFactor(),
                raw,
                value,
                Severity.of(value),
                exact > TEN,
                new Interval(rounded(fromCvss + perHundredth * low), rounded(highest)),
                share(evidenced, values.length),
                steps(total, aars, raw, value, exact > TEN),
                points(fromCvss),
                contributions,
                unknowns(exact, highest > TEN),
                adjustments);
    }

    private static BigDecimal points(long units) {
        return Decimals.plain(units, SCORE_DECIMALS);
    }

    /** AIVSS 0.8, section 3.5.1: once, at the end, half up, one decimal; at most 10. */
    private static BigDecimal rounded(long exact) {
        return BigDecimal.valueOf((Math.min(exact, TEN) + TENTH / 2) / TENTH, 1);
    }

    /** In hundredths, half up. */
    private static BigDecimal share(int part, int whole) {
        return BigDecimal.valueOf((200L * part + whole) / (2L * whole), 2);
    }

    private List<Step> steps(BigDecimal sum, BigDecimal aars, BigDecimal raw, BigDecimal value, boolean capped) {
        return List.of(
                new Step(
                        "CVSS",
                        "CVSS v4.0 base score",
                        input.cvss().vector().map(CvssVector::toString).orElse("as given"),
                        cvss),
                new Step("Σ", edition.sumLine(), terms(), sum),
                new Step("AARS", edition.aarsLine().text(), edition.aarsLine().with(input, sum, aars), aars),
                new Step("raw", edition.scoreLine().text(), edition.scoreLine().with(input, sum, aars), raw),
                new Step(
                        "AIVSS",
                        "at most 10, rounded half up to one decimal",
                        capped ? raw + " → 10 → " + value : raw + " → " + value,
                        value));
    }

    private String terms() {
        StringBuilder terms = new StringBuilder(values.length * 7);
        for (FactorValue value : values) {
            if (!terms.isEmpty()) {
                terms.append(" + ");
            }
            terms.append(value.value());
        }
        return terms.toString();
    }

    private List<Unknown> unknowns(long exact, boolean capMatters) {
        // How far, then which: sorted as one number, of two that move the score equally the earlier factor is the
        // greater.
        long[] ranked = new long[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            FactorValue value = values[i];
            if (value.certainty() == Certainty.EVIDENCED || !value.hasRange()) {
                continue;
            }
            long up = perHundredth * (hundredths(value.high()) - hundredths(value.value()));
            long down = perHundredth * (hundredths(value.value()) - hundredths(value.low()));
            long most = capMatters ? capped(exact, up, down) : Math.max(up, down);
            if (most > 0) {
                ranked[count++] = most * values.length + (values.length - 1 - i);
            }
        }
        Arrays.sort(ranked, 0, count);
        List<Unknown> unknowns = new ArrayList<>(count);
        for (int i = count - 1; i >= 0; i--) {
            int factor = values.length - 1 - (int) (ranked[i] % values.length);
            unknowns.add(new Unknown(factors.get(factor), points(ranked[i] / values.length)));
        }
        return unknowns;
    }

    /** How far the score itself moves, which stops at 10, when the exact one goes that far up or down. */
    private static long capped(long exact, long up, long down) {
        long room = Math.max(0, TEN - exact);
        long excess = Math.max(0, exact - TEN);
        return Math.max(Math.min(up, room), down - excess);
    }
}
