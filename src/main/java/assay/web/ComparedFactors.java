package assay.web;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import java.util.List;
import java.util.stream.Collectors;

/** Two gradings of each factor in one picture: the first a dot with its range, the second a diamond with its own below it. */
public final class ComparedFactors {
    private static final int ROW = 38;
    private static final int FIRST = 24;
    private static final int APART = 7;

    private ComparedFactors() {}

    /** One factor as both have it. */
    public record Row(Factor factor, FactorValue first, FactorValue second) {
        boolean differ() {
            return !first.equals(second);
        }
    }

    /** All of them, one below the other, named and valued, as SVG markup; where both agree, one value is told. */
    public static String svg(List<Row> rows) {
        int foot = rows.size() * ROW + 8;
        StringBuilder plot = new StringBuilder(FactorPicture.scale(foot));
        StringBuilder names = new StringBuilder();
        int y = FIRST;
        for (Row row : rows) {
            String style = row.differ() ? "strong" : "";
            names.append(Svg.label(row.factor().title(), style, "end", "31%", y + 4));
            names.append(Svg.label(values(row), style, "end", "100%", y + 4));
            plot.append(mark(
                    row.first(),
                    "whisk",
                    y - APART,
                    FactorPicture.dot(row.first().certainty())));
            plot.append(mark(
                    row.second(),
                    "whisk second",
                    y + APART,
                    diamond(row.second().certainty())));
            y += ROW;
        }
        return FactorPicture.framed(
                told(rows), names.toString(), FactorPicture.plot(plot.toString(), "34%", "52%", foot + 22), foot);
    }

    private static String values(Row row) {
        String first = row.first().value().toPlainString();
        String second = row.second().value().toPlainString();
        return first.equals(second) ? first : first + " → " + second;
    }

    private static String mark(FactorValue value, String whisker, int y, String shape) {
        return Svg.line(whisker, value.low(), value.high(), y) + FactorPicture.at(value.value(), shape, y);
    }

    private static String diamond(Certainty certainty) {
        return switch (certainty) {
            case EVIDENCED -> Svg.element("path", "", "class", "second", "d", "M0-7L7 0 0 7-7 0Z");
            case INFERRED ->
                Svg.element("path", "", "class", "second half", "d", "M0-6L6 0 0 6-6 0Z")
                        + Svg.element("path", "", "class", "second", "d", "M0-7L-7 0 0 7Z");
            case UNKNOWN -> Svg.element("path", "", "class", "second open", "d", "M0-6L6 0 0 6-6 0Z");
        };
    }

    private static String told(List<Row> rows) {
        return rows.stream()
                .map(row -> row.factor().title() + " " + told(row.first())
                        + (row.differ() ? ", then " + told(row.second()) : " in both"))
                .collect(Collectors.joining("; ", "Factors, the first and then the second: ", ""));
    }

    private static String told(FactorValue value) {
        return value.value().toPlainString() + " between " + value.low().toPlainString() + " and "
                + value.high().toPlainString() + ", " + value.certainty().key();
    }
}
