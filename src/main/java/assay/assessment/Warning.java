package assay.assessment;

import java.util.Optional;

/**
 * Something the reviewer should know about the listing or the draft.
 *
 * @param kind a stable key, such as {@code quote_not_found}
 * @param text a sentence
 * @param passage the passage concerned, if one is
 */
public record Warning(String kind, String text, Optional<String> passage) {}
