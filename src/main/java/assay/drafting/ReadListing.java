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
    /** Such as hardly stand in a text of another language; code and lists have few of them. */
    private static final Set<String> COMMON = Set.of(
            "the", "and", "to", "with", "that", "it", "you", "your", "are", "by", "this", "from", "can", "when", "use",
            "not", "its", "our", "any", "if", "for", "of");

    private static final double ENGLISH_SHARE = 0.03;
    private static final double ENGLISH_SHARE_ON_TOP = 0.06;
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

    /** Whether the text, or at least what stands on top of it, is in the language for which the guide has cues. */
    boolean isEnglish() {
        List<Sentence> prose = sentences.stream().filter(Sentence::isProse).toList();
        List<Sentence> top = prose.stream().filter(Sentence::headline).toList();
        boolean enough = top.stream().mapToInt(s -> s.words().size()).sum() >= ENOUGH_WORDS;
        return isEnglish(prose, ENGLISH_SHARE) || enough && isEnglish(top, ENGLISH_SHARE_ON_TOP);
    }

    private static boolean isEnglish(List<Sentence> prose, double share) {
        int words = 0;
        int common = 0;
        int latin = 0;
        for (Sentence sentence : prose) {
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
        return latin >= LATIN_SHARE * words && (words < ENOUGH_WORDS || common >= share * words);
    }
}
