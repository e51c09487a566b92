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

    /** Where a statement of the vendor stands in place of a passage. */
    public static final String VENDOR_PASSAGE = "vendor";

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

    /** What the vendor said outside the listing, in so many words. */
    public static Evidence vendor(String statement) {
        return new Evidence(VENDOR_PASSAGE, statement, Grade.VENDOR, false);
    }

    /** Whether it is a quote of the listing that still supports its claim. */
    public boolean counts() {
        return grade == Grade.LISTING && !refuted;
    }

    /** Whether any quote of the listing still supports its claim; a vendor’s statement evidences nothing. */
    public static boolean supports(List<Evidence> evidence) {
        return evidence.stream().anyMatch(Evidence::counts);
    }

    /** Whether anybody, the vendor included, still stands behind the claim. */
    public static boolean stands(List<Evidence> evidence) {
        return evidence.stream().anyMatch(e -> !e.refuted());
    }
}
