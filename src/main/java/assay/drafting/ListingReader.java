package assay.drafting;

import assay.listing.Listing;
import assay.listing.Passage;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a listing into sentences and the places where kinds show. */
final class ListingReader {
    /** More text than this shows no more; the rest is left unread, and the draft says so. */
    static final int MOST_CHARACTERS = 60_000;

    private static final int TAGLINE_CHARACTERS = 320;
    private static final int SCREEN_CHARACTERS = 1200;
    private static final int FEWEST_TAGLINE_WORDS = 4;
    private static final Set<String> TAGLINE_FACTS = Set.of("description", "tagline", "category", "summary", "abstract", "headline");
    private ListingReader() {}

    static ReadListing read(Listing listing, SteeringText steering) {
        List<Passage> steered = listing.passages().stream().filter(p -> steering.steers(p.text())).toList();
        List<Words> name = new ArrayList<>();
        name.add(Words.of(listing.title()));
        listing.passages().stream().findFirst().flatMap(p -> p.heading().stream().findFirst()).map(Words::of).ifPresent(name::add);
        List<Words> facts = listing.facts().stream()
                .filter(f -> TAGLINE_FACTS.contains(f.name().toLowerCase(Locale.ROOT)) && !steering.steers(f.value()))
                .map(f -> Words.of(clipped(f.value(), TAGLINE_CHARACTERS)))
                .toList();
        boolean frontMatter = false;
        boolean cut = false;
        int seen = 0;
        int all = 0;
        List<Sentence> tagline = new ArrayList<>();
        List<Sentence> screen = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        boolean inCode = false;
        for (Passage passage : listing.passages()) {
            if (steered.contains(passage)) {
                continue;
            }
            if (all > MOST_CHARACTERS) {
                cut = true;
                break;
            }
            all += passage.text().length();
            Optional<String> description = sentences.isEmpty() ? FrontMatter.description(passage.text()) : Optional.empty();
            if (description.isPresent()) {
                frontMatter = true;
                Sentence described = sentence(passage, description.get(), true);
                tagline.add(described);
                sentences.add(described);
                seen = TAGLINE_CHARACTERS;
                continue;
            }
            int fences = count(passage.text(), "```");
            boolean code = inCode || fences > 0;
            inCode = inCode != (fences % 2 == 1);
            if (code) {
                continue;
            }
            for (String text : split(passage.text())) {
                Sentence sentence = sentence(passage, text, seen < SCREEN_CHARACTERS);
                if (sentence.words().size() == 0) {
                    continue;
                }
                sentences.add(sentence);
                if (seen < SCREEN_CHARACTERS) {
                    boolean leads = seen < TAGLINE_CHARACTERS && sentence.words().size() >= FEWEST_TAGLINE_WORDS;
                    (leads ? tagline : screen).add(sentence);
                    seen += leads || !tagline.isEmpty() ? letters(sentence.words()) : 0;
                }
            }
        }
        return new ReadListing(listing, name, facts, tagline, screen, sentences, steered, frontMatter, cut);
    }

    private static Sentence sentence(Passage passage, String text, boolean headline) {
        return new Sentence(passage, text, Words.of(text), headline);
    }

    private static List<String> split(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        List<String> parts = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String part = text.substring(from, to).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static int letters(Words words) {
        int letters = 0;
        for (int i = 0; i < words.size(); i++) {
            letters += words.word(i).length() + 1;
        }
        return letters;
    }

    private static int count(String text, String mark) {
        int count = 0;
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
            count++;
        }
        return count;
    }

    private static String clipped(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
