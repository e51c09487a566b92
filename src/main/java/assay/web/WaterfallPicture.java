package assay.web;

import assay.aivss.AivssScore;
import assay.aivss.Severity;
import assay.web.Waterfall.Kind;
import assay.web.Waterfall.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a {@link Waterfall} in one of two layouts. */
final class WaterfallPicture {
    private static final BigDecimal ELEVEN = BigDecimal.valueOf(11);
    private static final BigDecimal NARROWEST = new BigDecimal("0.015");
    private static final List<Severity> MARKS = List.of(Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);

    /**
     * @param row height of a row
     * @param bar height of a bar, which stands at the foot of its row
     * @param plotX where the plot begins, and {@code plotWidth}, as shares of the whole
     */
    private record Layout(int row, int bar, String plotX, String plotWidth, boolean namesAbove) {}

    private static final Layout BESIDE = new Layout(24, 14, "36%", "53%", false);
    private static final Layout ABOVE = new Layout(38, 12, "0%", "100%", true);

    private final Waterfall fall;
    private final Layout layout;
    private final BigDecimal start;
    private final BigDecimal top;
    private final int foot;

    private WaterfallPicture(Waterfall fall, Layout layout) {
        this.fall = fall;
        this.layout = layout;
        start = fall.start();
        top = fall.score().raw().compareTo(BigDecimal.TEN) > 0 ? ELEVEN : BigDecimal.TEN;
        foot = fall.rows().size() * layout.row() + 6;
    }

    static String beside(Waterfall fall) {
        return new WaterfallPicture(fall, BESIDE).svg();
    }

    static String above(Waterfall fall) {
        return new WaterfallPicture(fall, ABOVE).svg();
    }

    private String svg() {
        StringBuilder plot = new StringBuilder(scale());
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < fall.rows().size(); i++) {
            Row row = fall.rows().get(i);
            int y = (i + 1) * layout.row() - layout.bar();
            plot.append(bar(row, y));
            words.append(words(row, y));
        }
        return Svg.element(
                "svg",
                Svg.all(
                        Svg.element("title", "What the score adds up to"),
                        Svg.element("desc", Svg.escaped(told())),
                        Svg.element(
                                "svg",
                                plot.toString(),
                                "x",
                                layout.plotX(),
                                "width",
                                layout.plotWidth(),
                                "height",
                                foot + 22,
                                "overflow",
                                "visible"),
                        words.toString()),
                "class",
                "waterfall",
                "width",
                "100%",
                "height",
                foot + 24,
                "role",
                "img");
    }

    /** Where the bands begin, and the cap. */
    private String scale() {
        StringBuilder marks = new StringBuilder(mark(start.toPlainString(), start, "start"));
        for (Severity band : MARKS) {
            if (band.from().compareTo(start) > 0) {
                marks.append(mark(band.from().stripTrailingZeros().toPlainString(), band.from(), "middle"));
            }
        }
        return marks.append(mark("10", BigDecimal.TEN, top == ELEVEN ? "middle" : "end"))
                .toString();
    }

    private String mark(String label, BigDecimal at, String anchor) {
        String x = at(at);
        String style = at.compareTo(BigDecimal.TEN) == 0 ? "grid cap" : "grid";
        return Svg.element("line", "", "class", style, "x1", x, "x2", x, "y1", 0, "y2", foot)
                + Svg.label(label, "", anchor, x, foot + 16);
    }

    private String bar(Row row, int y) {
        BigDecimal left = row.from().min(row.to());
        BigDecimal width = row.points().abs().max(NARROWEST);
        AivssScore score = fall.score();
        return switch (row.kind()) {
            case CVSS -> ghost(score, y) + fromStart("w-cvss", row, y);
            case FACTOR -> rect("w-factor", left, width, y);
            case CAP -> rect("w-cap", left, width, y);
            case RESULT ->
                fromStart("w-" + Words.style(score.severity()), row, y)
                        + Svg.line(
                                "w-range",
                                share(score.interval().low()),
                                share(score.interval().high()),
                                y + layout.bar() + 3);
        };
    }

    private String ghost(AivssScore score, int y) {
        return score.fromCvss().compareTo(score.cvssBase()) == 0
                ? ""
                : rect("w-ghost", start, score.cvssBase().subtract(start), y);
    }

    /** A bar from the left edge, with a break where the axis does not begin at 0. */
    private String fromStart(String style, Row row, int y) {
        String whole = rect(style, start, row.to().subtract(start).max(NARROWEST), y);
        return start.signum() == 0
                ? whole
                : whole
                        + Svg.element(
                                "path",
                                "",
                                "class",
                                "w-break",
                                "d",
                                "M13 " + (y - 1) + "h5l-5 " + (layout.bar() + 2) + "h-5Z");
    }

    private String rect(String style, BigDecimal from, BigDecimal width, int y) {
        String share = Svg.percent(width.divide(top.subtract(start), MathContext.DECIMAL64));
        return Svg.element("rect", "", "class", style, "x", at(from), "y", y, "width", share, "height", layout.bar());
    }

    private String words(Row row, int y) {
        String style = row.result() ? "strong" : "";
        int line = layout.namesAbove() ? y - 5 : y + layout.bar() - 3;
        return (layout.namesAbove()
                        ? Svg.label(row.label(), style, "start", "0%", line)
                        : Svg.label(row.label(), style, "end", "34%", line))
                + Svg.label(short2(row), "strong", "end", "100%", line);
    }

    private static String short2(Row row) {
        String points = row.result()
                ? row.to().toPlainString()
                : row.points().abs().setScale(2, RoundingMode.HALF_UP).toPlainString();
        return row.kind() == Kind.FACTOR ? "+" + points : row.kind() == Kind.CAP ? "−" + points : points;
    }

    private String told() {
        return fall.rows().stream()
                .map(r -> r.label() + " " + r.signed())
                .collect(Collectors.joining(
                        "; ", "", "; " + fall.score().severity().title().toLowerCase(Locale.ROOT)));
    }

    private String at(BigDecimal score) {
        return Svg.percent(share(score));
    }

    private BigDecimal share(BigDecimal score) {
        return score.subtract(start).divide(top.subtract(start), MathContext.DECIMAL64);
    }
}
