package assay.assessment;

import java.util.List;
import java.util.Locale;

/**
 * A quote and the passage that it stands in.
 *
 * @param passage the passage's id, such as {@code p7}
 * @param quote the words, as the passage has them
 * @param refuted whether a second reading found that the passage does not support the claim; then it supports nothing
 */
public record Evidence(String passage, String quote, Grade grade, boolean refuted) {

    /** Whose word it is. */
    public enum Grade {
        /** The captured listing. */
        LISTING,
        /** A statement of the vendor outside the listing. */
        VENDOR;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Evidence {
        if (passage.isBlank() || quote.isBlank()) {
            throw new IllegalArgumentException("evidence names a passage and quotes it");
        }
    }

    public static Evidence listing(String passage, String quote) {
        return new Evidence(passage, quote, Grade.LISTING, false);
    }

    /** The same, kept to be seen, but supporting nothing. */
    public Evidence refute() {
        return new Evidence(passage, quote, grade, true);
    }

    /** Whether any of the quotes still supports its claim. */
    public static boolean supports(List<Evidence> evidence) {
        return evidence.stream().anyMatch(e -> !e.refuted());
    }
}
