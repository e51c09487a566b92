package assay.drafting;

import assay.listing.Listing;
import assay.listing.Passage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
    private static final Set<String> TAGLINE_FACTS =
            Set.of("description", "tagline", "category", "summary", "abstract", "headline");

    private ListingReader() {}

    static ReadListing read(Listing listing) {
        List<Words> name = new ArrayList<>();
        name.add(Words.of(listing.title()));
        listing.passages().stream()
                .findFirst()
                .flatMap(p -> p.heading().stream().findFirst())
                .map(Words::of)
                .ifPresent(name::add);
        List<Words> facts = listing.facts().stream()
                .filter(f -> TAGLINE_FACTS.contains(f.name().toLowerCase(Locale.ROOT)))
                .map(f -> Words.of(clipped(f.value(), TAGLINE_CHARACTERS)))
                .toList();
        boolean frontMatter = false;
        boolean cut = false;
        int seen = 0;
        int all = 0;
        List<Sentence> tagline = new ArrayList<>();
        List<Sentence> screen = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        Set<String> headings = new LinkedHashSet<>();
        Set<String> contents = Asides.contents(listing.passages());
        boolean inCode = false;
        for (Passage passage : listing.passages()) {
            if (all > MOST_CHARACTERS) {
                cut = true;
                break;
            }
            all += passage.text().length();
            Optional<String> description = FrontMatter.described(listing, passage, sentences.isEmpty());
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
            if (seen < SCREEN_CHARACTERS) {
                headings.addAll(passage.heading());
            }
            boolean aside = Asides.is(passage, contents);
            for (String text : Words.of(passage.text()).sentences()) {
                Sentence sentence = sentence(passage, text, seen < SCREEN_CHARACTERS);
                if (sentence.words().size() == 0) {
                    continue;
                }
                sentences.add(sentence);
                if (seen < SCREEN_CHARACTERS && !aside) {
                    boolean leads = seen < TAGLINE_CHARACTERS && sentence.isProse();
                    (leads ? tagline : screen).add(sentence);
                    seen += leads || !tagline.isEmpty() ? sentence.words().letters() : 0;
                }
            }
        }
        return new ReadListing(
                listing,
                name,
                facts,
                headings.stream().skip(1).map(Words::of).toList(),
                tagline,
                screen,
                sentences,
                frontMatter,
                cut);
    }

    private static Sentence sentence(Passage passage, String text, boolean headline) {
        return new Sentence(passage, text, Words.of(text), headline);
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
