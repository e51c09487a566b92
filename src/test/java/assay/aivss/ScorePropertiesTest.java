package assay.aivss;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every legal input of every edition. */
class ScorePropertiesTest {

    record Case(AivssEdition edition, AivssInput input) {
        AivssScore score() {
            return edition.score(input);
        }

        Case with(Factor factor, BigDecimal value) {
            return new Case(edition, Inputs.with(input, factor, FactorValue.exactly(value)));
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(AivssEdition.all())
                .flatMap(edition -> LegalInputs.any(edition).map(input -> new Case(edition, input)));
    }

    @Property(tries = 4_000)
    void theScoreIsTheExactResultRoundedHalfUpAndItsStepsLeadThere(@ForAll("cases") Case c) {
        Rational raw = PublishedEquations.raw(c.edition(), c.input());
        AivssScore score = c.score();
        assertThat(raw.is(score.raw())).isTrue();
        assertThat(score.value()).hasToString(PublishedEquations.rounded(raw));
        assertThat(score.capped()).isEqualTo(raw.compareTo(Rational.TEN) > 0);
        assertThat(score.severity()).isEqualTo(Severity.of(score.value()));
        assertThat(Steps.leadToTheirResults(score)).isTrue();
    }

    @Property
    void moreOfAnyFactorNeverLowersTheScore(@ForAll("cases") Case c, @ForAll Factor factor) {
        FactorValue value = c.input().factors().get(factor);
        if (value == null) {
            return;
        }
        AivssScore less = c.with(factor, value.low()).score();
        AivssScore more = c.with(factor, value.high()).score();
        assertThat(more.raw()).isGreaterThanOrEqualTo(less.raw());
        assertThat(more.value()).isGreaterThanOrEqualTo(less.value());
    }

    @Property
    void theIntervalHoldsEveryScoreInsideTheRangesAndIsReached(@ForAll("cases") Case c, @ForAll long choice) {
        Case inside = c;
        Case lowest = c;
        Case highest = c;
        for (Factor factor : c.edition().factors()) {
            FactorValue value = c.input().factors().get(factor);
            BigDecimal picked = switch ((int) (choice >>> (2 * factor.ordinal())) & 3) {
                case 0 -> value.low();
                case 1 -> value.high();
                default -> value.value();
            };
            inside = inside.with(factor, picked);
            lowest = lowest.with(factor, value.low());
            highest = highest.with(factor, value.high());
        }
        AivssScore.Interval interval = c.score().interval();
        assertThat(inside.score().value()).isBetween(interval.low(), interval.high());
        assertThat(c.score().value()).isBetween(interval.low(), interval.high());
        assertThat(lowest.score().value()).isEqualTo(interval.low());
        assertThat(highest.score().value()).isEqualTo(interval.high());
    }

    @Property
    void whatCvssAndEachFactorAddAreTheExactScore(@ForAll("cases") Case c) {
        AivssScore score = c.score();
        BigDecimal points = score.contributions().stream()
                .map(AivssScore.Contribution::points)
                .reduce(score.fromCvss(), BigDecimal::add);
        assertThat(points).isEqualByComparingTo(score.raw());
        assertThat(score.contributions())
                .extracting(AivssScore.Contribution::factor)
                .isEqualTo(c.edition().factors());
        for (AivssScore.Contribution contribution : score.contributions()) {
            BigDecimal without = c.with(contribution.factor(), new BigDecimal("0.00"))
                    .score()
                    .raw();
            assertThat(contribution.points()).isEqualByComparingTo(score.raw().subtract(without));
        }
    }

    @Property
    void anUnknownIsWorthWhatItAloneCanMove(@ForAll("cases") Case c) {
        Map<Factor, BigDecimal> expected = new TreeMap<>();
        BigDecimal point = capped(c.score());
        for (Factor factor : c.edition().factors()) {
            FactorValue value = c.input().factors().get(factor);
            BigDecimal up = capped(c.with(factor, value.high()).score()).subtract(point);
            BigDecimal down = point.subtract(capped(c.with(factor, value.low()).score()));
            if (value.certainty() != Certainty.EVIDENCED && up.max(down).signum() > 0) {
                expected.put(factor, up.max(down).stripTrailingZeros());
            }
        }
        var unknowns = c.score().unknowns();
        assertThat(unknowns).hasSize(expected.size());
        assertThat(unknowns).allSatisfy(u -> assertThat(u.moves()).isEqualByComparingTo(expected.get(u.factor())));
        assertThat(unknowns)
                .isSortedAccordingTo(
                        Comparator.comparing(AivssScore.Unknown::moves).reversed());
    }

    private static BigDecimal capped(AivssScore score) {
        return score.raw().min(BigDecimal.TEN);
    }

    @Property
    void theTextFormReadsBackAsTheSameInput(@ForAll("cases") Case c) {
        AivssText text = new AivssText(c.edition(), c.input());
        AivssText read = AivssText.parse(text.toString());
        assertThat(read.edition()).isSameAs(c.edition());
        assertThat(read.input()).isEqualTo(c.input());
    }

    @Property
    void roundingALegalInputChangesNothing(@ForAll("cases") Case c) {
        assertThat(c.edition().scoreRounded(c.input())).isEqualTo(c.score());
    }
}
