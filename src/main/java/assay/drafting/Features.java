package assay.drafting;

import assay.assessment.Evidence;
import assay.maestro.Layer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what a listing names that belongs to a layer: its data, its models, where it runs, what it logs. */
final class Features {

    /**
     * A feature with the words that name it.
     *
     * @param mentions in how many sentences it is named
     */
    record Named(Cues.Feature feature, Evidence evidence, boolean headline, int mentions) {}

    private final Cues cues;

    Features(Cues cues) {
        this.cues = cues;
    }

    /** For each layer, first what the first screen names, then what is named most. */
    Map<Layer, List<Named>> in(ReadListing read) {
        Map<Layer, List<Named>> named = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            Map<Cues.Feature, Named> found = new LinkedHashMap<>();
            for (Sentence sentence : read.sentences()) {
                if (sentence.isProse()) {
                    collect(read, sentence, layer, found);
                }
            }
            List<Named> sorted = new ArrayList<>(found.values());
            sorted.sort(Comparator.comparing((Named n) -> !n.feature().pins())
                    .thenComparing(n -> !n.headline())
                    .thenComparing(n -> -n.mentions()));
            named.put(layer, sorted);
        }
        return named;
    }

    private void collect(ReadListing read, Sentence sentence, Layer layer, Map<Cues.Feature, Named> found) {
        for (PhraseBook.Hit<Cues.Feature> hit : cues.features(layer).find(sentence.words())) {
            if (Negation.denied(sentence.words(), hit.first(), hit.last())) {
                continue;
            }
            Named known = found.get(hit.entry());
            if (known == null || isHeading(known) && !sentence.isHeading()) {
                sentence.quote(read.listing(), hit.first(), hit.last())
                        .ifPresent(e -> found.put(
                                hit.entry(),
                                new Named(
                                        hit.entry(),
                                        e,
                                        sentence.headline() || known != null && known.headline(),
                                        known == null ? 1 : known.mentions() + 1)));
            } else {
                found.put(
                        hit.entry(),
                        new Named(known.feature(), known.evidence(), known.headline(), known.mentions() + 1));
            }
        }
    }

    private static boolean isHeading(Named named) {
        return Words.of(named.evidence().quote()).size() <= Sentence.HEADING_WORDS;
    }
}
