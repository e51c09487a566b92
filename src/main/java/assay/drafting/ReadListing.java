package assay.drafting;

import assay.listing.Listing;
import java.util.List;
import java.util.Set;

/**
 * A listing as the rules read it.
 *
 * @param name the product's name and the page's first heading
 * @param facts the page's own short description and category
 * @param headings the further headings of the first screen
 * @param tagline the description of a front matter, or the first sentences
 * @param screen what follows on the first screen
 * @param sentences all that may serve as evidence, in order
 * @param frontMatter whether the text opens as an instruction text does, with a name and a description
 * @param cut whether the end of a very long listing was left unread
 */
record ReadListing(
        Listing listing,
        List<Words> name,
        List<Words> facts,
        List<Words> headings,
        List<Sentence> tagline,
        List<Sentence> screen,
        List<Sentence> sentences,
        boolean frontMatter,
        boolean cut) {
    private static final Set<String> COMMON = Set.of(
            "the", "and", "of", "to", "a", "in", "is", "for", "with", "that", "it", "on", "or", "as", "you", "your",
            "are", "be", "by", "an", "this", "from", "can", "when", "use", "not", "no", "at", "its", "we", "our", "any",
            "all", "if");
    private static final double ENGLISH_SHARE = 0.1;
    private static final double LATIN_SHARE = 0.6;
    private static final int ENOUGH_WORDS = 25;

    /** How many words the rules could read. */
    int length() {
        return sentences.stream().mapToInt(s -> s.words().size()).sum();
    }

    /** The same listing with none of its text, for a language that the rules do not read. */
    ReadListing unread() {
        return new ReadListing(listing, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false, cut);
    }

    boolean isThin() {
        return length() < 60;
    }

    /** Whether the text is in a language for which the guide has cues. */
    boolean isEnglish() {
        int words = 0;
        int common = 0;
        int latin = 0;
        for (Sentence sentence : sentences) {
            for (int i = 0; i < sentence.words().size(); i++) {
                String word = sentence.words().word(i);
                words++;
                common += COMMON.contains(word) ? 1 : 0;
                latin += Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.LATIN
                                || Character.isDigit(word.codePointAt(0))
                        ? 1
                        : 0;
            }
        }
        if (words == 0) {
            return true;
        }
        return latin >= LATIN_SHARE * words && (words < ENOUGH_WORDS || common >= ENGLISH_SHARE * words);
    }
}
