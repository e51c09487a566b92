package assay.assessment;

import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text and quotes as people give them: bounded, without what no reader sees, and found where they are said to stand. */
public final class PersonsWords {
    /** Characters. */
    static final int LONGEST = 4_000;

    /** Fillers of Hangul count as letters and show nothing. */
    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u3164\\uFFA0]]");

    /** Line breaks as browsers and systems send them, the one of Unicode's first page among them. */
    private static final String LINES_AND_TABS = "\r\n\t\u0085";

    private static final int LONGEST_SHOWN = 60;
    /** Characters of all quotes of one item. */
    private static final int MOST_QUOTED = 20_000;

    private static final int MOST_QUOTES = 60;

    private PersonsWords() {}

    /**
     * The text without what no reader sees, of a field that may be left out.
     *
     * @param field where it stands, for the sentence that refuses it
     * @throws InvalidDecision when there is none, more than {@value #LONGEST} characters, or what is no text
     */
    public static String read(String field, String text) {
        refuseWhatIsNoText(field, text);
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

    /**
     * The text of a field that nobody may leave out.
     *
     * @param sentence what is told to whoever wrote nothing
     * @throws InvalidDecision as {@link #read} does
     */
    public static String needed(String field, String text, String sentence) {
        refuseWhatIsNoText(field, text);
        if (visible(text).isBlank()) {
            throw InvalidDecision.missing(field, sentence);
        }
        return read(field, text);
    }

    /** What cannot be kept as it was given is refused, so that nobody's words are altered unsaid. */
    private static void refuseWhatIsNoText(String field, String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (half || Character.isISOControl(c) && LINES_AND_TABS.indexOf(c) < 0) {
                throw InvalidDecision.at(
                        field,
                        "The text holds " + (half ? "half a character" : "a control character")
                                + String.format(Locale.ROOT, " (U+%04X, after %d characters)", c, at)
                                + ", which cannot be kept. Take it out; line breaks and tabs are fine.");
            }
        }
    }

    /** Why something was decided. */
    static String reason(String text) {
        return needed("reason", text, "Give a reason: whoever reads this later must be able to follow it.");
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
