package assay.drafting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds many phrases in one pass over a text's words. */
final class PhraseBook<T> {

    /** An entry found at the words {@code first} to {@code last}. */
    record Hit<T>(T entry, Phrase phrase, int first, int last) {}

    private record Line<T>(T entry, Phrase phrase) {}

    private final Map<String, List<Line<T>>> byWord = new HashMap<>();
    private final Map<String, List<Line<T>>> byPrefix = new HashMap<>();

    void add(T entry, Iterable<Phrase> phrases) {
        for (Phrase phrase : phrases) {
            for (Phrase.Opening opening : phrase.openings()) {
                (opening.prefix() ? byPrefix : byWord)
                        .computeIfAbsent(opening.text(), k -> new ArrayList<>())
                        .add(new Line<>(entry, phrase));
            }
        }
    }

    /** Everything found, in the order of the text. */
    List<Hit<T>> find(Words words) {
        List<Hit<T>> hits = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.word(at);
            collect(byWord.get(word), words, at, hits);
            for (int length = 2; length <= word.length(); length++) {
                collect(byPrefix.get(word.substring(0, length)), words, at, hits);
            }
        }
        return hits;
    }

    private void collect(List<Line<T>> lines, Words words, int at, List<Hit<T>> hits) {
        if (lines == null) {
            return;
        }
        for (Line<T> line : lines) {
            int last = line.phrase().lastWord(words, at);
            if (last >= 0) {
                hits.add(new Hit<>(line.entry(), line.phrase(), at, last));
            }
        }
    }
}
