package assay.aivss;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No sample: each legal combination of the editions whose values are listed, against exact fractions. */
class EveryLegalInputTest {

    private static AivssEdition edition(String id) {
        return AivssEdition.byId(id).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0.8, 19089", "0.8-floor, 19089", "0.5, 6363"})
    void scoresExactlyAndPrintsStepsThatLeadThere(String id, int count) {
        AivssEdition edition = edition(id);
        List<AivssInput> inputs = LegalInputs.all(edition);
        assertThat(inputs).hasSize(count);
        for (AivssInput input : inputs) {
            Rational raw = PublishedEquations.raw(edition, input);
            AivssScore score = edition.score(input);
            if (!raw.is(score.raw())
                    || !score.value().toPlainString().equals(PublishedEquations.rounded(raw))
                    || score.capped()
                    || !Steps.leadToTheirResults(score)) {
                assertThat(score).as("%s of %s, exactly %s", id, input, raw).isNull();
            }
        }
    }

    @Test
    void mitigationPullsTheScoreBelowItsCvssBaseAsOftenAsTheNoteSays() {
        long mitigated = 0;
        long below = 0;
        for (AivssInput input : LegalInputs.all(edition("0.8"))) {
            if (input.mitigationFactor().compareTo(BigDecimal.ONE) < 0) {
                mitigated++;
                AivssScore score = edition("0.8").score(input);
                below += score.value().compareTo(input.cvss().score()) < 0 ? 1 : 0;
            }
        }
        assertThat(edition("0.8").note()).contains("%,d of the %,d".formatted(below, mitigated));
    }

    @Test
    void theFloorEditionNeverFallsBelowTheCvssBase() {
        assertThat(LegalInputs.all(edition("0.8-floor")))
                .allMatch(input -> edition("0.8-floor")
                                .score(input)
                                .value()
                                .compareTo(input.cvss().score())
                        >= 0);
    }
}
