package assay.drafting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Learns the weights of {@link SteeringWeights}: logistic regression with L2 regularisation, by full gradient descent, the same on
 * every machine. Orders are {@code fixtures/hostile/steering.jsonl}, honest sentences those of {@code honest.jsonl}, of the
 * sample listings, and of whatever further files of lines {@code {"text": …}} are named, parted by commas; those are not carried
 * by the project. Prints what it finds in each fifth that it has not seen, then writes the file learnt from all.
 *
 * <pre>./mvnw -q test-compile exec:exec -Dassay.main=assay.drafting.SteeringTraining -Dassay.honest=FILE,FILE</pre>
 */
final class SteeringTraining {
    private static final double STRENGTH = 0.3;
    private static final double ORDER_WEIGHT = 6;
    private static final int STEPS = 1500;
    private static final double LEAST = 0.05;
    private static final double[] SHIFTS = {0, 0.5, 1, 1.5};
    /** Added to the start, so that orders are rather found than missed. */
    private static final double SHIFT = 0;

    private record Sentence(int group, boolean order, List<String> features) {}

    private SteeringTraining() {}

    public static void main(String[] none) throws IOException {
        List<Sentence> all = new ArrayList<>();
        int group = 0;
        for (HostileListings.Payload payload : HostileListings.payloads(HostileListings.OWN)) {
            for (String part : payload.payload().split(" / ")) {
                all.add(new Sentence(group % 5, true, features(part)));
            }
            group++;
        }
        List<String> honest = new ArrayList<>(HostileListings.honest());
        for (String file : files()) {
            for (String line : Files.readAllLines(Path.of(file))) {
                honest.add(Samples.JSON.readTree(line).get("text").asText());
            }
        }
        try (Stream<Path> listings = Files.list(Path.of("fixtures/listings"))) {
            for (Path listing : listings.sorted().toList()) {
                Samples.JSON
                        .readTree(listing.resolve("listing.json").toFile())
                        .get("facts")
                        .forEach(fact -> honest.add(fact.asText()));
            }
        }
        for (String text : honest) {
            for (String sentence : Words.of(text).sentences()) {
                all.add(new Sentence(group % 5, false, features(sentence)));
            }
            group++;
        }
        crossed(all);
        write(learnt(all, s -> true, SHIFT));
    }

    private static List<String> files() {
        return Stream.of(System.getProperty("assay.honest", "").split(","))
                .filter(file -> !file.isBlank())
                .toList();
    }

    private static List<String> features(String text) {
        return List.copyOf(SteeringWeights.features(Words.of(Disguises.plain(text))));
    }

    private static void crossed(List<Sentence> all) {
        int[][] found = new int[SHIFTS.length][2];
        int[] of = new int[2];
        for (int fold = 0; fold < 5; fold++) {
            int left = fold;
            Map<String, Double> weights = learnt(all, s -> s.group() != left, 0);
            for (Sentence sentence : all) {
                if (sentence.group() == left) {
                    int kind = sentence.order() ? 0 : 1;
                    of[kind]++;
                    double score = score(sentence, weights);
                    for (int i = 0; i < SHIFTS.length; i++) {
                        found[i][kind] += score + SHIFTS[i] > 0 ? 1 : 0;
                    }
                }
            }
        }
        for (int i = 0; i < SHIFTS.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "shift %.1f: finds %.1f %% of %d orders, takes %.2f %% of %d honest sentences%n",
                    SHIFTS[i],
                    100.0 * found[i][0] / of[0],
                    of[0],
                    100.0 * found[i][1] / of[1],
                    of[1]);
        }
    }

    private static double score(Sentence sentence, Map<String, Double> weights) {
        double sum = weights.get("");
        for (String feature : sentence.features()) {
            sum += weights.getOrDefault(feature, 0.0);
        }
        return sum;
    }

    private static Map<String, Double> learnt(List<Sentence> all, Predicate<Sentence> seen, double shift) {
        Map<String, Integer> index = new HashMap<>(Map.of("", 0));
        List<int[]> rows = new ArrayList<>();
        List<Boolean> orders = new ArrayList<>();
        for (Sentence sentence : all) {
            if (seen.test(sentence)) {
                rows.add(Stream.concat(Stream.of(""), sentence.features().stream())
                        .mapToInt(f -> index.computeIfAbsent(f, k -> index.size()))
                        .toArray());
                orders.add(sentence.order());
            }
        }
        double[] weights = new double[index.size()];
        double[] steps = new double[index.size()];
        Arrays.fill(steps, 1e-6);
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            for (int i = 1; i < weights.length; i++) {
                gradient[i] = weights[i] / STRENGTH;
            }
            for (int row = 0; row < rows.size(); row++) {
                double sum = Arrays.stream(rows.get(row))
                        .mapToDouble(f -> weights[f])
                        .sum();
                double sure = 1 / (1 + Math.exp(-sum));
                double error = orders.get(row) ? ORDER_WEIGHT * (sure - 1) : sure;
                for (int feature : rows.get(row)) {
                    gradient[feature] += error;
                }
            }
            for (int i = 0; i < weights.length; i++) {
                steps[i] += gradient[i] * gradient[i];
                weights[i] -= 0.5 * gradient[i] / Math.sqrt(steps[i]);
            }
        }
        Map<String, Double> learnt = new HashMap<>();
        index.forEach((feature, i) -> {
            if (i == 0 || Math.abs(weights[i]) >= LEAST) {
                learnt.put(feature, weights[i] + (i == 0 ? shift : 0));
            }
        });
        return learnt;
    }

    private static void write(Map<String, Double> learnt) throws IOException {
        double start = learnt.remove("");
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Weights of words and pairs of words for an order to an assessor; made by SteeringTraining, not by hand.");
        lines.addAll(new SteeringWeights(learnt, start).lines());
        Files.write(Path.of("src/main/resources/assay/drafting", SteeringWeights.FILE), lines);
        System.out.println(learnt.size() + " weights written");
    }
}
