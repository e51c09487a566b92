package assay.drafting;

import assay.aivss.Factor;
import assay.listing.Listing;
import assay.listing.Passage;
import assay.maestro.Layer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which passages of a long listing a model is shown. The first ones, which show what the product is, have a share of their own;
 * the rest goes to those that speak of most that is graded, for their length. What another passage says word for word goes last.
 */
final class PassageChoice {
    /** The share of the room that the beginning has for itself. */
    private static final double BEGINNING = 0.3;

    /** Tokens of one passage, beyond which its rest is left out while others wait. */
    private static final int LONGEST = 1_200;

    /** What a heading or an id takes beside the text. */
    private static final int FRAME = 8;

    private final Cues cues;

    PassageChoice(Cues cues) {
        this.cues = cues;
    }

    private record Candidate(int index, int tokens, double worth) {}

    /**
     * The chosen passages, in reading order.
     *
     * @return the passage's index and how many {@code char}s of it to show, more than 0
     */
    Map<Integer, Integer> within(Listing listing, int tokens) {
        List<Passage> passages = listing.passages();
        int[] sizes =
                passages.stream().mapToInt(p -> Tokens.in(p.text()) + FRAME).toArray();
        if (Arrays.stream(sizes).asLongStream().sum() <= tokens) {
            return all(passages);
        }
        Map<Integer, Integer> shown = new LinkedHashMap<>();
        int left = beginning(passages, sizes, tokens, shown);
        for (Candidate candidate : ranked(passages, sizes, shown.keySet())) {
            String text = passages.get(candidate.index()).text();
            int room = Math.min(left, candidate.tokens()) - FRAME;
            int chars = Tokens.fitting(text, Math.min(room, LONGEST));
            if (chars > 0) {
                shown.put(candidate.index(), chars);
                left -= Tokens.in(text.substring(0, chars)) + FRAME;
            }
        }
        Map<Integer, Integer> inOrder = new LinkedHashMap<>();
        shown.keySet().stream().sorted().forEach(index -> inOrder.put(index, shown.get(index)));
        return inOrder;
    }

    private static Map<Integer, Integer> all(List<Passage> passages) {
        Map<Integer, Integer> all = new LinkedHashMap<>();
        for (int i = 0; i < passages.size(); i++) {
            all.put(i, passages.get(i).text().length());
        }
        return all;
    }

    /** What is left of the room. */
    private static int beginning(List<Passage> passages, int[] sizes, int tokens, Map<Integer, Integer> shown) {
        int share = (int) (tokens * BEGINNING);
        int used = 0;
        int next = 0;
        while (next < passages.size() && used + sizes[next] <= share) {
            shown.put(next, passages.get(next).text().length());
            used += sizes[next++];
        }
        String text = passages.get(next).text();
        int chars = shown.isEmpty() ? Tokens.fitting(text, share - FRAME) : 0;
        if (chars > 0) {
            shown.put(next, chars);
            used += Tokens.in(text.substring(0, chars)) + FRAME;
        }
        return tokens - used;
    }

    private List<Candidate> ranked(List<Passage> passages, int[] sizes, Set<Integer> shown) {
        Set<String> seen = new HashSet<>();
        shown.forEach(i -> seen.add(passages.get(i).text()));
        return Stream.iterate(0, i -> i < passages.size(), i -> i + 1)
                .filter(i -> !shown.contains(i))
                .map(i -> new Candidate(
                        i, sizes[i], seen.add(passages.get(i).text()) ? worth(passages.get(i), sizes[i]) : 0))
                .sorted(Comparator.comparingDouble(Candidate::worth).reversed().thenComparing(Candidate::index))
                .toList();
    }

    /** How much a passage says of what is graded, for its length; short scraps do not profit from being short. */
    private double worth(Passage passage, int tokens) {
        Words words = Words.of(passage.text());
        Set<Object> said = new HashSet<>();
        for (Factor factor : Factor.values()) {
            cues.statements(factor).find(words).forEach(hit -> said.add(hit.entry()));
        }
        for (Layer layer : Layer.values()) {
            cues.features(layer).find(words).forEach(hit -> said.add(hit.entry()));
        }
        cues.controls().find(words).forEach(hit -> said.add(hit.entry()));
        cues.credentials().find(words).forEach(hit -> said.add("credentials"));
        return (1 + 4.0 * said.size()) / (60 + Math.min(tokens, LONGEST));
    }
}
