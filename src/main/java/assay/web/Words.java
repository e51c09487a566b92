package assay.web;

import assay.aivss.Certainty;
import assay.aivss.Severity;
import assay.assessment.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What pages call the members of closed sets, and how they write sizes. */
public final class Words {
    private static final long KILO = 1_000;

    private Words() {}

    /** Where an assessment stands, in two words. */
    public static String of(Status status) {
        return switch (status) {
            case DRAFTED -> "Drafted";
            case IN_REVIEW -> "In review";
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case SUPERSEDED -> "Superseded";
        };
    }

    /** How well a value is known. */
    public static String of(Certainty certainty) {
        return switch (certainty) {
            case EVIDENCED -> "evidenced by a quote";
            case INFERRED -> "inferred";
            case UNKNOWN -> "the listing is silent";
        };
    }

    /** The name of a band in the style sheet. */
    public static String style(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** A size in bytes as people write it, such as {@code 48 kB}. */
    public static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        return bytes < KILO * KILO
                ? (bytes + KILO / 2) / KILO + " kB"
                : BigDecimal.valueOf(bytes).movePointLeft(6).setScale(1, RoundingMode.HALF_UP) + " MB";
    }
}
