package assay.listing;

import java.util.List;
import java.util.Locale;

/**
 * One block of a listing's text: what a quote names.
 *
 * <p>Ids are stable in this sense: the same bytes give the same passages under the same ids, and a change of the page's text
 * renumbers only what comes after it. The page's own text comes first, then structured data, then what pictures say, so that
 * meta data cannot move the text. They are no names across versions of a page: a stored assessment keeps the passages that it
 * was drafted from.
 *
 * @param id {@code p1}, {@code p2}, … in reading order
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
