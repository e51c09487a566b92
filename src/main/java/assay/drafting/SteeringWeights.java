package assay.drafting;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far the words of a sentence, and its pairs of neighbouring words, speak for an order to an assessor: a linear model,
 * learnt from payloads and honest texts. It finds what no rule names, because orders share their manner of speaking.
 */
final class SteeringWeights {
    static final String FILE = "steering-weights.tsv";

    private static final int LONGEST = 60;

    private final Map<String, Double> weights;
    private final double bias;

    SteeringWeights(Map<String, Double> weights, double bias) {
        this.weights = Map.copyOf(weights);
        this.bias = bias;
    }

    /** The weights that the program carries; {@code IllegalStateException} with a sentence when the file is broken. */
    static SteeringWeights standard() {
        Map<String, Double> weights = new HashMap<>();
        double bias = Double.NaN;
        for (String line : GuideData.text(FILE).lines().toList()) {
            String[] parts = line.split("\t");
            try {
                if (!line.startsWith("#") && parts[0].isEmpty()) {
                    bias = Double.parseDouble(parts[1]);
                } else if (!line.startsWith("#")) {
                    weights.put(parts[0], Double.parseDouble(parts[1]));
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw GuideData.broken(FILE, "the line “" + line + "” is no word and weight");
            }
        }
        if (Double.isNaN(bias)) {
            throw GuideData.broken(FILE, "it has no line without a word, for the start");
        }
        return new SteeringWeights(weights, bias);
    }

    /** Above zero when the words speak rather for an order. */
    double of(Words words) {
        double sum = bias;
        for (String feature : features(words)) {
            sum += weights.getOrDefault(feature, 0.0);
        }
        return sum;
    }

    /** The words and pairs of a sentence, each once; numbers of several digits are all the same. */
    static Set<String> features(Words words) {
        Set<String> features = new LinkedHashSet<>();
        String before = "";
        for (int i = 0; i < Math.min(words.size(), LONGEST); i++) {
            String word = isNumber(words.word(i)) ? "#" : words.word(i);
            features.add(word);
            if (!before.isEmpty()) {
                features.add(before + " " + word);
            }
            before = word;
        }
        return features;
    }

    private static boolean isNumber(String word) {
        return word.length() > 1 && word.chars().allMatch(Character::isDigit);
    }

    /** The lines of a file that {@link #standard} reads. */
    List<String> lines() {
        return Stream.concat(
                        Stream.of(String.format(Locale.ROOT, "\t%.2f", bias)),
                        weights.entrySet().stream()
                                .map(w -> String.format(Locale.ROOT, "%s\t%.2f", w.getKey(), w.getValue()))
                                .sorted())
                .toList();
    }
}
