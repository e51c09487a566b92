package assay.aivss;

import static assay.aivss.Inputs.d;
import static assay.aivss.Inputs.input;
import static assay.aivss.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Edition08ListingTest {
    private static final AivssEdition EDITION = AivssEdition.standard();
    private static final List<String> ZEROS = Collections.nCopies(10, "0");
    private static final List<String> ONES = Collections.nCopies(10, "1");

    static Stream<Map<String, String>> published() {
        return GoldenRows.of("published-listing-models.tsv");
    }

    @ParameterizedTest
    @MethodSource("published")
    void recomputesEachPublishedListingModel(Map<String, String> row) {
        List<String> ten =
                Factor.LISTING_TEN.stream().map(f -> row.get(f.key())).toList();
        AivssScore score = EDITION.score(input(row.get("cvss"), ten, row.get("thm"), row.get("mf")));
        assertThat(score.factorSum()).isEqualByComparingTo(row.get("sum"));
        assertThat(score.value()).isEqualTo(d(row.get("aivss")));
        assertThat(score.severity().title()).isEqualTo(row.get("severity"));
    }

    static Stream<Map<String, String>> seeds() {
        return GoldenRows.of("seeds.tsv");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumsTheFactorsOfThePublishedDocuments(Map<String, String> row) {
        List<String> ten =
                Factor.LISTING_TEN.stream().map(f -> row.get(f.key())).toList();
        assertThat(EDITION.score(input("6.3", ten, "1.0", "1.0")).factorSum()).isEqualTo(d(row.get("sum")));
    }

    @Test
    void printsTheCalculationOfADirectoryPage() {
        List<String> ten = List.of("0.8", "0.7", "0.3", "0.8", "0.6", "0.8", "0.6", "0.7", "0.6", "0.6");
        AivssScore score = EDITION.score(input("8.5", ten, "1.1", "1.0"));
        assertThat(score.factorSum()).isEqualTo(d("6.5"));
        assertThat(score.aars()).isEqualTo(d("1.0725"));
        assertThat(score.raw()).isEqualTo(d("9.5725"));
        assertThat(score.value()).isEqualTo(d("9.6"));
        assertThat(score.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(score.steps())
                .extracting(AivssScore.Step::name)
                .containsExactly("CVSS", "Σ", "AARS", "raw", "AIVSS");
        assertThat(score.steps().get(2).calculation()).isEqualTo("(10 − 8.5) × (6.5 / 10) × 1.10");
        assertThat(score.steps().get(3).calculation()).isEqualTo("(8.5 + 1.0725) × 1.00");
    }

    @Test
    void roundsAnExactTieUp() {
        List<String> ten = new ArrayList<>(ZEROS);
        ten.set(0, "0.5");
        // (9.0 + 1.0 × 0.05 × 1.0) × 1.0 = 9.05
        AivssScore score = EDITION.score(input("9.0", ten, "1.0", "1.0"));
        assertThat(score.raw()).isEqualTo(d("9.05"));
        assertThat(score.value()).isEqualTo(d("9.1"));
    }

    @Test
    void capsAtTenAndSaysSo() {
        AivssScore score = EDITION.score(input("9.0", ONES, "1.1", "1.0"));
        assertThat(score.raw()).isEqualTo(d("10.1"));
        assertThat(score.value()).isEqualTo(d("10.0"));
        assertThat(score.capped()).isTrue();
        assertThat(score.steps().get(4).calculation()).isEqualTo("10.1 → 10 → 10.0");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.5, NONE",
        "0.1, 1.0, LOW",
        "3.9, 1.0, LOW",
        "4.0, 1.0, MEDIUM",
        "6.9, 1.0, MEDIUM",
        "7.0, 1.0, HIGH",
        "8.9, 1.0, HIGH",
        "9.0, 1.0, CRITICAL",
        "10.0, 1.0, CRITICAL"
    })
    void bandsTheRoundedScore(String cvss, String mf, Severity band) {
        assertThat(EDITION.score(input(cvss, ZEROS, "1.0", mf)).severity()).isEqualTo(band);
    }

    @Test
    void rangesBecomeAnIntervalAndUncertainFactorsQuestions() {
        AivssInput base = input("5.0", ZEROS, "1.0", "1.0");
        AivssInput open = with(
                with(base, Factor.MEMORY, new FactorValue(d("0.2"), d("0.0"), d("0.8"), Certainty.UNKNOWN)),
                Factor.AUTONOMY,
                new FactorValue(d("0.5"), d("0.4"), d("0.6"), Certainty.INFERRED));
        AivssScore score = EDITION.score(open);
        assertThat(score.value()).isEqualTo(d("5.4"));
        assertThat(score.interval()).isEqualTo(new AivssScore.Interval(d("5.2"), d("5.7")));
        assertThat(score.coverage()).isEqualTo(d("0.80"));
        assertThat(score.unknowns())
                .containsExactly(
                        new AivssScore.Unknown(Factor.MEMORY, d("0.3")),
                        new AivssScore.Unknown(Factor.AUTONOMY, d("0.05")));
    }

    @Test
    void contributionsAddUpToTheUplift() {
        List<String> ten = List.of("0.11", "0.23", "0.37", "0.41", "0.53", "0.59", "0.61", "0.73", "0.79", "0.83");
        AivssScore score = EDITION.score(input("6.3", ten, "1.05", "0.83"));
        BigDecimal points = score.contributions().stream()
                .map(AivssScore.Contribution::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(points).isEqualByComparingTo(score.aars().multiply(score.mitigationFactor()));
    }

    @Test
    void refusesNineFactorsNamingTheMissingOne() {
        AivssInput nine = input("5.0", ZEROS.subList(0, 9), "1.0", "1.0");
        assertThatThrownBy(() -> EDITION.score(nine))
                .isInstanceOf(InvalidAivssInput.class)
                .hasMessageContaining("opacity");
    }

    @Test
    void refusesTheEleventhFactor() {
        Map<Factor, FactorValue> eleven =
                new EnumMap<>(input("5.0", ZEROS, "1.0", "1.0").factors());
        eleven.put(Factor.LANGUAGE, FactorValue.exactly(BigDecimal.ZERO));
        AivssInput input = new AivssInput(CvssBase.of(d("5.0")), eleven, BigDecimal.ONE, BigDecimal.ONE);
        assertThatThrownBy(() -> EDITION.score(input))
                .isInstanceOfSatisfying(
                        InvalidAivssInput.class, e -> assertThat(e.field()).isEqualTo("factors/language"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.49, 1.0, threatMultiplier",
        "1.11, 1.0, threatMultiplier",
        "3, 1.0, threatMultiplier",
        "1.0, 0, mitigationFactor",
        "1.0, 1.01, mitigationFactor",
        "1.001, 1.0, threatMultiplier"
    })
    void refusesMultipliersOutsideTheTable(String thm, String mf, String field) {
        assertThatThrownBy(() -> EDITION.score(input("5.0", ZEROS, thm, mf)))
                .isInstanceOfSatisfying(
                        InvalidAivssInput.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "1.01", "0.333", "1e400", "1e-999999999", "-1e-999999999"})
    void refusesFactorValuesThatAreNoHundredths(String value) {
        assertThatThrownBy(() -> FactorValue.exactly(d(value))).isInstanceOf(InvalidAivssInput.class);
    }

    @Test
    void refusesANumberOfAThousandDigits() {
        BigDecimal long1 = d("0." + "1".repeat(1000));
        assertThatThrownBy(() -> FactorValue.exactly(long1))
                .isInstanceOf(InvalidAivssInput.class)
                .hasMessageContaining("at most 2 decimals");
    }
}
