package assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import java.math.BigDecimal;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {

    @ParameterizedTest
    @CsvSource({"0.0, 0%, start", "0.2, 2%, start", "4.9, 49%, middle", "9.6, 96%, middle", "10.0, 100%, end"})
    void theRulerMarksTheScore(String score, String x, String anchor) {
        Document svg = drawn(ScoreRuler.svg(new BigDecimal(score), new BigDecimal("0.0"), BigDecimal.TEN));
        assertThat(svg.selectFirst(".person").attr("x")).isEqualTo(x);
        Element label = svg.selectFirst("text.strong");
        assertThat(label.text()).isEqualTo(score);
        assertThat(label.attr("text-anchor")).isEqualTo(anchor);
    }

    @Test
    void theRulerSpansTheIntervalAndSaysSo() {
        Document svg = drawn(ScoreRuler.svg(new BigDecimal("9.6"), new BigDecimal("9.1"), new BigDecimal("9.8")));
        assertThat(svg.selectFirst(".span").attr("x")).isEqualTo("91%");
        assertThat(svg.selectFirst(".span").attr("width")).isEqualTo("7%");
        assertThat(svg.selectFirst("title").text())
                .isEqualTo("Score 9.6 on a scale of 0 to 10; between 9.1 and 9.8 given what the listing leaves open");
    }

    @Test
    void theBandsOfTheRulerMeet() {
        List<Element> bands = drawn(ScoreRuler.svg(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE))
                .select("[class^=b-]");
        BigDecimal reached = BigDecimal.ZERO;
        for (Element band : bands) {
            assertThat(percent(band, "x")).isEqualByComparingTo(reached);
            reached = reached.add(percent(band, "width"));
        }
        assertThat(reached).isEqualByComparingTo("100");
        assertThat(bands).extracting(b -> b.attr("class")).containsExactly("b-low", "b-medium", "b-high", "b-critical");
    }

    @Test
    void theSmallIntervalStaysInItsTable() {
        Document svg = drawn(SmallInterval.svg(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.TEN));
        Element span = svg.selectFirst(".span");
        assertThat(new BigDecimal(span.attr("x")).add(new BigDecimal(span.attr("width"))))
                .isEqualByComparingTo("118");
        assertThat(svg.selectFirst("svg").attr("aria-label")).isEqualTo("between 0 and 10");
    }

    @Test
    void aDotShowsHowWellItsValueIsKnown() {
        assertThat(marks(Certainty.EVIDENCED)).isEqualTo("circle.dot");
        assertThat(marks(Certainty.INFERRED)).isEqualTo("circle.dot.half path.dot");
        assertThat(marks(Certainty.UNKNOWN)).isEqualTo("circle.dot.open");
    }

    @Test
    void aWhiskerShowsTheRange() {
        Element whisker =
                drawn(row(estimate(Factor.OPACITY, Certainty.UNKNOWN))).selectFirst(".whisk");
        assertThat(whisker.attr("x1")).isEqualTo("20%");
        assertThat(whisker.attr("x2")).isEqualTo("90%");
    }

    @Test
    void thePictureNamesAndValuesEachFactorInWordsToo() {
        List<FactorEstimate> ten = Factor.LISTING_TEN.stream()
                .map(f -> estimate(f, Certainty.INFERRED))
                .toList();
        Document svg = drawn(FactorPicture.svg(ten, ten));
        assertThat(svg.select("text").eachText()).contains("Opacity & Reflexivity", "0.70");
        assertThat(svg.selectFirst("title").text())
                .startsWith("Factors with their ranges: Autonomy of Action 0.70, between 0.20 and 0.90, inferred; ")
                .contains("Opacity & Reflexivity 0.70");
        assertThat(svg.select(".whisk")).hasSize(10);
    }

    @Test
    void twoGradingsStandInOneRowEachWithAShapeOfItsOwn() {
        FactorValue dot = estimate(Factor.OPACITY, Certainty.EVIDENCED).value();
        FactorValue diamond =
                new FactorValue(new BigDecimal("0.3"), new BigDecimal("0.1"), new BigDecimal("0.4"), Certainty.UNKNOWN);
        Document svg = drawn(ComparedFactors.svg(List.of(
                new ComparedFactors.Row(Factor.OPACITY, dot, diamond),
                new ComparedFactors.Row(Factor.MEMORY, dot, dot))));
        assertThat(svg.select(".whisk.second").first().attr("x2")).isEqualTo("40%");
        assertThat(svg.select("circle.dot")).hasSize(2);
        assertThat(svg.select("path.second.open")).hasSize(1);
        assertThat(svg.select("text.strong").eachText()).containsExactly("Opacity & Reflexivity", "0.70 → 0.30");
        assertThat(svg.selectFirst("title").text())
                .isEqualTo("Factors, the first and then the second: Opacity & Reflexivity 0.70 between 0.20 and 0.90,"
                        + " evidenced, then 0.30 between 0.10 and 0.40, unknown; Persistent Memory 0.70 between 0.20 and"
                        + " 0.90, evidenced in both");
    }

    @Test
    void noPictureCarriesInlineStyle() {
        String all = ScoreRuler.svg(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE)
                + SmallInterval.svg(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE)
                + row(estimate(Factor.AUTONOMY, Certainty.EVIDENCED));
        assertThat(all).doesNotContain("style=").doesNotContain("<script").doesNotContain("E-");
    }

    private static String row(FactorEstimate estimate) {
        return FactorPicture.row(estimate, estimate.value());
    }

    @Test
    void aPersonsValueIsADiamondBesideTheDraftersDot() {
        FactorValue drafted =
                new FactorValue(new BigDecimal("0.3"), new BigDecimal("0.1"), new BigDecimal("0.4"), Certainty.UNKNOWN);
        Document svg = drawn(FactorPicture.row(estimate(Factor.OPACITY, Certainty.EVIDENCED), drafted));
        assertThat(svg.selectFirst("path.person").parent().attr("x")).isEqualTo("70%");
        assertThat(svg.selectFirst("circle.dot.open").parent().attr("x")).isEqualTo("30%");
        assertThat(svg.selectFirst("svg").attr("aria-label"))
                .isEqualTo(
                        "Opacity & Reflexivity 0.70, between 0.20 and 0.90, evidenced, a person’s; the draft said 0.30");
    }

    private static String marks(Certainty certainty) {
        return String.join(
                " ",
                drawn(row(estimate(Factor.OPACITY, certainty))).select(".dot").stream()
                        .map(e -> e.tagName() + "." + e.attr("class").replace(' ', '.'))
                        .toList());
    }

    private static FactorEstimate estimate(Factor factor, Certainty certainty) {
        FactorValue value =
                new FactorValue(new BigDecimal("0.7"), new BigDecimal("0.2"), new BigDecimal("0.9"), certainty);
        return new FactorEstimate(factor, value, "Because.", List.of(Evidence.listing("p1", "it acts")));
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
