package assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.evaluation.Ratio.Part;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static Ratio mean(double... values) {
        return new Ratio(
                java.util.Arrays.stream(values).mapToObj(v -> new Part(v, 1)).toList());
    }

    @Test
    void ofEqualWeightsIsTheMeanWithItsStandardError() {
        Ratio mean = mean(1, 2, 3, 6);
        assertThat(mean.value().getAsDouble()).isEqualTo(3);
        // Sample variance 14/3, by hand.
        assertThat(mean.standardError().getAsDouble()).isCloseTo(Math.sqrt(14.0 / 3 / 4), EXACT);
    }

    @Test
    void weighsAListingByHowManyValuesItHas() {
        Ratio share = new Ratio(List.of(new Part(2, 2), new Part(0, 6)));
        assertThat(share.value().getAsDouble()).isEqualTo(0.25);
    }

    @Test
    void hasNoValueWhereNothingWeighsAndNoErrorForOneListing() {
        assertThat(new Ratio(List.of()).value()).isEmpty();
        assertThat(new Ratio(List.of(new Part(0, 0))).value()).isEmpty();
        assertThat(mean(1).standardError()).isEmpty();
    }

    @Test
    void anErrorThatListingsShareDoesNotCountAgainstAChange() {
        Ratio before = mean(0.1, 0.5, 0.9);
        Ratio after = mean(0.2, 0.6, 1.0);
        assertThat(before.standardErrorTo(after).getAsDouble()).isCloseTo(0, EXACT);
        assertThat(before.standardError().getAsDouble()).isGreaterThan(0.2);
    }

    @Property
    void aChangeToItselfHasNoError(@ForAll("ratios") Ratio any) {
        any.standardErrorTo(any).ifPresent(error -> assertThat(error).isCloseTo(0, EXACT));
    }

    @Property
    void aChangeErrsAsMuchBackwardsAsForwards(@ForAll("ratios") Ratio one, @ForAll("ratios") Ratio other) {
        int n = Math.min(one.parts().size(), other.parts().size());
        Ratio left = new Ratio(one.parts().subList(0, n));
        Ratio right = new Ratio(other.parts().subList(0, n));
        assertThat(left.standardErrorTo(right).orElse(0))
                .isCloseTo(right.standardErrorTo(left).orElse(0), EXACT);
    }

    @Property
    void theOrderOfListingsDoesNotMatter(@ForAll("ratios") Ratio any) {
        List<Part> parts = any.parts();
        Ratio reversed = new Ratio(IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(parts.size() - 1 - i))
                .toList());
        assertThat(reversed.value().orElse(-1)).isCloseTo(any.value().orElse(-1), EXACT);
        assertThat(reversed.standardError().orElse(-1))
                .isCloseTo(any.standardError().orElse(-1), EXACT);
    }

    @Property
    void moreOfTheSameListingsMakesTheErrorSmaller(@ForAll("ratios") Ratio any) {
        List<Part> twice = new java.util.ArrayList<>(any.parts());
        twice.addAll(any.parts());
        any.standardError()
                .ifPresent(error -> assertThat(new Ratio(twice).standardError().getAsDouble())
                        .isLessThanOrEqualTo(error + 1e-9));
    }

    @Provide
    Arbitrary<Ratio> ratios() {
        Arbitrary<Part> part = Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 10))
                .as((sum, weight) -> new Part(weight == 0 ? 0 : sum / 100.0, weight));
        return part.list().ofMaxSize(30).map(Ratio::new);
    }
}
