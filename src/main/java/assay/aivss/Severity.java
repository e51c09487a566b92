package assay.aivss;

import java.math.BigDecimal;
import java.util.List;

/** The bands of a rounded score (AIVSS 0.8, section 3.5.2). A score of 0.0 has no band: {@link #NONE}. */
public enum Severity {
    NONE("None", "0.0"),
    LOW("Low", "0.1"),
    MEDIUM("Medium", "4.0"),
    HIGH("High", "7.0"),
    CRITICAL("Critical", "9.0");

    private static final List<Severity> FROM_ABOVE = List.of(CRITICAL, HIGH, MEDIUM, LOW);

    private final String title;
    private final BigDecimal from;

    Severity(String title, String from) {
        this.title = title;
        this.from = new BigDecimal(from);
    }

    /** The word for people and JSON. */
    public String title() {
        return title;
    }

    /** The lowest score of the band, one decimal. */
    public BigDecimal from() {
        return from;
    }

    /** The band of a score that has been rounded to one decimal. */
    public static Severity of(BigDecimal rounded) {
        for (Severity band : FROM_ABOVE) {
            if (rounded.compareTo(band.from) >= 0) {
                return band;
            }
        }
        return NONE;
    }
}
