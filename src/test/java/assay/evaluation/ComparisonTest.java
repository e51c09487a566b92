package assay.evaluation;

import static assay.assessment.LayerEstimate.Certainty.MAPPED;
import static assay.assessment.LayerEstimate.Certainty.NOT_CERTAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.aivss.Severity;
import assay.assessment.Cost;
import assay.evaluation.Comparison.Change;
import assay.evaluation.Comparison.Flip;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Expected HIGH = Results.expected(50, MAPPED, Severity.HIGH);

    private static Result drafted(String name, Answer answer) {
        return Results.drafted(name, HIGH, answer, Map.of(), 5);
    }

    private static List<String> whats(Comparison comparison) {
        return comparison.flips().stream().map(Flip::what).toList();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aRunHeldAgainstItselfListsNothing(@ForAll("runs") Run run) {
        Comparison comparison = Comparison.of(run, run);
        assertThat(comparison.flips()).isEmpty();
        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.onlyEarlier()).isEmpty();
        assertThat(comparison.onlyLater()).isEmpty();
        assertThat(comparison.readOtherwise()).isEmpty();
        assertThat(ComparisonTable.of(comparison, "x")).endsWith("nothing changed.\n");
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatFlipsForwardsFlipsBack(@ForAll("runs") Run one, @ForAll("runs") Run other) {
        Set<String> forwards = new HashSet<>();
        Comparison.of(one, other).flips().forEach(f -> forwards.add(f.listing() + f.what() + f.before() + f.after()));
        Set<String> back = new HashSet<>();
        Comparison.of(other, one).flips().forEach(f -> back.add(f.listing() + f.what() + f.after() + f.before()));
        assertThat(back).isEqualTo(forwards);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadBackTheSame(@ForAll("runs") Run run) throws Exception {
        java.nio.file.Path file =
                java.nio.file.Files.createTempDirectory("assay").resolve("run.json");
        try {
            RunFile.write(run, file);
            assertThat(Comparison.of(run, RunFile.read(file)).changes()).isEmpty();
            assertThat(ResultTable.of(RunFile.read(file))).isEqualTo(ResultTable.of(run));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        }
    }

    @Test
    void aValueThatMovesByATenthIsAFlipAndLessIsNone() {
        Run before = Results.run(drafted("a", Results.answer(50, MAPPED, "8.0")));
        assertThat(whats(Comparison.of(before, Results.run(drafted("a", Results.answer(59, MAPPED, "8.0"))))))
                .isEmpty();
        assertThat(Comparison.of(before, Results.run(drafted("a", Results.answer(60, MAPPED, "8.0"))))
                        .flips())
                .hasSize(11)
                .contains(new Flip("a", "autonomy", "0.50", "0.60", Optional.of("0.50")))
                .contains(new Flip("a", "language", "0.50", "0.60", Optional.empty()));
    }

    @Test
    void tagsBandsAndFailuresAreFlips() {
        Run before = Results.run(
                drafted("a", Results.answer(50, MAPPED, "8.0")), drafted("b", Results.answer(50, MAPPED, "8.0")));
        Run after = Results.run(
                drafted("a", Results.answer(50, NOT_CERTAIN, "9.0")),
                Results.failed("b", HIGH, "draft_failed", "It did not work.", 3));
        Comparison comparison = Comparison.of(before, after);
        assertThat(whats(comparison)).contains("L1", "L7", "band", "outcome");
        assertThat(comparison.flips())
                .contains(new Flip("a", "band", "High", "Critical", Optional.of("High")))
                .contains(new Flip("b", "outcome", "drafted", "draft_failed", Optional.empty()));
    }

    @Test
    void bothRunsAreHeldAgainstWhatIsExpectedNow() {
        Run before =
                Results.run(Results.drafted("a", Expected.NOTHING, Results.answer(50, MAPPED, "8.0"), Map.of(), 5));
        Run after = Results.run(drafted("a", Results.answer(70, MAPPED, "8.0")));
        Change change = change(Comparison.of(before, after), "error.all");
        assertThat(change.before()).isEqualTo(0.0);
        assertThat(change.after()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void aChangeOfOneListingAmongManyIsNoise() {
        Result[] before = new Result[10];
        Arrays.setAll(before, i -> drafted("n" + i, Results.answer(60, MAPPED, "8.0")));
        Result[] one = before.clone();
        one[3] = drafted("n3", Results.answer(50, MAPPED, "8.0"));
        Result[] all = new Result[10];
        Arrays.setAll(all, i -> drafted("n" + i, Results.answer(i == 0 ? 54 : 50, MAPPED, "8.0")));
        assertThat(change(Comparison.of(Results.run(before), Results.run(one)), "error.all")
                        .beyondNoise())
                .isFalse();
        assertThat(change(Comparison.of(Results.run(before), Results.run(all)), "error.all")
                        .beyondNoise())
                .isTrue();
    }

    @Test
    void whatTwoRunsCostIsComparedInOneCurrencyOnly() {
        Result free = drafted("a", Results.answer(50, MAPPED, "8.0"));
        Run cents = Results.run(Results.at(300, free));
        Run more = Results.run(Results.at(500, free));
        Run dollars = Results.run(Results.taking(free, Map.of(), Optional.of(new Cost(new BigDecimal("0.05"), "USD"))));

        Change change = change(Comparison.of(cents, more), "cost.thousand");
        assertThat(change.label()).isEqualTo("EUR for 1,000 listings");
        assertThat(change.before()).isCloseTo(30, within(1e-9));
        assertThat(change.after()).isCloseTo(50, within(1e-9));
        assertThat(Comparison.of(cents, dollars).changes()).isEmpty();
        assertThat(Comparison.of(Results.run(free), dollars).changes()).isEmpty();
    }

    @Test
    void listingsOfOnlyOneRunAreNamed() {
        Run before = Results.run(drafted("a", Results.answer(50, MAPPED, "8.0")));
        Run after = Results.run(drafted("b", Results.answer(50, MAPPED, "8.0")));
        Comparison comparison = Comparison.of(before, after);
        assertThat(comparison.onlyEarlier()).containsExactly("a");
        assertThat(comparison.onlyLater()).containsExactly("b");
    }

    private static Change change(Comparison comparison, String key) {
        return comparison.changes().stream()
                .filter(c -> c.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Provide
    Arbitrary<Run> runs() {
        return Results.runs();
    }
}
