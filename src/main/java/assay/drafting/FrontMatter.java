package assay.drafting;

import assay.listing.Listing;
import assay.listing.Passage;
import java.util.List;
import java.util.Optional;

/** The head of an instruction text: {@code name:} and {@code description:}, with or without its rules of dashes. */
final class FrontMatter {
    private static final String NAME = "name:";
    private static final String DESCRIPTION = "description:";
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_DESCRIPTION = 1200;
    private static final List<String> NEXT_MEMBERS = List.of(
            " ---",
            " license:",
            " metadata:",
            " version:",
            " allowed-tools:",
            " author:",
            " tags:",
            " model:",
            " tools:",
            " user-invocable:",
            " argument-hint:",
            " compatibility:",
            " color:");

    private FrontMatter() {}

    /** The description, where this passage is it: a field that was read as such, or the text's first block as it stands. */
    static Optional<String> described(Listing listing, Passage passage, boolean first) {
        boolean field = passage.source() == Passage.Source.STRUCTURED
                && passage.heading().equals(List.of("description"))
                && listing.facts().stream().anyMatch(f -> f.name().equals("name"));
        if (field) {
            return Optional.of(passage.text());
        }
        return first ? description(passage.text()) : Optional.empty();
    }

    private static Optional<String> description(String text) {
        String head = text.strip();
        if (head.startsWith("---")) {
            head = head.substring(3).strip();
        }
        int at = head.indexOf(DESCRIPTION);
        if (!head.startsWith(NAME) || at < 0 || at > LONGEST_NAME) {
            return Optional.empty();
        }
        String rest = head.substring(at + DESCRIPTION.length());
        int end = Math.min(rest.length(), LONGEST_DESCRIPTION);
        for (String member : NEXT_MEMBERS) {
            int next = rest.indexOf(member);
            end = next >= 0 && next < end ? next : end;
        }
        String description = rest.substring(0, end).strip();
        return description.isEmpty() ? Optional.empty() : Optional.of(description);
    }
}
