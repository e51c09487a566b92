package assay.drafting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Learns {@link KindWeights} from {@code kind-descriptions.csv}: short descriptions of products of each kind, written for this.
 * Multinomial logistic regression with L2 regularisation, by full gradient descent, the same on every machine. Prints how many of
 * each fifth it tells that it has not seen, then writes the file learnt from all.
 *
 * <pre>./mvnw -q test-compile exec:exec -Dassay.main=assay.drafting.KindTraining</pre>
 */
final class KindTraining {
    private static final Path DESCRIPTIONS = Path.of("src/test/resources/assay/drafting/kind-descriptions.csv");
    private static final Path WEIGHTS = Path.of("src/main/resources/assay/drafting", KindWeights.FILE);
    private static final double STRENGTH = 0.02;
    private static final int STEPS = 150;
    private static final double PACE = 0.3;
    private static final double LEAST = 0.05;
    private static final int FOLDS = 5;
    /** Most connectors say what they are, and some do not. */
    private static final int SILENT_EVERY = 3;

    record Description(int kind, Map<String, Double> words) {}

    private KindTraining() {}

    public static void main(String[] none) throws IOException {
        List<Description> all = descriptions();
        int right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            KindWeights learnt = learnt(all, i -> i % FOLDS != left);
            for (int i = fold; i < all.size(); i += FOLDS) {
                right +=
                        highest(learnt.scores(all.get(i).words())) == all.get(i).kind() ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT, "tells %.0f %% of %d unseen descriptions%n", 100.0 * right / all.size(), all.size());
        Files.write(WEIGHTS, lines(learnt(all, i -> true)));
    }

    static List<String> lines(KindWeights learnt) {
        List<String> lines = new ArrayList<>();
        lines.add("# Weights of word stems for kinds of product; made by KindTraining, not by hand.");
        lines.addAll(learnt.lines(LEAST));
        return lines;
    }

    static List<Description> descriptions() throws IOException {
        List<Description> all = new ArrayList<>();
        for (String line : Files.readAllLines(DESCRIPTIONS)
                .subList(1, Files.readAllLines(DESCRIPTIONS).size())) {
            int bar = line.indexOf('|');
            GuideKind kind =
                    GradingGuide.standard().kind(line.substring(0, bar)).orElseThrow();
            boolean says = kind.format().equals("connector") && all.size() % SILENT_EVERY > 0;
            boolean opens = kind.format().equals("instructions") && !line.contains("lugin");
            String text = line.substring(bar + 1) + (says ? " MCP server" : "");
            all.add(new Description(
                    GradingGuide.standard().kinds().indexOf(kind), KindWords.of(Words.of(text), opens)));
        }
        return all;
    }

    static KindWeights learnt(List<Description> all, IntPredicate seen) {
        List<String> kinds =
                GradingGuide.standard().kinds().stream().map(GuideKind::key).toList();
        Map<String, Integer> index = new LinkedHashMap<>(Map.of("", 0));
        List<int[]> words = new ArrayList<>();
        List<double[]> places = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (seen.test(i)) {
                Map<String, Double> of = new LinkedHashMap<>(Map.of("", 1.0));
                of.putAll(all.get(i).words());
                words.add(of.keySet().stream()
                        .mapToInt(w -> index.computeIfAbsent(w, k -> index.size()))
                        .toArray());
                places.add(of.values().stream().mapToDouble(d -> d).toArray());
                truth.add(all.get(i).kind());
            }
        }
        double[][] weights = new double[index.size()][kinds.size()];
        double[][] paces = new double[index.size()][kinds.size()];
        for (double[] pace : paces) {
            Arrays.fill(pace, 1e-6);
        }
        for (int step = 0; step < STEPS; step++) {
            double[][] gradient = new double[index.size()][kinds.size()];
            for (int word = 1; word < weights.length; word++) {
                for (int kind = 0; kind < kinds.size(); kind++) {
                    gradient[word][kind] = STRENGTH * weights[word][kind];
                }
            }
            for (int row = 0; row < words.size(); row++) {
                double[] shares = shares(words.get(row), places.get(row), weights);
                shares[truth.get(row)] -= 1;
                for (int i = 0; i < words.get(row).length; i++) {
                    for (int kind = 0; kind < shares.length; kind++) {
                        gradient[words.get(row)[i]][kind] += places.get(row)[i] * shares[kind];
                    }
                }
            }
            for (int word = 0; word < weights.length; word++) {
                for (int kind = 0; kind < kinds.size(); kind++) {
                    paces[word][kind] += gradient[word][kind] * gradient[word][kind];
                    weights[word][kind] -= PACE * gradient[word][kind] / Math.sqrt(paces[word][kind]);
                }
            }
        }
        Map<String, double[]> learnt = new HashMap<>();
        index.forEach((word, i) -> learnt.put(word, weights[i]));
        return new KindWeights(kinds, learnt);
    }

    private static double[] shares(int[] words, double[] places, double[][] weights) {
        double[] shares = new double[weights[0].length];
        for (int i = 0; i < words.length; i++) {
            for (int kind = 0; kind < shares.length; kind++) {
                shares[kind] += places[i] * weights[words[i]][kind];
            }
        }
        double highest = shares[highest(shares)];
        double sum = 0;
        for (int kind = 0; kind < shares.length; kind++) {
            shares[kind] = StrictMath.exp(shares[kind] - highest);
            sum += shares[kind];
        }
        for (int kind = 0; kind < shares.length; kind++) {
            shares[kind] /= sum;
        }
        return shares;
    }

    private static int highest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
