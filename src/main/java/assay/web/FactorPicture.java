package assay.web;

import assay.aivss.Certainty;
import assay.aivss.FactorValue;
import assay.assessment.FactorEstimate;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Factors as dots with ranges, to be compared by eye; a dot's filling says how well its value is known. */
public final class FactorPicture {
    private static final int ROW = 28;
    private static final int FIRST = 20;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private static final String DIAMOND = Svg.element("path", "", "class", "person", "d", "M0-7L7 0 0 7-7 0Z");

    private FactorPicture() {}

    /**
     * All of them, one below the other, named and valued, as SVG markup.
     *
     * @param drafted the drafter's own, all eleven: where a person's value differs it is a diamond beside the drafter's dot
     */
    public static String svg(List<FactorEstimate> factors, List<FactorEstimate> drafted) {
        int foot = factors.size() * ROW + 8;
        StringBuilder plot = new StringBuilder(scale(foot));
        StringBuilder names = new StringBuilder();
        int y = FIRST;
        for (FactorEstimate factor : factors) {
            names.append(Svg.label(factor.factor().title(), "", "end", "33%", y + 4));
            names.append(Svg.label(factor.value().value().toPlainString(), "strong", "end", "100%", y + 4));
            plot.append(
                    mark(factor.value(), drafted.get(factor.factor().ordinal()).value(), y));
            y += ROW;
        }
        return framed(told(factors, drafted), names.toString(), plot(plot.toString(), "36%", "55%", foot + 22), foot);
    }

    /** The lines at 0, 0.5 and 1, numbered below. */
    static String scale(int foot) {
        StringBuilder scale = new StringBuilder();
        for (BigDecimal mark : List.of(BigDecimal.ZERO, HALF, BigDecimal.ONE)) {
            String x = Svg.percent(mark);
            scale.append(Svg.element("line", "", "class", "grid", "x1", x, "x2", x, "y1", 4, "y2", foot));
            scale.append(Svg.label(mark.toPlainString(), "", "middle", x, foot + 18));
        }
        return scale.toString();
    }

    /** A whole picture: what it tells in words, the names and values at its sides, and the plot between them. */
    static String framed(String told, String names, String plot, int foot) {
        return Svg.element(
                "svg",
                Svg.all(Svg.element("title", Svg.escaped(told)), names, plot),
                "width",
                "100%",
                "height",
                foot + 26,
                "role",
                "img");
    }

    /** One of them alone, without words, as SVG markup of one line's height. */
    public static String row(FactorEstimate factor, FactorValue drafted) {
        String axis = Svg.line("grid", BigDecimal.ZERO, BigDecimal.ONE, 10);
        return Svg.element(
                "svg",
                plot(axis + mark(factor.value(), drafted, 10), "3%", "94%", 20),
                "width",
                "100%",
                "height",
                20,
                "role",
                "img",
                "aria-label",
                told(factor, drafted));
    }

    static String plot(String content, String x, String width, int height) {
        return Svg.element("svg", content, "x", x, "width", width, "height", height, "overflow", "visible");
    }

    private static String mark(FactorValue value, FactorValue drafted, int y) {
        boolean changed = differs(value, drafted);
        return Svg.line("whisk", value.low(), value.high(), y)
                + at(changed ? drafted.value() : value.value(), dot((changed ? drafted : value).certainty()), y)
                + (changed ? at(value.value(), DIAMOND, y) : "");
    }

    private static boolean differs(FactorValue value, FactorValue drafted) {
        return value.value().compareTo(drafted.value()) != 0;
    }

    static String at(BigDecimal value, String sign, int y) {
        return Svg.element("svg", sign, "x", Svg.percent(value), "y", y, "overflow", "visible");
    }

    static String dot(Certainty certainty) {
        return switch (certainty) {
            case EVIDENCED -> Svg.element("circle", "", "class", "dot", "r", 6);
            case INFERRED ->
                Svg.element("circle", "", "class", "dot half", "r", 5)
                        + Svg.element("path", "", "class", "dot", "d", "M0-6A6 6 0 0 0 0 6Z");
            case UNKNOWN -> Svg.element("circle", "", "class", "dot open", "r", 5);
        };
    }

    private static String told(List<FactorEstimate> factors, List<FactorEstimate> drafted) {
        return factors.stream()
                .map(f -> told(f, drafted.get(f.factor().ordinal()).value()))
                .collect(Collectors.joining("; ", "Factors with their ranges: ", ""));
    }

    private static String told(FactorEstimate factor, FactorValue drafted) {
        FactorValue value = factor.value();
        return factor.factor().title() + " " + value.value().toPlainString() + ", between "
                + value.low().toPlainString() + " and " + value.high().toPlainString() + ", "
                + value.certainty().key()
                + (differs(value, drafted) ? ", a person’s; the draft said " + drafted.value() : "");
    }
}
