package assay.aivss;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every legal input of the listing edition. */
class ScorePropertiesTest {
    private static final AivssEdition EDITION = AivssEdition.standard();

    @Provide
    Arbitrary<AivssInput> inputs() {
        Arbitrary<FactorValue> value = Combinators.combine(
                        hundredths(0, 100), hundredths(0, 100), hundredths(0, 100), Arbitraries.of(Certainty.class))
                .as((a, b, c, certainty) -> {
                    BigDecimal low = a.min(b).min(c);
                    BigDecimal high = a.max(b).max(c);
                    BigDecimal mid = a.add(b).add(c).subtract(low).subtract(high);
                    return new FactorValue(mid, low, high, certainty);
                });
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100).map(i -> BigDecimal.valueOf(i, 1)),
                        value.list().ofSize(10),
                        hundredths(50, 110),
                        hundredths(50, 100))
                .as((cvss, values, thm, mf) -> {
                    Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
                    Factor.LISTING_TEN.forEach(f -> factors.put(f, values.get(f.ordinal())));
                    return new AivssInput(CvssBase.of(cvss), factors, thm, mf);
                });
    }

    private static Arbitrary<BigDecimal> hundredths(int from, int to) {
        return Arbitraries.integers().between(from, to).map(i -> BigDecimal.valueOf(i, 2));
    }

    @Property
    void theScoreIsTheRationalResultRoundedHalfUp(@ForAll("inputs") AivssInput input) {
        // Whole numbers only: CVSS in tenths, Σ, ThM and MF in hundredths, so the result is in units of 10^-8.
        long cvss = input.cvss().score().movePointRight(1).longValueExact();
        long sum = input.factors().values().stream()
                .mapToLong(f -> f.value().movePointRight(2).longValueExact())
                .sum();
        long thm = input.threatMultiplier().movePointRight(2).longValueExact();
        long mf = input.mitigationFactor().movePointRight(2).longValueExact();
        BigInteger raw =
                BigInteger.valueOf(cvss * 100_000L + (100 - cvss) * sum * thm).multiply(BigInteger.valueOf(mf));
        BigInteger tenths = raw.multiply(BigInteger.TWO)
                .add(BigInteger.valueOf(10_000_000L))
                .divide(BigInteger.valueOf(20_000_000L))
                .min(BigInteger.valueOf(100));
        assertThat(EDITION.score(input).value()).isEqualTo(new BigDecimal(tenths, 1));
    }

    @Property
    void moreOfAFactorNeverLowersTheScore(@ForAll("inputs") AivssInput input, @ForAll Factor factor) {
        if (factor == Factor.LANGUAGE) {
            return;
        }
        FactorValue value = input.factors().get(factor);
        AivssScore before = EDITION.score(input);
        AivssScore after = EDITION.score(Inputs.with(input, factor, FactorValue.exactly(value.high())));
        assertThat(after.value()).isGreaterThanOrEqualTo(before.value());
    }

    @Property
    void theIntervalHoldsEveryScoreInsideTheRanges(@ForAll("inputs") AivssInput input, @ForAll long choice) {
        AivssInput inside = input;
        for (Factor factor : Factor.LISTING_TEN) {
            FactorValue value = input.factors().get(factor);
            BigDecimal picked = ((choice >> factor.ordinal()) & 1) == 0 ? value.low() : value.high();
            inside = Inputs.with(inside, factor, FactorValue.exactly(picked));
        }
        AivssScore.Interval interval = EDITION.score(input).interval();
        assertThat(EDITION.score(inside).value()).isBetween(interval.low(), interval.high());
        assertThat(EDITION.score(input).value()).isBetween(interval.low(), interval.high());
    }

    @Property
    void everyScoreLiesBetweenZeroAndTenWithOneDecimal(@ForAll("inputs") AivssInput input) {
        AivssScore score = EDITION.score(input);
        assertThat(score.value()).isBetween(BigDecimal.ZERO, BigDecimal.TEN);
        assertThat(score.value().scale()).isEqualTo(1);
    }
}
