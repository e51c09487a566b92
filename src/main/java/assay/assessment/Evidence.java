package assay.assessment;

import java.util.Locale;

/**
 * A quote and the passage that it stands in.
 *
 * @param passage the passage's id, such as {@code p7}
 * @param quote the words, as the passage has them
 */
public record Evidence(String passage, String quote, Grade grade) {

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
        return new Evidence(passage, quote, Grade.LISTING);
    }
}
