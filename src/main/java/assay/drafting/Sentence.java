package assay.drafting;

import assay.assessment.Evidence;
import assay.assessment.QuoteCheck;
import assay.listing.Listing;
import assay.listing.Passage;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sentence of a passage, as it stands there.
 *
 * @param text from the passage, unaltered
 * @param headline whether it stands in the tagline or the first screen
 */
record Sentence(Passage passage, String text, Words words, boolean headline) {
    private static final int LONGEST_QUOTE = 300;
    /** So few words are a heading, which names a subject and states nothing. */
    static final int HEADING_WORDS = 3;

    private static final Pattern CODE = Pattern.compile(
            "^(?:[$#>] |export |import |from \\w+ import |const |let |var |def |npx |npm |uvx |pip |git |docker |curl |cd |sudo )"
                    + "|\\w=[\\w\"']|[{}]|\\);|=> |\": ");

    private static final Pattern CALL = Pattern.compile(
            "^(?:please )?(?:sign up|get started|start (?:now|today|free|your|for free)|join (?:us|now|today|thousands|our)|book (?:a|your)|request (?:a|your)|"
                    + "contact (?:us|sales)|learn more|read more|click here|subscribe|register (?:now|today|for)|try (?:it|us|now|today|for)|"
                    + "download (?:now|today|it)|get in touch|talk to (?:us|sales)|buy now|order now|log in|sign in)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final int FEWEST_ALTERNATIVES = 3;
    private static final int FEWEST_WORDS = 2;
    private static final double LEAST_LETTERS = 0.6;

    /** Whether it reads as prose, rather than code, a table rule or a row of badges. */
    boolean isProse() {
        if (words.size() < FEWEST_WORDS || passage.source() == Passage.Source.ATTRIBUTE) {
            return false;
        }
        return words.letters() >= LEAST_LETTERS * text.length() && !text.contains("```");
    }

    /** Whether it is a line of code, a command or a setting, which shows how something is used and states nothing. */
    boolean isCode() {
        return CODE.matcher(text).find();
    }

    /** Whether it asks the reader to do something with the maker, as every such page does: that shows no kind of product. */
    boolean isCallToAction() {
        return CALL.matcher(text).find();
    }

    /** Whether these words stand in brackets as one of several alternatives, of which nothing says which holds. */
    boolean isAlternative(int first, int last) {
        int open = text.lastIndexOf('(', words.start(first));
        if (open < 0) {
            return false;
        }
        int close = text.indexOf(')', words.end(last));
        // A sentence ends with its last word, and so before a bracket that closes there.
        String inside = text.substring(open + 1, close < 0 ? text.length() : close);
        String[] parts = inside.split("[,/|]|\\bor\\b");
        return inside.indexOf('(') < 0
                && inside.indexOf(')') < 0
                && parts.length >= FEWEST_ALTERNATIVES
                && Arrays.stream(parts).allMatch(p -> Words.of(p).size() <= HEADING_WORDS);
    }

    boolean isHeading() {
        return words.size() <= HEADING_WORDS;
    }

    /** The sentence as a quote, or the part of it around those words when it is long; only if the passage holds it. */
    Optional<Evidence> quote(Listing listing, int first, int last) {
        int from = 0;
        int to = words.size() - 1;
        while (width(from, to) > LONGEST_QUOTE && from < first) {
            from++;
        }
        while (width(from, to) > LONGEST_QUOTE && to > last) {
            to--;
        }
        int end = words.end(to);
        if (to == words.size() - 1 && end < text.length() && ".!?".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end - words.start(from) > LONGEST_QUOTE * 2) {
            return Optional.empty();
        }
        Evidence evidence = Evidence.listing(passage.id(), text.substring(words.start(from), end));
        return QuoteCheck.holds(listing, evidence) ? Optional.of(evidence) : Optional.empty();
    }

    private int width(int from, int to) {
        return words.end(to) - words.start(from);
    }
}
