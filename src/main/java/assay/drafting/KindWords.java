package assay.drafting;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The words by which {@link KindWeights} tells kinds apart: stems, each once, weighted by the place where they stand. */
final class KindWords {
    /** Stands among the words for a text that opens as an instruction text does. */
    static final String FRONT_MATTER = "=front";

    private static final double NAME = 2;
    private static final double TAGLINE = 1;
    private static final double SCREEN = 0.4;
    private static final double SCREEN_OF_INSTRUCTIONS = 0.2;
    private static final double OPENING = 3;
    private static final double USUAL_LENGTH = 4.5;
    private static final Set<String> COMMON = Set.of(
            "the", "and", "of", "to", "a", "in", "is", "for", "with", "that", "it", "on", "or", "as", "you", "your",
            "are", "be", "by", "an", "this", "from", "can", "when", "use", "not", "no", "at", "its", "we", "our", "any",
            "all", "if", "into", "their", "has", "have", "will", "one", "them", "they", "these", "which", "what", "how",
            "up", "out", "so", "also", "than", "then", "more", "most", "but", "new", "now", "very", "just", "product",
            "only");

    private KindWords() {}

    static Map<String, Double> of(ReadListing read) {
        Map<String, Double> words = new TreeMap<>();
        read.name().forEach(w -> add(words, w, NAME));
        read.facts().forEach(w -> add(words, w, TAGLINE));
        read.tagline().stream().filter(s -> !s.isCallToAction()).forEach(s -> add(words, s.words(), TAGLINE));
        double screen = read.frontMatter() ? SCREEN_OF_INSTRUCTIONS : SCREEN;
        read.headings().forEach(w -> add(words, w, screen));
        read.screen().stream().filter(s -> !s.isCallToAction()).forEach(s -> add(words, s.words(), screen));
        return weighed(words, read.frontMatter());
    }

    /** Those of one text, as if it were a tagline. */
    static Map<String, Double> of(Words text, boolean frontMatter) {
        Map<String, Double> words = new TreeMap<>();
        add(words, text, TAGLINE);
        return weighed(words, frontMatter);
    }

    private static void add(Map<String, Double> words, Words text, double place) {
        for (int i = 0; i < text.size(); i++) {
            if (counts(text.word(i)) && !Negation.denied(text, i, i)) {
                words.merge(stem(text.word(i)), place, Math::max);
            }
        }
    }

    static boolean counts(String word) {
        return !COMMON.contains(word) && !Character.isDigit(word.charAt(0));
    }

    /** A long first screen counts for more than a short one, but not in proportion. */
    private static Map<String, Double> weighed(Map<String, Double> words, boolean frontMatter) {
        double squares = words.values().stream().mapToDouble(w -> w * w).sum();
        double scale = squares == 0 ? 0 : Math.sqrt(USUAL_LENGTH / Math.sqrt(squares));
        words.replaceAll((word, weight) -> weight * scale);
        if (frontMatter) {
            words.put(FRONT_MATTER, OPENING);
        }
        return words;
    }

    /** Plurals and the endings of verbs taken off; only for comparing words with each other. */
    static String stem(String word) {
        String stem = word;
        if (stem.length() > 4 && stem.endsWith("ies")) {
            stem = shorter(stem, 3) + "y";
        } else if (stem.length() > 3 && stem.endsWith("s") && "sui".indexOf(stem.charAt(stem.length() - 2)) < 0) {
            stem = shorter(stem, 1);
        }
        if (stem.length() > 6 && stem.endsWith("ing")) {
            stem = shorter(stem, 3);
        } else if (stem.length() > 5 && stem.endsWith("ed")) {
            stem = shorter(stem, 2);
        }
        if (stem.length() > 4 && stem.endsWith("e")) {
            stem = shorter(stem, 1);
        }
        int last = stem.length() - 1;
        boolean doubled =
                stem.length() > 4 && stem.charAt(last) == stem.charAt(last - 1) && "lsz".indexOf(stem.charAt(last)) < 0;
        return doubled ? shorter(stem, 1) : stem;
    }

    private static String shorter(String word, int by) {
        return word.substring(0, word.length() - by);
    }
}
