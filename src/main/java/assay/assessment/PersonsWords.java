package assay.assessment;

import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;

/** Text and quotes as people give them: bounded, without what no reader sees, and found where they are said to stand. */
public final class PersonsWords {
    /** Characters. */
    static final int LONGEST = 4_000;

    private static final int LONGEST_SHOWN = 60;
    private static final int MOST_QUOTES = 60;

    private PersonsWords() {}

    /**
     * The text without what no reader sees.
     *
     * @param field where it stands, for the sentence that refuses it
     * @throws InvalidDecision when there is none, or more than {@value #LONGEST} characters
     */
    public static String read(String field, String text) {
        String plain = visible(text);
        if (plain.isBlank()) {
            throw InvalidDecision.missing(field, "There is no text. Write something, or leave the field out.");
        }
        if (plain.codePointCount(0, plain.length()) > LONGEST) {
            throw InvalidDecision.at(
                    field, "The text is longer than " + LONGEST + " characters. Shorten it to what a reader needs.");
        }
        return plain;
    }

    /** Why something was decided. */
    static String reason(String text) {
        if (visible(text).isBlank()) {
            throw InvalidDecision.missing(
                    "reason", "Give a reason: whoever reads this later must be able to follow it.");
        }
        return read("reason", text);
    }

    /** Control characters and changes of the writing direction hide what is written from its readers. */
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", " ")
                .replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "")
                .strip();
    }

    static String brief(String text) {
        String plain = visible(text);
        return plain.codePointCount(0, plain.length()) <= LONGEST_SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }

    /** The quotes as evidence, each found in the passage that it names, or a statement of the vendor. */
    static List<Evidence> quotes(Listing listing, List<Evidence> given) {
        if (given.size() > MOST_QUOTES) {
            throw InvalidDecision.at("evidence", "At most " + MOST_QUOTES + " quotes; choose those that say most.");
        }
        List<Evidence> checked = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Evidence quote = checked(listing, given.get(i), "evidence/" + i + "/");
            if (!checked.contains(quote)) {
                checked.add(quote);
            }
        }
        return checked;
    }

    private static Evidence checked(Listing listing, Evidence quote, String at) {
        if (quote.grade() == Evidence.Grade.VENDOR) {
            return Evidence.vendor(read(at + "quote", quote.quote()));
        }
        if (listing.passage(quote.passage()).isEmpty()) {
            throw InvalidDecision.at(at + "passage", "The listing has no passage “" + brief(quote.passage()) + "”.");
        }
        if (!QuoteCheck.holds(listing, quote)) {
            throw InvalidDecision.at(
                    at + "quote",
                    "Passage " + quote.passage()
                            + " does not hold these words. Quote it word for word, two words at least.");
        }
        return quote.refuted() ? Evidence.listing(quote.passage(), quote.quote()) : quote;
    }

    static InvalidDecision quoteMissing(String tag) {
        return InvalidDecision.missing(
                "evidence",
                "Without a quote from the listing nothing is " + tag
                        + ". Add the words that show it, or leave it uncertain.");
    }
}
