package assay.drafting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds many phrases in one pass over a text's words. */
final class PhraseBook<T> {

    /** An entry found at the words {@code first} to {@code last}. */
    record Hit<T>(T entry, Phrase phrase, int first, int last) {}

    private record Line<T>(T entry, Phrase phrase) {}

    /** By the first two letters, which decide most words at once. */
    private final Map<Integer, List<Line<T>>> byOpening = new HashMap<>();

    void add(T entry, Iterable<Phrase> phrases) {
        for (Phrase phrase : phrases) {
            Set<Integer> openings = new HashSet<>();
            phrase.openings().forEach(o -> openings.add(opening(o)));
            openings.forEach(
                    o -> byOpening.computeIfAbsent(o, k -> new ArrayList<>()).add(new Line<>(entry, phrase)));
        }
    }

    /** Everything found, in the order of the text. */
    List<Hit<T>> find(Words words) {
        List<Hit<T>> hits = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            for (Line<T> line : byOpening.getOrDefault(opening(words.word(at)), List.of())) {
                int last = line.phrase().lastWord(words, at);
                if (last >= 0) {
                    hits.add(new Hit<>(line.entry(), line.phrase(), at, last));
                }
            }
        }
        return hits;
    }

    private static int opening(String word) {
        return word.charAt(0) << Character.SIZE | (word.length() > 1 ? word.charAt(1) : 0);
    }
}
