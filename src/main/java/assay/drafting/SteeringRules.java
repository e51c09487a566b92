package assay.drafting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words, rules and marks of the data file, and whether a text meets one of them. */
final class SteeringRules {
    static final String FILE = "steering.json";

    /** @param all one set of bits for each class that must have a word of its own */
    private record Rule(String why, long[] all, int within, long unless) {}

    private final String version;
    private final WordClasses classes;
    private final List<Rule> rules = new ArrayList<>();
    private final PhraseBook<String> phrases = new PhraseBook<>();
    private final List<SteeringMark> marks;
    private final long telling;

    /** {@code IllegalStateException} with a sentence when the file is broken. */
    SteeringRules(String json) {
        SteeringFile file = GuideData.read(FILE, json, SteeringFile.class);
        version = file.version();
        classes = new WordClasses(file.classes());
        try {
            for (SteeringFile.Rule rule : file.rules()) {
                rules.add(new Rule(
                        rule.why(),
                        rule.all().stream().mapToLong(classes::named).toArray(),
                        rule.within(),
                        anyOf(rule.unless())));
            }
            telling = anyOf(file.telling());
            marks = file.marks().stream()
                    .map(m -> new SteeringMark(
                            m.why(), m.first(), Pattern.compile(m.pattern(), Pattern.CASE_INSENSITIVE)))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw GuideData.broken(FILE, e.getMessage());
        }
        phrases.add("it uses words that only an assessor is told", GuideData.phrases(FILE, "phrases", file.phrases()));
    }

    private long anyOf(List<String> names) {
        return names.stream().mapToLong(classes::named).reduce(0, (a, b) -> a | b);
    }

    String version() {
        return version;
    }

    List<SteeringMark> marks() {
        return marks;
    }

    long[] classesOf(Words words) {
        return classes.of(words);
    }

    /** Why the words steer, if they do. */
    Optional<String> broken(Words words, long[] found) {
        return broken(found)
                .or(() ->
                        phrases.find(words).stream().map(PhraseBook.Hit::entry).findFirst());
    }

    /** The same by the classes of the words alone. */
    Optional<String> broken(long[] found) {
        long any = Arrays.stream(found).reduce(0, (a, b) -> a | b);
        return rules.stream()
                .filter(rule -> (any & rule.unless()) == 0 && meet(found, rule, any))
                .map(Rule::why)
                .findFirst();
    }

    /** Whether two words that a reader does not see are known, one of which an order to an assessor needs: nobody else hides it. */
    Optional<String> brokenByHiding(Stream<String> words) {
        long[] known =
                words.mapToLong(classes::ofWord).filter(bits -> bits != 0).toArray();
        boolean tells = Arrays.stream(known).anyMatch(bits -> (bits & telling) != 0);
        return known.length >= 2 && tells ? Optional.of("it hides words from a reader") : Optional.empty();
    }

    private static boolean meet(long[] found, Rule rule, long any) {
        // Asked of every rule for every sentence: streams took a seventh of the work on a listing.
        for (long group : rule.all()) {
            if ((any & group) == 0) {
                return false;
            }
        }
        for (int from = 0; from < found.length; from++) {
            if (found[from] != 0 && placed(found, rule, 0, from, 0)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each class from {@code next} on has a word of its own in the window; {@code taken} holds the words used. */
    private static boolean placed(long[] found, Rule rule, int next, int from, long taken) {
        if (next == rule.all().length) {
            return true;
        }
        int to = Math.min(found.length, from + rule.within());
        for (int at = from; at < to; at++) {
            long mine = 1L << at - from;
            if ((found[at] & rule.all()[next]) != 0
                    && (taken & mine) == 0
                    && placed(found, rule, next + 1, from, taken | mine)) {
                return true;
            }
        }
        return false;
    }
}
