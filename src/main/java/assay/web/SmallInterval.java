package assay.web;

import java.math.BigDecimal;

/** A score and its interval in the height of a line, for tables. */
public final class SmallInterval {
    private static final int WIDTH = 120;

    private SmallInterval() {}

    /** The picture as SVG markup, 120 × 16; all three values 0.0–10.0 with {@code low ≤ high}. */
    public static String svg(BigDecimal value, BigDecimal low, BigDecimal high) {
        String told = "between " + low.toPlainString() + " and " + high.toPlainString();
        return Svg.element(
                "svg",
                Svg.all(
                        Svg.element(
                                "rect", "", "class", "ruler", "x", 2, "y", 6, "width", WIDTH - 4, "height", 4, "rx", 2),
                        Svg.element(
                                "rect",
                                "",
                                "class",
                                "span",
                                "x",
                                x(low),
                                "y",
                                4,
                                "width",
                                x(high).subtract(x(low)),
                                "height",
                                8,
                                "rx",
                                3),
                        Svg.element(
                                "rect",
                                "",
                                "class",
                                "person",
                                "x",
                                x(value),
                                "y",
                                1,
                                "width",
                                3,
                                "height",
                                14,
                                "transform",
                                "translate(-1.5 0)")),
                "width",
                WIDTH,
                "height",
                16,
                "role",
                "img",
                "aria-label",
                told);
    }

    private static BigDecimal x(BigDecimal score) {
        return score.multiply(new BigDecimal("11.6")).add(BigDecimal.valueOf(2));
    }
}
