package assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.CvssBase;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.web.Waterfall.Row;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaterfallTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.8-listing", "0.8", "0.8-floor", "0.5"})
    void everyRowBeginsWhereTheOneBeforeItEnds(String edition) {
        Waterfall fall = fall(edition, "6.1", "0.50", "1.00", edition.equals("0.5") ? "1.00" : "0.83");
        List<Row> parts = fall.rows().subList(0, 11);
        assertThat(parts.get(0).from()).isZero();
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).from())
                    .isEqualByComparingTo(parts.get(i - 1).to());
        }
        assertThat(parts.get(10).to()).isEqualByComparingTo(fall.score().raw());
        assertThat(fall.rows().get(11).to()).isEqualByComparingTo(fall.score().value());
    }

    @Test
    void showsTheCapAsAStepBack() {
        Waterfall fall = fall("0.8-listing", "9.0", "1.00", "1.10", "1.00");
        assertThat(fall.rows()).extracting(Row::label).containsSubsequence("Cap at 10", "AIVSS, rounded");
        assertThat(fall.rows().get(11).signed()).isEqualTo("−0.1");
        assertThat(right(drawn(fall.beside()).selectFirst(".w-cap")))
                .as("the plot goes on to 11")
                .isLessThan(new BigDecimal("100"));
        assertThat(drawn(fall("0.8-listing", "9.0", "0.50", "1.10", "1.00").beside())
                        .select(".w-cap"))
                .isEmpty();
    }

    @Test
    void mitigationThatScalesEverythingShowsOnTheCvssBarToo() {
        Waterfall fall = fall("0.8", "8.7", "0.50", "1.00", "0.67");
        assertThat(fall.rows().get(0).label()).isEqualTo("CVSS base 8.7, counted");
        assertThat(fall.mitigation()).contains("0.67 scales everything", "8.7 counts 5.829");
        Document picture = drawn(fall.beside());
        assertThat(right(picture.selectFirst(".w-ghost"))).isGreaterThan(right(picture.selectFirst(".w-cvss")));
    }

    @Test
    void mitigationOfTheUpliftLeavesTheBaseAsItIs() {
        Waterfall fall = fall("0.8-floor", "8.7", "0.50", "1.00", "0.67");
        assertThat(fall.rows().get(0).label()).isEqualTo("CVSS base");
        assertThat(fall.mitigation()).contains("leaves the CVSS base of 8.7 as it is");
        assertThat(drawn(fall.beside()).select(".w-ghost")).isEmpty();
    }

    @Test
    void withoutMitigationNothingIsSaidOfIt() {
        assertThat(fall("0.8-listing", "3.0", "0.50", "1.00", "1.00").mitigation())
                .isEmpty();
    }

    @Test
    void aHighBaseIsCutSoThatSmallStepsShowAndThePictureSaysSo() {
        Waterfall high = fall("0.8-listing", "8.7", "0.50", "1.00", "1.00");
        assertThat(high.axis()).isEqualTo("The axis begins at 7.");
        assertThat(drawn(high.beside()).select(".w-break")).hasSize(2);
        assertThat(drawn(high.beside()).select("text").eachText())
                .contains("7", "9", "10")
                .doesNotContain("0", "4");
        Waterfall low = fall("0.8-listing", "3.9", "0.50", "1.00", "1.00");
        assertThat(low.axis()).isEmpty();
        assertThat(drawn(low.beside()).select(".w-break")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "3.9", "4.0", "8.7", "10.0"})
    void noBarLeavesThePlot(String base) {
        for (String value : List.of("0.00", "1.00")) {
            for (String thm : List.of("0.50", "1.10")) {
                Waterfall fall = fall("0.8-listing", base, value, thm, "0.50");
                for (String svg : List.of(fall.beside(), fall.above())) {
                    assertThat(drawn(svg).select("rect")).allSatisfy(bar -> {
                        assertThat(percent(bar, "x")).isBetween(BigDecimal.ZERO, new BigDecimal("100"));
                        assertThat(right(bar)).isLessThanOrEqualTo(new BigDecimal("100.2"));
                    });
                }
            }
        }
    }

    @Test
    void tellsTheSameInWords() {
        Document picture =
                drawn(fall("0.8-listing", "8.7", "0.50", "1.00", "1.00").above());
        assertThat(picture.selectFirst("svg").attr("role")).isEqualTo("img");
        assertThat(picture.selectFirst("title").text()).isEqualTo("What the score adds up to");
        assertThat(picture.selectFirst("desc").text())
                .startsWith("CVSS base 8.7; Autonomy of Action +0.065; ")
                .endsWith("AIVSS, rounded 9.4; critical");
        assertThat(picture.outerHtml()).doesNotContain("style=").doesNotContain("E-");
    }

    private static Waterfall fall(String id, String base, String value, String thm, String mf) {
        AivssEdition edition = AivssEdition.byId(id).orElseThrow();
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        edition.factors().forEach(f -> factors.put(f, FactorValue.exactly(new BigDecimal(value))));
        return Waterfall.of(edition.score(
                new AivssInput(CvssBase.of(new BigDecimal(base)), factors, new BigDecimal(thm), new BigDecimal(mf))));
    }

    private static BigDecimal right(Element bar) {
        return percent(bar, "x").add(percent(bar, "width"));
    }

    private static BigDecimal percent(Element element, String attribute) {
        return new BigDecimal(element.attr(attribute).replace("%", ""));
    }

    /** Read as XML, which forgives nothing. */
    private static Document drawn(String svg) {
        Parser parser = Parser.xmlParser().setTrackErrors(10);
        Document document = Jsoup.parse(svg, "", parser);
        assertThat(parser.getErrors()).isEmpty();
        return document;
    }
}
