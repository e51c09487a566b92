package assay.aivss;

import static assay.aivss.Inputs.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.AivssScore.Adjustment;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EditionsTest {
    /** What the examples of 0.5 whose printed AARS is not the sum of their factors come to. */
    private static final Map<String, String> RECOMPUTED = Map.of(
            "Agentic AI Tool Misuse", "8.0 High",
            "Agent Access Control Violation", "7.4 High",
            "Agent Cascading Failures", "6.8 Medium",
            "Agent Orchestration and Multi-Agent Exploitation", "6.9 Medium",
            "Agent Identity Impersonation", "6.0 Medium",
            "Agent Memory and Context Manipulation", "5.5 Medium",
            "Agent Untraceability", "4.5 Medium",
            "Appendix A.2, JSON: Agentic AI Tool Misuse", "7.7 High",
            "Appendix A.2, JSON: Agent Supply Chain and Dependency Attacks", "7.7 High");

    private static AivssEdition edition(String id) {
        return AivssEdition.byId(id).orElseThrow();
    }

    @Test
    void fourStandSideBySideTheListingsOwnFirst() {
        assertThat(AivssEdition.all())
                .extracting(AivssEdition::id)
                .containsExactly("0.8-listing", "0.8", "0.8-floor", "0.5");
        assertThat(AivssEdition.standard().id()).isEqualTo("0.8-listing");
        assertThat(AivssEdition.byId("0.7")).isEmpty();
    }

    @Test
    void eachTakesTenFactorsAndTogetherTheyKnowEleven() {
        assertThat(AivssEdition.all())
                .allSatisfy(e -> assertThat(e.factors()).doesNotHaveDuplicates().hasSize(10));
        assertThat(edition("0.8").factors()).doesNotContain(Factor.PLANNING).contains(Factor.LANGUAGE);
        assertThat(edition("0.5").factors()).containsExactlyInAnyOrderElementsOf(Factor.LISTING_TEN);
        assertThat(edition("0.8-listing").factors()).isEqualTo(Factor.LISTING_TEN);
    }

    static Stream<Arguments> examples() {
        return AivssEdition.all().stream()
                .flatMap(e -> e.examples().stream().map(x -> Arguments.of(e.id(), x.name(), x)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void everyWorkedExampleComesOutAsPrintedOrAsItsOwnFactorsSay(String id, String name, WorkedExample example) {
        AivssScore score = edition(id).score(example.input());
        boolean asPrinted = score.aars().compareTo(example.printedAars()) == 0;
        String expected = asPrinted
                ? example.printedScore() + " " + example.printedSeverity().title()
                : RECOMPUTED.get(name);
        assertThat(score.value() + " " + score.severity().title()).isEqualTo(expected);
        assertThat(asPrinted).isEqualTo(!(id.equals("0.5") && RECOMPUTED.containsKey(name)));
    }

    @Test
    void thePublishersExamplesAreAllThere() {
        assertThat(edition("0.8").examples()).hasSize(10);
        assertThat(edition("0.8-floor").examples()).hasSize(10);
        assertThat(edition("0.5").examples()).hasSize(12);
    }

    static Stream<Map<String, String>> edges() {
        return GoldenRows.of("edges.tsv");
    }

    @ParameterizedTest
    @MethodSource("edges")
    void edgesComeOutAsTheEquationSays(Map<String, String> row) {
        AivssEdition edition = edition(row.get("edition"));
        int halves = d(row.get("sum")).multiply(d("2")).intValueExact();
        AivssScore score = edition.score(new AivssInput(
                CvssBase.of(d(row.get("cvss"))),
                LegalInputs.summingTo(edition, halves),
                d(row.get("thm")),
                d(row.get("mf"))));
        assertThat(score.aars()).isEqualByComparingTo(row.get("aars"));
        assertThat(score.value()).isEqualTo(d(row.get("aivss")));
        assertThat(score.severity().title()).isEqualTo(row.get("severity"));
    }

    /** All eleven factors, graded. */
    private static AivssInput union(String thm, String mf) {
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            factors.put(factor, FactorValue.exactly(BigDecimal.valueOf(factor.ordinal() * 10L, 2)));
        }
        return new AivssInput(CvssBase.of(d("7.1")), factors, d(thm), d(mf));
    }

    @Test
    void aGradedDraftOfElevenIsScoredUnderEveryEditionAndTheResultSaysWhatMoved() {
        AivssInput union = union("1.05", "0.80");
        AivssScore score = edition("0.8").scoreRounded(union.forEdition(edition("0.8")));
        assertThat(score.adjustments())
                .contains(
                        new Adjustment("factors/self_modification", d("0.20"), d("0.00")),
                        new Adjustment("factors/tool_use", d("0.30"), d("0.50")),
                        new Adjustment("threatMultiplier", d("1.05"), d("1.00")),
                        new Adjustment("mitigationFactor", d("0.80"), d("0.83")))
                .noneMatch(a -> a.field().equals("factors/planning"))
                .noneMatch(a -> a.field().equals("factors/context"));
        assertThat(score.factorSum()).isEqualTo(d("5.5"));
        for (AivssEdition edition : AivssEdition.all()) {
            assertThat(edition.scoreRounded(union.forEdition(edition)).edition())
                    .isEqualTo(edition.id());
        }
    }

    @Test
    void anEndOfARangeThatMovesIsToldThoughTheValueStays() {
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        edition("0.8").factors().forEach(f -> factors.put(f, FactorValue.exactly(d("0.50"))));
        factors.put(Factor.MEMORY, new FactorValue(d("0.50"), d("0.30"), d("0.70"), Certainty.UNKNOWN));
        factors.put(Factor.CONTEXT, new FactorValue(d("0.50"), d("0.00"), d("0.80"), Certainty.INFERRED));
        AivssScore score = edition("0.8")
                .scoreRounded(new AivssInput(CvssBase.of(d("5.0")), factors, BigDecimal.ONE, BigDecimal.ONE));
        assertThat(score.adjustments())
                .containsExactly(
                        new Adjustment("factors/context/high", d("0.80"), d("1.00")),
                        new Adjustment("factors/memory/low", d("0.30"), d("0.50")),
                        new Adjustment("factors/memory/high", d("0.70"), d("0.50")));
    }

    @ParameterizedTest
    @CsvSource({"0.24, 0.00", "0.25, 0.50", "0.74, 0.50", "0.75, 1.00", "0.00, 0.00", "1.00, 1.00"})
    void anchorsAreTheNearestOnesAndTiesGoUp(String given, String used) {
        assertThat(edition("0.8").factorValues().nearest(d(given))).isEqualTo(d(used));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.8      | 1.05 | 1.00 | threatMultiplier is 1.05; edition 0.8 takes 1.00 (A: attacked)",
                "0.8      | 0.91 | 1.00 | threatMultiplier is 0.91",
                "0.5      | 0.50 | 1.00 | threatMultiplier is 0.50",
                "0.8      | 1.00 | 0.70 | mitigationFactor is 0.70; edition 0.8 takes 1.00 (none or weak), 0.83",
                "0.5      | 1.00 | 0.83 | this edition has no Mitigation Factor",
                "0.8-listing | 1.11 | 1.00 | any hundredth from 0.50 to 1.10",
            })
    void aStrictEditionNamesTheValueAndTheLegalOnes(String id, String thm, String mf, String says) {
        AivssEdition edition = edition(id);
        AivssInput input = new AivssInput(CvssBase.of(d("5.0")), LegalInputs.summingTo(edition, 3), d(thm), d(mf));
        assertThatThrownBy(() -> edition.score(input))
                .isInstanceOf(InvalidAivssInput.class)
                .hasMessageContaining(says);
    }

    @Test
    void aStrictEditionRefusesAGradedFactorAndAGradedEndOfARange() {
        AivssEdition edition = edition("0.8");
        AivssInput input = new AivssInput(
                CvssBase.of(d("5.0")), LegalInputs.summingTo(edition, 3), BigDecimal.ONE, BigDecimal.ONE);
        for (Map.Entry<String, FactorValue> wrong : Map.of(
                        "factors/memory/value", FactorValue.exactly(d("0.3")),
                        "factors/memory/low", new FactorValue(d("0.5"), d("0.4"), d("1"), Certainty.INFERRED),
                        "factors/memory/high", new FactorValue(d("0.5"), d("0"), d("0.9"), Certainty.UNKNOWN))
                .entrySet()) {
            assertThatThrownBy(() -> edition.score(Inputs.with(input, Factor.MEMORY, wrong.getValue())))
                    .isInstanceOfSatisfying(
                            InvalidAivssInput.class, e -> assertThat(e.field()).isEqualTo(wrong.getKey()))
                    .hasMessageEndingWith("edition 0.8 takes 0.00, 0.50, 1.00");
        }
    }

    @Test
    void theFactorsOfOneEditionAreNotThoseOfAnother() {
        AivssInput listing = Inputs.input("5.0", List.of("0", "0", "0", "0", "0", "0", "0", "0", "0", "0"), "1", "1");
        assertThatThrownBy(() -> edition("0.8").score(listing))
                .isInstanceOfSatisfying(
                        InvalidAivssInput.class, e -> assertThat(e.field()).isEqualTo("factors/language"));
        assertThatThrownBy(() -> edition("0.8").scoreRounded(listing)).isInstanceOf(InvalidAivssInput.class);
    }

    @Test
    void aZeroCvssWithFivesKeepsItsTies() {
        AivssEdition edition = edition("0.5");
        // (0.1 + 0) / 2 × 1.00 = 0.05, an exact tie.
        AivssScore score = edition.score(new AivssInput(
                CvssBase.of(d("0.1")), LegalInputs.summingTo(edition, 0), BigDecimal.ONE, BigDecimal.ONE));
        assertThat(score.raw()).isEqualTo(d("0.05"));
        assertThat(score.value()).isEqualTo(d("0.1"));
        assertThat(score.severity()).isEqualTo(Severity.LOW);
    }
}
