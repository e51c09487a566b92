package assay.listing;

import java.util.List;
import java.util.Locale;

/**
 * One block of a listing's text: what a quote names.
 *
 * @param id {@code p1}, {@code p2}, … in reading order; the same page gives the same ids
 * @param heading the headings above it, outermost first; may be empty
 * @param text plain text, white space folded, no hidden characters; never blank
 */
public record Passage(String id, List<String> heading, String text, Source source) {

    /** Where on the page the text stood. */
    public enum Source {
        /** The text a visitor reads. */
        MAIN,
        /** JSON-LD, microdata, meta data or an embedded payload. */
        STRUCTURED,
        /** An alternative text or a title attribute. */
        ATTRIBUTE;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Passage {
        heading = List.copyOf(heading);
        if (id.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("a passage has an id and text");
        }
    }
}
