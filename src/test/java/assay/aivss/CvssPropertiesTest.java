package assay.aivss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text, legal or not. */
class CvssPropertiesTest {
    /** The grammar of base vectors once more, written out. */
    private static final Pattern LEGAL = Pattern.compile("CVSS:4\\.0/AV:[NALP]/AC:[LH]/AT:[NP]/PR:[NLH]/UI:[NPA]"
            + "/VC:[HLN]/VI:[HLN]/VA:[HLN]/SC:[HLN]/SI:[HLN]/SA:[HLN]");

    private static final Pattern QUOTED = Pattern.compile("“([^”]*)”");

    /** Pieces that bring a mutation near a vector of some version. */
    private static final List<String> PIECES = List.of(
            "/ : // CVSS:4.0/ CVSS:3.1/ ( AV: AV:N /SA:N /E:A /MAV:N /S:U /Au:N /C:H X n $ ” \n \0 \u202e Ｎ \ud83d"
                    .split(" "));

    @Provide
    Arbitrary<String> vectors() {
        return Combinators.combine(CvssReference.BASE.stream()
                        .map(metric -> Arbitraries.of(metric.substring(3).split(""))
                                .map(value -> metric.substring(0, 3) + value))
                        .toList())
                .as(parts -> "CVSS:4.0/" + String.join("/", parts));
    }

    /** One to four places at which something is cut out, put in, or both. */
    @Provide
    Arbitrary<String> mutations() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of("", " "),
                Arbitraries.of(PIECES),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(3),
                Arbitraries.of("NALPH".split("")));
        Arbitrary<Mutation> mutation = Combinators.combine(
                        Arbitraries.integers().between(0, 70), Arbitraries.of(0, 1, 2, 4, 5, 9), piece)
                .as(Mutation::new);
        return Combinators.combine(vectors(), mutation.list().ofMinSize(1).ofMaxSize(4))
                .as((vector, mutations) -> {
                    String text = vector;
                    for (Mutation m : mutations) {
                        text = m.of(text);
                    }
                    return text;
                });
    }

    private record Mutation(int at, int length, String piece) {
        String of(String text) {
            int from = Math.min(at, text.length());
            int to = Math.min(from + length, text.length());
            return text.substring(0, from) + piece + text.substring(to);
        }
    }

    @Property
    void aVectorIsReadAsItIsWritten(@ForAll("vectors") String text) {
        CvssVector vector = CvssVector.parse(text);
        assertThat(vector).hasToString(text);
        assertThat(CvssVector.parse(vector.toString())).isEqualTo(vector).hasSameHashCodeAs(vector);
        List<String> parts = new ArrayList<>();
        vector.metrics().forEach((metric, value) -> parts.add(metric + ":" + value));
        assertThat("CVSS:4.0/" + String.join("/", parts)).isEqualTo(text);
    }

    @Property
    void anyOtherOrderIsRefused(@ForAll("vectors") String text, @ForAll("orders") List<Integer> order) {
        Assume.that(!order.equals(IntStream.range(0, 11).boxed().toList()));
        String[] parts = text.substring(9).split("/");
        String shuffled =
                "CVSS:4.0/" + String.join("/", order.stream().map(i -> parts[i]).toList());
        assertThat(catchThrowableOfType(InvalidAivssInput.class, () -> CvssVector.parse(shuffled)))
                .hasMessageContaining(" belongs; the base metrics stand in the order ");
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        Arbitrary<List<Integer>> twoExchanged = Combinators.combine(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 10))
                .as((one, other) -> {
                    List<Integer> order =
                            new ArrayList<>(IntStream.range(0, 11).boxed().toList());
                    Collections.swap(order, one, other);
                    return order;
                });
        return Arbitraries.oneOf(
                Arbitraries.shuffle(IntStream.range(0, 11).boxed().toList()), twoExchanged);
    }

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void aMutationIsALegalVectorOrRefused(@ForAll("mutations") String text) {
        isReadOrRefused(text);
    }

    @Property
    void anyTextIsRefusedUnlessItIsAVector(@ForAll String text) {
        isReadOrRefused(text);
        isReadOrRefused("CVSS:4.0/" + text);
    }

    private static void isReadOrRefused(String text) {
        Throwable refused = catchThrowable(() -> CvssVector.parse(text));
        if (LEGAL.matcher(text).matches()) {
            assertThat(refused).isNull();
            return;
        }
        assertThat(refused).isInstanceOf(InvalidAivssInput.class);
        assertThat(((InvalidAivssInput) refused).field()).isEqualTo("vector");
        assertThat(refused.getMessage()).hasSizeLessThan(260).matches("[\\x20-\\x7e“”…]+");
        Matcher quoted = QUOTED.matcher(refused.getMessage());
        while (quoted.find()) {
            assertThat(quoted.group(1)).hasSizeLessThanOrEqualTo(25);
        }
    }
}
