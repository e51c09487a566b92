package assay.drafting;

import assay.aivss.Factor;
import assay.assessment.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds what the sentences of a listing say about each factor. */
final class Statements {
    /** A passage that denies so many factors at once is a slogan, not a description. */
    private static final int MOST_DENIALS = 4;

    private static final int MOST_QUOTES = 2;

    /** Of these a page speaks in its instructions, without naming itself. */
    private static final Set<Factor> DEEP = EnumSet.of(Factor.IDENTITY, Factor.MULTI_AGENT, Factor.OPACITY);

    private static final Set<String> SUBJECTS = Set.of("it", "we", "our", "this", "nothing", "everything");

    private static final Set<String> THINGS = Set.of(
            "server",
            "service",
            "skill",
            "plugin",
            "agent",
            "agents",
            "app",
            "tool",
            "model",
            "library",
            "assistant",
            "product",
            "crew");

    private static final Set<String> NEGATIONS =
            Set.of("no", "not", "never", "nothing", "none", "cannot", "without", "doesn't", "don't");

    /**
     * What was found.
     *
     * @param byFactor the strongest statements first; two at most
     * @param contradicted factors of which the listing says both ends
     * @param slogans passages that deny too much at once to be believed
     */
    record Findings(Map<Factor, List<Stated>> byFactor, Set<Factor> contradicted, Set<String> slogans) {}

    /**
     * What one sentence of the listing says about a factor.
     *
     * @param value what it points to, 0.00–1.00
     * @param pull how far it draws a typical value towards that, 0–1
     * @param says completes “the listing says that it …”
     * @param headline whether it stands in the first screen
     * @param heading whether it is too short to be more than a heading
     */
    record Stated(double value, double pull, String says, Evidence evidence, boolean headline, boolean heading) {}

    private final Cues cues;

    Statements(Cues cues) {
        this.cues = cues;
    }

    Findings in(ReadListing read) {
        Map<Factor, List<Stated>> all = new EnumMap<>(Factor.class);
        Map<String, Set<Factor>> denials = new HashMap<>();
        boolean manual = read.frontMatter() || read.sentences().stream().anyMatch(Sentence::isCode);
        for (Sentence sentence : read.sentences()) {
            if (sentence.isProse() && !sentence.isCode()) {
                boolean ofProduct = !manual || sentence.headline() || speaksOfProduct(read, sentence);
                for (Factor factor : Factor.values()) {
                    if (!ofProduct && !DEEP.contains(factor)) {
                        continue;
                    }
                    collect(read, sentence, factor, all.computeIfAbsent(factor, f -> new ArrayList<>()), denials);
                }
            }
        }
        Set<String> slogans = new HashSet<>();
        denials.forEach((passage, factors) -> {
            if (factors.size() >= MOST_DENIALS) {
                slogans.add(passage);
            }
        });
        Map<Factor, List<Stated>> best = new EnumMap<>(Factor.class);
        Set<Factor> contradicted = new HashSet<>();
        all.forEach((factor, stated) -> {
            List<Stated> kept = stated.stream()
                    .filter(s -> !slogans.contains(s.evidence().passage()))
                    .sorted(Comparator.comparing(Stated::heading)
                            .thenComparing(s -> !s.headline())
                            .thenComparing(s -> -s.pull()))
                    .toList();
            double highest = kept.stream().mapToDouble(Stated::value).max().orElse(0);
            double lowest = kept.stream().mapToDouble(Stated::value).min().orElse(0);
            if (highest - lowest > 0.5) {
                contradicted.add(factor);
            }
            best.put(factor, distinct(kept));
        });
        return new Findings(best, contradicted, slogans);
    }

    /** Below the first screen a manual speaks of much else: what it runs on, what its users write, how others do it. */
    private static boolean speaksOfProduct(ReadListing read, Sentence sentence) {
        boolean the = sentence.words().word(0).equals("the")
                && sentence.words().size() > 1
                && THINGS.contains(sentence.words().word(1));
        if (the || SUBJECTS.contains(sentence.words().word(0))) {
            return true;
        }
        Set<String> names = new HashSet<>();
        read.name().stream().limit(1).filter(n -> n.size() > 0).forEach(n -> names.add(n.word(0)));
        return IntStream.range(0, sentence.words().size())
                .anyMatch(i -> names.contains(sentence.words().word(i)));
    }

    private void collect(
            ReadListing read, Sentence sentence, Factor factor, List<Stated> stated, Map<String, Set<Factor>> denials) {
        List<PhraseBook.Hit<CuesFile.Statement>> hits = cues.statements(factor).find(sentence.words());
        if (hits.isEmpty()) {
            return;
        }
        Set<CuesFile.Statement> voided = new HashSet<>();
        cues.unless().find(sentence.words()).forEach(h -> voided.add(h.entry()));
        for (PhraseBook.Hit<CuesFile.Statement> hit : hits) {
            CuesFile.Statement cue = hit.entry();
            if (voided.contains(cue) || sentence.isAlternative(hit.first(), hit.last())) {
                continue;
            }
            boolean denied = Negation.denied(sentence.words(), hit.first(), hit.last());
            if (denied || deniesItself(hit.phrase())) {
                denials.computeIfAbsent(sentence.passage().id(), k -> new HashSet<>())
                        .add(factor);
            }
            if (denied && cue.whenDenied().isEmpty()) {
                continue;
            }
            double value = denied ? cue.denied().value() : cue.value();
            String says = denied ? cue.denied().says() : cue.says();
            sentence.quote(read.listing(), hit.first(), hit.last())
                    .ifPresent(e -> stated.add(
                            new Stated(value, cue.pull(), says, e, sentence.headline(), sentence.isHeading())));
        }
    }

    private static boolean deniesItself(Phrase phrase) {
        return Arrays.stream(phrase.toString().split(" ")).anyMatch(NEGATIONS::contains);
    }

    /** One for each thing said and each sentence, so that quotes do not repeat. */
    private static List<Stated> distinct(List<Stated> stated) {
        Map<String, Stated> bySaying = new LinkedHashMap<>();
        for (Stated s : stated) {
            if (!bySaying.containsKey(s.says())
                    && bySaying.values().stream().noneMatch(b -> overlap(b.evidence(), s.evidence()))) {
                bySaying.put(s.says(), s);
            }
        }
        return bySaying.values().stream().limit(MOST_QUOTES).toList();
    }

    /** A page may say the same sentence twice, once with its heading. */
    static boolean overlap(Evidence a, Evidence b) {
        return a.quote().contains(b.quote()) || b.quote().contains(a.quote());
    }
}
