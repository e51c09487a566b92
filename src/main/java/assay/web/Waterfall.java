package assay.web;

import assay.aivss.AivssScore;
import assay.aivss.AivssScore.Contribution;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a score adds up to: the part of CVSS, what each factor adds to it, the cap where it applies, and the rounded score.
 *
 * @param rows in that order; each begins where the one before it ends
 * @param mitigation what the Mitigation Factor does, in a sentence; empty where it is 1
 */
public record Waterfall(AivssScore score, List<Row> rows, String mitigation) {

    private static final BigDecimal HIGH_BASE = BigDecimal.valueOf(4);

    /** What a row stands for; its bar is drawn accordingly. */
    enum Kind {
        CVSS,
        FACTOR,
        CAP,
        RESULT
    }

    /**
     * @param from where its bar begins, exact
     * @param to where it ends, exact; of the result the rounded score
     */
    public record Row(Kind kind, String label, BigDecimal from, BigDecimal to) {

        /** The points that it adds, exact; the whole score of the result. */
        public BigDecimal points() {
            return to.subtract(from);
        }

        /** The points as a table writes them, with a sign where they are added to something. */
        public String signed() {
            String plain = plain(points().abs());
            return switch (kind) {
                case CVSS, RESULT -> plain;
                case FACTOR -> "+" + plain;
                case CAP -> "−" + plain;
            };
        }

        /** What has been reached with it, exact. */
        public String reached() {
            return plain(to);
        }

        /** Whether it is the last row, which stands for itself. */
        public boolean result() {
            return kind == Kind.RESULT;
        }
    }

    public Waterfall {
        rows = List.copyOf(rows);
    }

    public static Waterfall of(AivssScore score) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(Kind.CVSS, cvssLabel(score), BigDecimal.ZERO, score.fromCvss()));
        BigDecimal reached = score.fromCvss();
        for (Contribution c : score.contributions()) {
            BigDecimal next = reached.add(c.points());
            rows.add(new Row(Kind.FACTOR, c.factor().title(), reached, next));
            reached = next;
        }
        if (score.capped()) {
            rows.add(new Row(Kind.CAP, "Cap at 10", reached, BigDecimal.TEN));
        }
        rows.add(new Row(Kind.RESULT, "AIVSS, rounded", BigDecimal.ZERO, score.value()));
        return new Waterfall(score, rows, mitigation(score));
    }

    /** Where the axis begins: 0, or, so that small steps can be seen on a high base, a whole point below that of CVSS. */
    BigDecimal start() {
        return score.fromCvss().compareTo(HIGH_BASE) < 0
                ? BigDecimal.ZERO
                : score.fromCvss().setScale(0, RoundingMode.FLOOR).subtract(BigDecimal.ONE);
    }

    /** What a reader must know of the axis, in a sentence; empty where it begins at 0. */
    public String axis() {
        return start().signum() == 0 ? "" : "The axis begins at " + start().toPlainString() + ".";
    }

    /** The picture with names beside the bars, as SVG markup; for wide screens. */
    public String beside() {
        return WaterfallPicture.beside(this);
    }

    /** The picture with names above the bars, as SVG markup; for narrow screens. */
    public String above() {
        return WaterfallPicture.above(this);
    }

    private static String cvssLabel(AivssScore score) {
        return score.fromCvss().compareTo(score.cvssBase()) == 0
                ? "CVSS base"
                : "CVSS base " + score.cvssBase().toPlainString() + ", counted";
    }

    private static String mitigation(AivssScore score) {
        if (score.mitigationFactor().compareTo(BigDecimal.ONE) == 0) {
            return "";
        }
        String factor = "The Mitigation Factor " + score.mitigationFactor().toPlainString() + " scales ";
        return score.fromCvss().compareTo(score.cvssBase()) == 0
                ? factor + "what the factors add, and leaves the CVSS base of "
                        + score.cvssBase().toPlainString() + " as it is."
                : factor + "everything: the CVSS base of " + score.cvssBase().toPlainString() + " counts "
                        + plain(score.fromCvss())
                        + ", and each factor shrinks likewise. The dashed outline is the base.";
    }

    /** Without trailing zeros, without an exponent, with at least one decimal. */
    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 1 ? stripped.setScale(1) : stripped).toPlainString();
    }
}
