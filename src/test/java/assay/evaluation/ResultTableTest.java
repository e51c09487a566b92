package assay.evaluation;

import static assay.assessment.LayerEstimate.Certainty.MAPPED;
import static assay.assessment.LayerEstimate.Certainty.NOT_CERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Severity;
import assay.assessment.Cost;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table as it is printed; its file is renewed by {@code -Drenew=true}, and the difference then reviewed. */
class ResultTableTest {
    private static final Path GOLDEN = Path.of("fixtures", "evaluation", "table.txt");

    @Test
    void aRunIsPrintedAsItAlwaysWas() throws Exception {
        Expected some = Results.expected(50, MAPPED, Severity.HIGH);
        Run before = Results.run(
                Results.at(40, Results.drafted("a", some, Results.answer(60, MAPPED, "8.0"), counts(10, 9), 1200)),
                Results.drafted("b", some, Results.answer(45, MAPPED, "9.1"), counts(12, 12), 1800),
                Results.drafted("c", some, Results.answer(50, NOT_CERTAIN, "8.0"), counts(4, 4), 900));
        Run run = Results.run(
                Results.at(25, Results.drafted("a", some, Results.answer(50, MAPPED, "8.0"), counts(10, 10), 1100)),
                Results.drafted(
                        "b",
                        Results.expected(30, NOT_CERTAIN, Severity.MEDIUM),
                        Results.answer(45, MAPPED, "9.1"),
                        counts(12, 11),
                        12_500),
                Results.taking(
                        Results.failed("c", some, "draft_failed", "The model’s reply could not be used.", 70_000),
                        Map.of(Count.CALLS, 2L, Count.REPAIRS, 1L, Count.SCHEMA_FAILURES, 2L),
                        Optional.of(new Cost(new BigDecimal("0.0026"), "EUR"))),
                Results.failed("d", Expected.NOTHING, "too_little_text", "The page holds next to nothing.", 0));
        String text = ResultTable.of(run) + ComparisonTable.of(Comparison.of(before, run), "earlier.json");
        if (Boolean.getBoolean("renew")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    private static Map<Count, Long> counts(long given, long found) {
        return Map.of(
                Count.CALLS, 2L,
                Count.REPAIRS, 1L,
                Count.SCHEMA_FAILURES, 1L,
                Count.QUOTES_GIVEN, given,
                Count.QUOTES_FOUND, found,
                Count.TOKENS_IN, 9_000L,
                Count.TOKENS_OUT, 2_000L,
                Count.CLAIMS, 9L,
                Count.UNSUPPORTED, 0L);
    }

    @Test
    void whereNothingIsExpectedOnlyTheWorkIsPrinted() {
        Run run = Results.run(
                Results.drafted("a", Expected.NOTHING, Results.answer(50, MAPPED, "8.0"), counts(3, 3), 10));
        assertThat(ResultTable.of(run))
                .contains("quotes", "time")
                .doesNotContain("factor ", "severity band", "layer tags", "money");
    }
}
