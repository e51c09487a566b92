package assay.drafting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each word speaks for each kind of product: a linear model that {@code KindTraining} in the tests learns from short
 * descriptions written for it. It knows words that no cue names.
 */
final class KindWeights {
    static final String FILE = "kind-weights.tsv";

    private static final String KINDS = "kinds";

    /** The word that stands in every text. */
    private static final String START = "=start";

    private final List<String> kinds;
    private final Map<String, double[]> weights = new HashMap<>();

    private KindWeights(List<String> kinds) {
        this.kinds = kinds;
    }

    /** @param weights for each stem one weight for each kind; that of no stem at all under the empty word */
    KindWeights(List<String> kinds, Map<String, double[]> weights) {
        this(kinds);
        weights.forEach((word, w) -> this.weights.put(word.isEmpty() ? START : word, w));
    }

    static KindWeights standard() {
        return Standard.WEIGHTS;
    }

    private static final class Standard {
        static final KindWeights WEIGHTS = of(GuideData.text(FILE));
    }

    /** Reads the lines; {@code IllegalStateException} with a sentence when one is broken. */
    static KindWeights of(String text) {
        KindWeights read = null;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String[] parts = line.split("[\t ]");
            if (line.startsWith("#")) {
                continue;
            }
            if (read == null) {
                if (!parts[0].equals(KINDS) || parts.length < 2) {
                    throw GuideData.broken(FILE, "the first line does not name the kinds");
                }
                read = new KindWeights(List.of(parts).subList(1, parts.length));
            } else {
                read.weights.put(parts[0], read.weights(parts));
            }
        }
        if (read == null) {
            throw GuideData.broken(FILE, "it is empty");
        }
        return read;
    }

    private double[] weights(String[] parts) {
        double[] read = new double[kinds.size()];
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split(":");
            try {
                read[Integer.parseInt(pair[0])] = Double.parseDouble(pair[1]);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw GuideData.broken(
                        FILE, "“" + parts[i] + "” of the word “" + parts[0] + "” is no weight of a kind");
            }
        }
        return read;
    }

    /** The lines of the file; weights to two decimals, and none that would come to nothing. */
    List<String> lines(double least) {
        List<String> lines = new ArrayList<>();
        lines.add(KINDS + "\t" + String.join(" ", kinds));
        new TreeMap<>(weights).forEach((word, w) -> {
            StringBuilder line = new StringBuilder(word).append('\t');
            for (int kind = 0; kind < w.length; kind++) {
                if (Math.abs(w[kind]) >= least) {
                    line.append(line.charAt(line.length() - 1) == '\t' ? "" : " ")
                            .append(kind)
                            .append(':')
                            .append(String.format(Locale.ROOT, "%.2f", w[kind]));
                }
            }
            if (line.charAt(line.length() - 1) != '\t') {
                lines.add(line.toString());
            }
        });
        return lines;
    }

    List<String> kinds() {
        return kinds;
    }

    /** What these words say for each kind, in the order of {@link #kinds()}; only differences mean something. */
    double[] scores(Map<String, Double> words) {
        double[] sums = weights.getOrDefault(START, new double[kinds.size()]).clone();
        words.forEach((word, place) -> {
            double[] w = weights.get(word);
            for (int kind = 0; w != null && kind < sums.length; kind++) {
                sums[kind] += place * w[kind];
            }
        });
        return sums;
    }

    /** By how much the word speaks for a kind more than for the others, on average. */
    double speaks(String word, String kind) {
        double[] w = weights.get(KindWords.stem(word));
        return w == null || !KindWords.counts(word)
                ? 0
                : w[kinds.indexOf(kind)] - Arrays.stream(w).average().orElse(0);
    }
}
