package assay.web;

import assay.aivss.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A score on the scale of bands, with the interval over what the listing leaves open. */
public final class ScoreRuler {
    private static final BigDecimal NEAR_LEFT = new BigDecimal("0.3");
    private static final BigDecimal NEAR_RIGHT = new BigDecimal("9.7");

    private ScoreRuler() {}

    /** The picture as SVG markup; all three values 0.0–10.0 with {@code low ≤ high}. */
    public static String svg(BigDecimal value, BigDecimal low, BigDecimal high) {
        return svg(value, low, high, "given what the listing leaves open");
    }

    /** The same, with what the interval spans in words that end a sentence. */
    public static String svg(BigDecimal value, BigDecimal low, BigDecimal high, String over) {
        List<String> parts = new ArrayList<>();
        parts.add(Svg.element("title", Svg.escaped(told(value, low, high, over))));
        parts.addAll(bands());
        parts.add(Svg.element(
                "rect",
                "",
                "class",
                "span",
                "x",
                at(low),
                "y",
                17,
                "width",
                at(high.subtract(low)),
                "height",
                20,
                "rx",
                4));
        parts.add(Svg.element(
                "rect",
                "",
                "class",
                "person",
                "x",
                at(value),
                "y",
                12,
                "width",
                4,
                "height",
                30,
                "rx",
                2,
                "transform",
                "translate(-2 0)"));
        parts.add(Svg.label(value.toPlainString(), "strong", anchor(value), at(value), 9));
        return Svg.element(
                "svg", String.join("", parts), "class", "ruler-figure", "width", "100%", "height", 58, "role", "img");
    }

    /** The same in words. */
    private static String told(BigDecimal value, BigDecimal low, BigDecimal high, String over) {
        return "Score " + value.toPlainString() + " on a scale of 0 to 10; between " + low.toPlainString() + " and "
                + high.toPlainString() + " " + over;
    }

    private static List<String> bands() {
        List<Severity> rated = List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < rated.size(); i++) {
            BigDecimal from = i == 0 ? BigDecimal.ZERO : rated.get(i).from();
            BigDecimal to = i + 1 < rated.size() ? rated.get(i + 1).from() : BigDecimal.TEN;
            parts.add(Svg.element(
                    "rect",
                    "",
                    "class",
                    "b-" + Words.style(rated.get(i)),
                    "x",
                    at(from),
                    "y",
                    20,
                    "width",
                    at(to.subtract(from)),
                    "height",
                    14));
            parts.add(Svg.label(
                    from.stripTrailingZeros().toPlainString(), "", i == 0 ? "start" : "middle", at(from), 54));
        }
        parts.add(Svg.label("10", "", "end", "100%", 54));
        return parts;
    }

    private static String anchor(BigDecimal value) {
        if (value.compareTo(NEAR_LEFT) < 0) {
            return "start";
        }
        return value.compareTo(NEAR_RIGHT) > 0 ? "end" : "middle";
    }

    private static String at(BigDecimal score) {
        return Svg.percent(score.movePointLeft(1));
    }
}
