package assay.assessment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody says of an assessment without deciding on it.
 *
 * @param version of the assessment that it was said of
 * @param by the name of the person; of a dispute nobody has checked who it is
 * @param item what it is about; empty for the whole
 * @param contact how whoever wrote it can be reached
 * @param answer empty while it is open
 */
public record Note(
        UUID id,
        UUID assessment,
        int version,
        Instant at,
        String by,
        Kind kind,
        Optional<Item> item,
        String text,
        Optional<String> contact,
        Optional<Answer> answer) {

    /** Who a dispute is from. */
    public static final String UNVERIFIED_VENDOR = "vendor (unverified)";

    private static final int LONGEST_CONTACT = 200;

    /** What kind of note it is. */
    public enum Kind {
        /** By somebody who works here. */
        NOTE,
        /** By somebody who read the public page. */
        DISPUTE;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it was settled. */
    public record Answer(String text, String by, Instant at) {}

    /**
     * What somebody who read the public page says is wrong with it.
     *
     * @param item as the form gives it; empty for the whole page
     * @throws InvalidDecision when there is no text, too much of it, or no such item
     */
    public static Note dispute(
            UUID id, Assessment shown, String item, String text, Optional<String> contact, Instant at) {
        Optional<Item> about = item.isEmpty()
                ? Optional.empty()
                : Optional.of(Item.parse(item)
                        .filter(shown.items()::contains)
                        .orElseThrow(() ->
                                InvalidDecision.at("item", "That item is not on the page. Choose one of the list.")));
        Optional<String> reached = contact.filter(c -> !c.isBlank()).map(c -> PersonsWords.read("contact", c));
        if (reached.filter(c -> c.codePointCount(0, c.length()) > LONGEST_CONTACT)
                .isPresent()) {
            throw InvalidDecision.at("contact", "A contact is at most " + LONGEST_CONTACT + " characters long.");
        }
        return new Note(
                id,
                shown.id(),
                shown.version(),
                at,
                UNVERIFIED_VENDOR,
                Kind.DISPUTE,
                about,
                PersonsWords.needed("text", text, "A text is needed: say what is wrong, and how you know."),
                reached,
                Optional.empty());
    }

    /**
     * A note of somebody who works here; it asks for nothing and is answered as it stands open.
     *
     * @throws InvalidDecision when there is no text, or too much of it
     */
    public static Note of(UUID id, Assessment assessment, String text, String by, Instant at) {
        return new Note(
                id,
                assessment.id(),
                assessment.version(),
                at,
                by,
                Kind.NOTE,
                Optional.empty(),
                PersonsWords.needed("text", text, "A note needs a text."),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same, settled.
     *
     * @throws IllegalStep when it has been answered already
     */
    public Note answered(String words, String who, Instant when) {
        if (answer.isPresent()) {
            throw new IllegalStep("It has been answered by " + answer.get().by() + " already.");
        }
        return new Note(
                id,
                assessment,
                version,
                at,
                by,
                kind,
                item,
                text,
                contact,
                Optional.of(new Answer(PersonsWords.needed("text", words, "An answer needs a text."), who, when)));
    }
}
