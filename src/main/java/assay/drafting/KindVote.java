package assay.drafting;

import assay.assessment.Evidence;
import assay.drafting.GradingGuide.KindCue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A soft vote of all kinds: words in the name, the tagline and the first screen speak for kinds and formats, with less and
 * less effect each, and no kind ever gets everything.
 */
final class KindVote {

    /** The words of a sentence together have to speak for a kind at least so much to be quoted for it. */
    private static final double SPEAKS = 0.5;

    private record Found(double weight, int phrases, Optional<Spot> spot) {}

    private record Spot(Sentence sentence, int first, int last, double weight) {}

    private final GradingGuide guide;
    private final KindWeights weights;

    KindVote(GradingGuide guide, KindWeights weights) {
        this.guide = guide;
        this.weights = weights;
        if (!weights.kinds().equals(guide.kinds().stream().map(GuideKind::key).toList())) {
            throw GuideData.broken(KindWeights.FILE, "its kinds are not those of the guide; learn it again");
        }
    }

    /** No vote: somebody has settled the kind. */
    Kinds settled(GuideKind kind) {
        List<Kinds.Share> shares = new ArrayList<>();
        shares.add(new Kinds.Share(kind, 1, 1));
        guide.kinds().stream().filter(k -> !k.equals(kind)).forEach(k -> shares.add(new Kinds.Share(k, 0, 0)));
        return new Kinds(
                shares,
                List.of(),
                guide.file().vote().clear(),
                guide.file().vote().close());
    }

    Kinds of(ReadListing read) {
        GuideFile.Vote vote = guide.file().vote();
        Map<KindCue, Found> kinds = found(guide.kindCues(), read);
        Map<KindCue, Found> formats = found(guide.formatCues(), read);
        Map<String, Double> formatScores = scores(formats, vote.formatCeiling());
        if (read.frontMatter()) {
            formatScores.merge("instructions", vote.frontMatter(), Double::sum);
        }
        Map<String, Double> kindScores = scores(kinds, vote.kindCeiling());
        Map<String, Double> words = KindWords.of(read);
        double[] learnt = words.isEmpty() ? new double[weights.kinds().size()] : weights.scores(words);
        double most = Arrays.stream(learnt).max().orElse(0);
        ToolNames tools = ToolNames.in(read.listing(), guide.file().tools());
        List<Kinds.Share> shares = new ArrayList<>();
        double total = 0;
        for (GuideKind kind : guide.kinds()) {
            double cued = kind.formats().stream()
                            .mapToDouble(f -> formatScores.getOrDefault(f, 0.0))
                            .max()
                            .orElse(0)
                    + vote.cues() * kindScores.getOrDefault(kind.key(), 0.0);
            double score = cued
                    + vote.learnt() * (learnt[weights.kinds().indexOf(kind.key())] - most)
                    + tools(kind, tools)
                    + vote.priorStrength() * Math.log(kind.seen());
            double weight = Math.exp(score / vote.temperature());
            shares.add(new Kinds.Share(kind, weight, cued));
            total += weight;
        }
        double sum = total;
        List<Kinds.Share> sorted = shares.stream()
                .map(s -> new Kinds.Share(s.kind(), s.share() / sum, s.score()))
                .sorted(Comparator.comparingDouble(Kinds.Share::share).reversed())
                .toList();
        return new Kinds(sorted, evidence(read, sorted.get(0).kind(), kinds, formats), vote.clear(), vote.close());
    }

    private double tools(GuideKind kind, ToolNames tools) {
        List<Double> adds = guide.file().tools().kinds().getOrDefault(kind.key(), List.of(0.0, 0.0));
        return adds.get(0) * tools.onlyRead() + adds.get(1) * tools.act();
    }

    /** What a cue of the kind found, or one of its format, or else the sentence whose words speak for the kind most. */
    private List<Evidence> evidence(
            ReadListing read, GuideKind kind, Map<KindCue, Found> kinds, Map<KindCue, Found> formats) {
        double tagline = guide.file().vote().tagline();
        return Stream.<Supplier<List<Evidence>>>of(
                        () -> evidence(read, kind.key(), kinds, tagline),
                        () -> spoken(read, kind.key()),
                        () -> evidence(read, kind.key(), kinds, 0),
                        () -> evidence(read, kind.format(), formats, 0))
                .map(Supplier::get)
                .filter(e -> !e.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Evidence> spoken(ReadListing read, String kind) {
        return read.tagline().stream()
                .filter(s -> !s.isCallToAction())
                .max(Comparator.comparingDouble(s -> speaks(s, kind)))
                .filter(s -> speaks(s, kind) >= SPEAKS)
                .flatMap(s -> s.quote(read.listing(), 0, s.words().size() - 1))
                .stream()
                .toList();
    }

    private double speaks(Sentence sentence, String kind) {
        return IntStream.range(0, sentence.words().size())
                .mapToDouble(i -> weights.speaks(sentence.words().word(i), kind))
                .sum();
    }

    private Map<KindCue, Found> found(PhraseBook<KindCue> book, ReadListing read) {
        GuideFile.Vote vote = guide.file().vote();
        Map<KindCue, Map<String, Spot>> spots = new HashMap<>();
        for (Words name : read.name()) {
            collect(book, name, Optional.empty(), vote.name(), spots);
        }
        for (Words fact : read.facts()) {
            collect(book, fact, Optional.empty(), vote.tagline(), spots);
        }
        for (Sentence sentence : read.tagline()) {
            collect(book, sentence.words(), Optional.of(sentence), vote.tagline(), spots);
        }
        double screen = read.frontMatter() ? vote.screenOfInstructions() : vote.screen();
        for (Words heading : read.headings()) {
            collect(book, heading, Optional.empty(), screen, spots);
        }
        for (Sentence sentence : read.screen()) {
            collect(book, sentence.words(), Optional.of(sentence), screen, spots);
        }
        Map<KindCue, Found> found = new HashMap<>();
        spots.forEach((cue, byPhrase) -> {
            double best =
                    byPhrase.values().stream().mapToDouble(Spot::weight).max().orElse(0);
            Optional<Spot> quotable = byPhrase.values().stream()
                    .filter(s -> s.sentence() != null)
                    .max(Comparator.comparingDouble(Spot::weight).thenComparing(s -> -s.first()));
            found.put(cue, new Found(best * cue.weight(), byPhrase.size(), quotable));
        });
        return found;
    }

    private void collect(
            PhraseBook<KindCue> book,
            Words words,
            Optional<Sentence> sentence,
            double place,
            Map<KindCue, Map<String, Spot>> spots) {
        if (book == guide.kindCues()
                && sentence.filter(Sentence::isCallToAction).isPresent()) {
            return;
        }
        List<PhraseBook.Hit<Boolean>> masked =
                book == guide.kindCues() ? guide.masks().find(words) : List.of();
        for (PhraseBook.Hit<KindCue> hit : book.find(words)) {
            boolean hidden = masked.stream().anyMatch(m -> m.first() <= hit.first() && hit.last() <= m.last());
            if (hidden || Negation.denied(words, hit.first(), hit.last())) {
                continue;
            }
            Spot spot = new Spot(sentence.orElse(null), hit.first(), hit.last(), place);
            spots.computeIfAbsent(hit.entry(), k -> new HashMap<>())
                    .merge(hit.phrase().toString(), spot, (a, b) -> {
                        boolean better = b.weight() > a.weight() || a.sentence() == null && b.sentence() != null;
                        return better
                                ? new Spot(
                                        b.sentence() == null ? a.sentence() : b.sentence(),
                                        b.sentence() == null ? a.first() : b.first(),
                                        b.sentence() == null ? a.last() : b.last(),
                                        Math.max(a.weight(), b.weight()))
                                : a;
                    });
        }
    }

    /** Each further cue counts less: a page of key words does not outvote a clear tagline. */
    private static Map<String, Double> scores(Map<KindCue, Found> found, double ceiling) {
        Map<String, Double> sums = new HashMap<>();
        found.forEach((cue, f) -> sums.merge(cue.key(), f.weight() * (f.phrases() > 1 ? 1.25 : 1), Double::sum));
        sums.replaceAll((key, sum) -> ceiling * (1 - Math.exp(-sum / ceiling)));
        return sums;
    }

    private static List<Evidence> evidence(ReadListing read, String key, Map<KindCue, Found> found, double place) {
        return found.entrySet().stream()
                .filter(e -> e.getKey().key().equals(key) && e.getValue().spot().isPresent())
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<KindCue, Found> e) -> e.getValue().weight())
                        .reversed()
                        .thenComparing(e -> e.getKey().number()))
                .map(e -> e.getValue().spot().get())
                .filter(s -> s.weight() >= place)
                .flatMap(s -> s.sentence().quote(read.listing(), s.first(), s.last()).stream())
                .distinct()
                .limit(1)
                .toList();
    }
}
