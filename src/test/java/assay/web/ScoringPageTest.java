package assay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import assay.aivss.AivssEdition;
import org.junit.jupiter.api.Test;

class ScoringPageTest {

    @Test
    void setsTheEditionsSideBySideWithTheDefaultMarked() {
        assertThat(ScoringPage.RUBRIC.editions())
                .extracting(ScoringPage.Edition::id)
                .containsExactlyElementsOf(
                        AivssEdition.all().stream().map(AivssEdition::id).toList());
        assertThat(ScoringPage.RUBRIC.editions())
                .filteredOn(ScoringPage.Edition::standard)
                .extracting(ScoringPage.Edition::id)
                .containsExactly("0.8-listing");
        assertThat(ScoringPage.RUBRIC.editions().get(1).threatMultipliers())
                .containsExactly("1.00 A: attacked", "0.97 P: proof of concept", "0.50 U: unreported");
    }

    @Test
    void theBandsMeetAndEndAtTen() {
        assertThat(ScoringPage.RUBRIC.bands())
                .extracting(ScoringPage.Band::range)
                .containsExactly("0.0", "0.1–3.9", "4.0–6.9", "7.0–8.9", "9.0–10.0");
    }

    @Test
    void marksThePublishedExamplesThatDoNotRecompute() {
        assertThat(ScoringPage.RUBRIC.examples())
                .extracting(ScoringExamples::edition, ScoringExamples::different)
                .containsExactly(tuple("0.8", 0L), tuple("0.8-floor", 0L), tuple("0.5", 9L));
        assertThat(ScoringPage.RUBRIC.examples().get(2).rows())
                .filteredOn(r -> r.name().equals("Agent Cascading Failures"))
                .extracting(ScoringExamples.Row::why)
                .containsExactly("The factors printed beside it give AARS 7.0, not 7.5; the score is 6.8, not 7.1; "
                        + "the band is Medium, not High.");
    }

    @Test
    void showsThatMitigationMayTakeAScoreBelowItsBase() {
        ScoringPage.Weakness weakness = ScoringPage.RUBRIC.weakness();
        assertThat(weakness.cvss()).isEqualTo("9.4");
        assertThat(weakness.scaled()).isEqualTo("6.6 Medium");
        assertThat(weakness.floored()).isEqualTo("9.8 Critical");
        assertThat(weakness.notes()).first().asString().contains("6,382");
    }

    @Test
    void saysWhichEditionsTakeAFactor() {
        assertThat(ScoringPage.RUBRIC.factors()).hasSize(11);
        assertThat(ScoringPage.RUBRIC.factors())
                .filteredOn(f -> f.editions().size() < 4)
                .extracting(ScoringPage.Anchors::key, f -> String.join(" ", f.editions()))
                .containsExactly(tuple("planning", "0.8-listing 0.5"), tuple("language", "0.8 0.8-floor"));
    }
}
