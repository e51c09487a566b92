package assay.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns {@link KindWeights} from {@code kind-descriptions.csv}, short descriptions of products of each kind, written for this, and
 * from listings of which a reader named the kind; those are not carried by the project, and of their words only such count as
 * stand in a description or in two of them. Multinomial logistic regression with L2 regularisation, by full gradient descent, the
 * same on every machine. Prints how many of each fifth it tells that it has not seen, then writes the file learnt from all.
 *
 * <pre>./mvnw -q test-compile exec:exec -Dassay.main=assay.drafting.KindTraining -Dassay.graded=FILE,FILE</pre>
 */
final class KindTraining {
    private static final Path DESCRIPTIONS = Path.of("src/test/resources/assay/drafting/kind-descriptions.csv");
    private static final Path WEIGHTS = Path.of("src/main/resources/assay/drafting", KindWeights.FILE);
    private static final double STRENGTH = 0.02;
    private static final int STEPS = 150;
    private static final double PACE = 0.3;
    private static final double LEAST = 0.05;
    private static final int FOLDS = 5;
    private static final double LISTING_WEIGHT = 0.5;
    /** Most connectors say what they are, and some do not. */
    private static final int SILENT_EVERY = 3;

    /**
     * @param own whether it was written for this
     * @param weight how much it counts; a listing counts less than a description, for it says more than its kind
     */
    record Description(int kind, Map<String, Double> words, boolean own, double weight) {}

    private KindTraining() {}

    public static void main(String[] none) throws IOException {
        List<Description> all = descriptions();
        int written = all.size();
        for (Path file : RulesBenchmark.graded()) {
            all.addAll(listings(file));
        }
        int[] right = new int[2];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            KindWeights learnt = learnt(all, i -> i % FOLDS != left);
            for (int i = fold; i < all.size(); i += FOLDS) {
                right[i < written ? 0 : 1] +=
                        highest(learnt.scores(all.get(i).words())) == all.get(i).kind() ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "tells %d of %d unseen descriptions and %d of %d unseen listings%n",
                right[0],
                written,
                right[1],
                all.size() - written);
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
                    GradingGuide.standard().kinds().indexOf(kind), KindWords.of(Words.of(text), opens), true, 1));
        }
        return all;
    }

    /** Listings with the kind that a reader named. */
    static List<Description> listings(Path file) throws IOException {
        List<Description> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode graded = Samples.JSON.readTree(line);
            ReadListing read = ListingReader.read(RulesListings.pasted(
                    graded.get("name").asText(), graded.get("text").asText()));
            String kind = RulesTable.kind(graded.get("kind").asText());
            all.add(new Description(
                    GradingGuide.standard().keys().indexOf(kind), KindWords.of(read), false, LISTING_WEIGHT));
        }
        return all;
    }

    /** The words that count: all of the descriptions, and those of at least two listings. */
    private static Set<String> vocabulary(List<Description> all) {
        Set<String> words = new HashSet<>();
        Set<String> once = new HashSet<>();
        for (Description each : all) {
            each.words().keySet().stream()
                    .filter(w -> each.own() || !once.add(w))
                    .forEach(words::add);
        }
        return words;
    }

    static KindWeights learnt(List<Description> all, IntPredicate seen) {
        List<String> kinds =
                GradingGuide.standard().kinds().stream().map(GuideKind::key).toList();
        Map<String, Integer> index = new LinkedHashMap<>(Map.of("", 0));
        Set<String> vocabulary = vocabulary(
                IntStream.range(0, all.size()).filter(seen).mapToObj(all::get).toList());
        List<int[]> words = new ArrayList<>();
        List<double[]> places = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        List<Double> counted = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (seen.test(i)) {
                Map<String, Double> of = new LinkedHashMap<>(Map.of("", 1.0));
                of.putAll(all.get(i).words());
                of.keySet().removeIf(w -> !w.isEmpty() && !vocabulary.contains(w));
                words.add(of.keySet().stream()
                        .mapToInt(w -> index.computeIfAbsent(w, k -> index.size()))
                        .toArray());
                places.add(of.values().stream().mapToDouble(d -> d).toArray());
                truth.add(all.get(i).kind());
                counted.add(all.get(i).weight());
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
                double counts = counted.get(row);
                for (int i = 0; i < words.get(row).length; i++) {
                    for (int kind = 0; kind < shares.length; kind++) {
                        gradient[words.get(row)[i]][kind] += counts * places.get(row)[i] * shares[kind];
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
