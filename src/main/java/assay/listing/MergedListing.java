package assay.listing;

import assay.listing.Listing.Fact;
import assay.listing.ListingOutcome.Readable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One listing of what the page says and what further sources say: the page first, each thing once, within bounds. */
final class MergedListing {
    /** What further sources together may add. */
    private static final int MOST_PASSAGES = 400;

    private static final int MOST_TEXT = 80_000;
    private static final int MOST_FACTS = 80;
    /** How many passages are looked at, those that the page already has included. */
    private static final int MOST_SEEN = 1_000;
    /** Letters and digits; a shorter text may stand inside another by chance. */
    private static final int SHORT = 24;

    private static final String UNTITLED = "Untitled listing";

    private final List<Passage> passages = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final StringBuilder all = new StringBuilder();
    private int seen;
    private int added;
    private int characters;

    private MergedListing(List<Passage> own) {
        own.forEach(this::keep);
    }

    static boolean isUntitled(String title) {
        return title.equals(UNTITLED);
    }

    /** @param host of the page, which stands in for a title that it does not have */
    static ListingOutcome of(ListingOutcome own, String host, List<Told> further) {
        Optional<Listing> page = own instanceof Readable readable ? Optional.of(readable.listing()) : Optional.empty();
        MergedListing merged = new MergedListing(page.map(Listing::passages).orElse(List.of()));
        further.forEach(merged::add);
        if (page.isEmpty() && merged.characters < Walls.LEAST_TEXT) {
            return own;
        }
        return new Readable(new Listing(
                page.map(Listing::title)
                        .filter(t -> !isUntitled(t) && !t.equals(host))
                        .or(() -> first(further, Told::name))
                        .or(() -> first(further, Told::heading))
                        .or(() -> page.map(Listing::title))
                        .orElse(UNTITLED),
                page.flatMap(Listing::publisher).or(() -> first(further, Told::publisher)),
                page.flatMap(Listing::language),
                facts(page, further),
                page.map(Listing::links).orElse(List.of()),
                merged.passages));
    }

    private static Optional<String> first(List<Told> further, Function<Told, Optional<String>> part) {
        return further.stream().map(part).flatMap(Optional::stream).findFirst();
    }

    private static List<Fact> facts(Optional<Listing> page, List<Told> further) {
        List<Fact> facts = new ArrayList<>(page.map(Listing::facts).orElse(List.of()));
        Set<String> said = new HashSet<>();
        facts.forEach(f -> said.add(key(f.name() + f.value())));
        for (Told told : further) {
            for (Fact fact : told.facts()) {
                if (facts.size() < MOST_FACTS && said.add(key(fact.name() + fact.value()))) {
                    facts.add(fact);
                }
            }
        }
        return facts;
    }

    private void add(Told told) {
        for (Passage passage : told.passages()) {
            String key = key(passage.text());
            boolean repeated = known.contains(key) || key.length() >= SHORT && all.indexOf(key) >= 0;
            if (seen++ >= MOST_SEEN
                    || added >= MOST_PASSAGES
                    || characters + passage.text().length() > MOST_TEXT) {
                return;
            }
            if (!repeated) {
                List<String> heading = new ArrayList<>(List.of(told.from()));
                heading.addAll(passage.heading());
                keep(new Passage("p" + (passages.size() + 1), heading, passage.text(), passage.source()));
                added++;
                characters += passage.text().length();
            }
        }
    }

    private void keep(Passage passage) {
        passages.add(passage);
        String key = key(passage.text());
        known.add(key);
        all.append(key);
    }

    /** Letters and digits: a page and the text that it was made of differ in everything else. */
    private static String key(String text) {
        StringBuilder key = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
