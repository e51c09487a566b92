package assay.drafting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds text that speaks to whoever assesses the page instead of about the product: orders, offered quotes, values laid out
 * as an answer, control tokens. It reads one sentence at a time, and two together, in every {@linkplain Disguises disguise}
 * that it knows.
 */
final class Steering {
    /** Characters; a text up to this long goes as a whole when part of it steers: what stands beside an order belongs to it. */
    private static final int WHOLE = 600;

    private static final int SHORTEST_HIDDEN = 3;
    private static final int FEWEST_WORDS = 3;

    /** A string given to a name, as in code: it speaks to the model that the sample makes. What a rule names is cut there, too. */
    private static final Pattern SAMPLE = Pattern.compile("^[\\s(,]*[a-z_][\\w.]*\\s?[=:]\\s?f?[\"'][^\"']*");

    /** Where part of a text steers. @param why a clause, such as “it asks to set instructions aside” */
    record Span(int start, int end, String why) {}

    private record Part(int start, int end, String plain, Words words, long[] classes) {}

    private final SteeringRules rules;
    private final SteeringWeights weights;

    private Steering(SteeringRules rules, SteeringWeights weights) {
        this.rules = rules;
        this.weights = weights;
    }

    /** By the words and rules that the program carries. */
    static Steering standard() {
        return new Steering(new SteeringRules(GuideData.text(SteeringRules.FILE)), SteeringWeights.standard());
    }

    /** By the words and rules of a data file alone; {@code IllegalStateException} with a sentence when they are broken. */
    static Steering of(String json) {
        return new Steering(new SteeringRules(json), new SteeringWeights(Map.of(), -1));
    }

    String version() {
        return rules.version();
    }

    /** The parts of a text that steer, in order, apart from each other, each of whole sentences. */
    List<Span> in(String text) {
        List<Span> found = new ArrayList<>();
        rules.marks()
                .forEach(mark ->
                        mark.places(text).forEach(place -> found.add(new Span(place[0], place[1], mark.why()))));
        List<Part> parts = parts(text);
        Optional<Part> before = Optional.empty();
        for (Part part : parts) {
            Optional<Span> alone = why(part).map(why -> new Span(part.start(), part.end(), why));
            alone.or(together(before, part)).ifPresent(found::add);
            before = alone.isPresent() ? Optional.empty() : Optional.of(part);
        }
        return merged(found, text, parts);
    }

    /** Two sentences that only together make an order. */
    private Supplier<Optional<Span>> together(Optional<Part> before, Part part) {
        return () -> before.flatMap(b ->
                rules.broken(joined(b.classes(), part.classes())).map(why -> new Span(b.start(), part.end(), why)));
    }

    private Optional<String> why(Part part) {
        return byRules(part)
                .or(() -> Optional.of("it is worded as an order to an assessor")
                        .filter(why -> part.words().size() >= FEWEST_WORDS
                                && !SAMPLE.matcher(part.plain()).find()
                                && weights.of(part.words()) > 0));
    }

    private Optional<String> byRules(Part part) {
        return rules.broken(part.words(), part.classes())
                .or(() -> Disguises.of(part.plain()).stream()
                        .flatMap(reading -> whyRead(reading, part).stream())
                        .findFirst())
                .or(() -> Arrays.stream(Disguises.Hidden.values())
                        .flatMap(way -> rules.brokenByHiding(changed(way, part.words())).stream())
                        .findFirst());
    }

    private Optional<String> whyRead(String reading, Part part) {
        Words words = words(reading);
        return rules.broken(words, rules.classesOf(words))
                .or(() -> rules.marks().stream()
                        .filter(mark -> !mark.places(reading).isEmpty())
                        .map(SteeringMark::why)
                        .findFirst())
                .or(() -> rules.brokenByHiding(unseen(words, part.words())));
    }

    private static Stream<String> changed(Disguises.Hidden way, Words words) {
        return longEnough(words).flatMap(word -> Stream.of(way.reading(word)).filter(read -> !read.equals(word)));
    }

    private static Stream<String> unseen(Words words, Words shown) {
        Set<String> seen = longEnough(shown).collect(Collectors.toSet());
        return longEnough(words).filter(word -> !seen.contains(word));
    }

    private static Stream<String> longEnough(Words words) {
        return IntStream.range(0, words.size()).mapToObj(words::word).filter(word -> word.length() >= SHORTEST_HIDDEN);
    }

    private List<Part> parts(String text) {
        Words whole = words(text);
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= Math.max(1, whole.size()); i++) {
            boolean last = i >= whole.size();
            if (last || whole.sentenceBefore(i)) {
                int end = last ? text.length() : whole.start(i);
                String plain = Disguises.plain(text.substring(from, end));
                Words words = words(plain);
                parts.add(new Part(from, end, plain, words, rules.classesOf(words)));
                from = end;
            }
        }
        return parts;
    }

    /** All words: tags, addresses and link targets, which a reader passes over, are read by a model. */
    private static Words words(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append("<>[]".indexOf(c) >= 0 || c == '/' && i > 0 && text.charAt(i - 1) == '/' ? ' ' : c);
        }
        return Words.of(out.toString());
    }

    private static long[] joined(long[] first, long[] second) {
        long[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static List<Span> merged(List<Span> found, String text, List<Part> parts) {
        if (!found.isEmpty() && text.length() <= WHOLE) {
            return List.of(new Span(0, text.length(), found.get(0).why()));
        }
        List<Span> merged = new ArrayList<>();
        found.stream()
                .map(span -> widened(span, parts))
                .sorted(Comparator.comparingInt(Span::start))
                .forEach(span -> {
                    Span last = merged.isEmpty() ? new Span(-1, -1, "") : merged.get(merged.size() - 1);
                    if (span.start() > last.end()) {
                        merged.add(span);
                    } else if (span.end() > last.end()) {
                        merged.set(merged.size() - 1, new Span(last.start(), span.end(), last.why()));
                    }
                });
        return merged;
    }

    private static Span widened(Span span, List<Part> parts) {
        int start = span.start();
        int end = span.end();
        for (Part part : parts) {
            if (part.start() < span.end() && part.end() > span.start()) {
                start = Math.min(start, part.start());
                end = Math.max(end, part.end());
            }
        }
        return new Span(start, end, span.why());
    }
}
