package assay.assessment;

import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text and quotes as people give them: bounded, without what no reader sees, and found where they are said to stand. */
public final class PersonsWords {
    /** Characters. */
    static final int LONGEST = 4_000;

    /** Fillers of Hangul count as letters and show nothing. */
    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u3164\\uFFA0]]");

    private static final int LONGEST_SHOWN = 60;
    /** Characters of all quotes of one item. */
    private static final int MOST_QUOTED = 20_000;

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

    /**
     * The text without what nobody sees: control and format characters, other than those that join and part letters within a word, and
     * spaces of all kinds but one. Empty when nothing is left to be seen.
     */
    public static String visible(String text) {
        String plain = text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", " ")
                .replaceAll("(?<![\\p{L}\\p{M}])[\\u200C\\u200D]|[\\u200C\\u200D](?![\\p{L}\\p{M}])", "")
                .replaceAll("[\\p{Cf}&&[^\\u200C\\u200D]]", "")
                .replaceAll("\\p{Z}", " ")
                .strip();
        return SEEN.matcher(plain).find() ? plain : "";
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
        if (given.stream().mapToInt(e -> e.quote().length()).sum() > MOST_QUOTED) {
            throw InvalidDecision.at(
                    "evidence",
                    "The quotes are longer than " + MOST_QUOTED + " characters; choose those that say most.");
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
        return quote;
    }

    static InvalidDecision quoteMissing(String tag) {
        return InvalidDecision.missing(
                "evidence",
                "Without a quote from the listing nothing is " + tag
                        + ". Add the words that show it, or leave it uncertain.");
    }
}
