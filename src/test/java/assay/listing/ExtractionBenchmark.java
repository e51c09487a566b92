package assay.listing;

import assay.bench.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Measures the extractor on a public labelled set of article pages (scrapinghub/article-extraction-benchmark), which is
 * not part of the project. Scored as that benchmark does: shingles of four tokens, mean precision and recall over pages.
 * {@code -Dassay.shared=FOLDER} says where the set is.
 */
public final class ExtractionBenchmark {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+");
    private static final int ROUNDS = 12;

    private ExtractionBenchmark() {}

    private record Score(double precision, double recall) {}

    /**
     * What was measured; empty when the set is not there.
     *
     * @param cpuMillis processor time of one page on one core, warm
     */
    public record Figures(int pages, double f1, double precision, double recall, double cpuMillis) {}

    /** Where the set is looked for. */
    public static Path folder() {
        return SharedData.of("extraction");
    }

    public static Optional<Figures> measure() throws IOException {
        if (!Files.isDirectory(folder())) {
            return Optional.empty();
        }
        JsonNode truth = new ObjectMapper()
                .readTree(folder().resolve("ground-truth.json").toFile());
        Map<String, FetchedPage> pages = pages(folder().resolve("html"));
        List<Score> scores = new ArrayList<>();
        pages.forEach((id, page) ->
                scores.add(score(truth.path(id).path("articleBody").asText(), mainText(page))));
        double precision = mean(scores, Score::precision);
        double recall = mean(scores, Score::recall);
        return Optional.of(new Figures(
                pages.size(), 2 * precision * recall / (precision + recall), precision, recall, millisAPage(pages)));
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> part) {
        return scores.stream().mapToDouble(part).filter(x -> x >= 0).average().orElse(0);
    }

    private static double millisAPage(Map<String, FetchedPage> pages) {
        for (int round = 1; round < ROUNDS; round++) {
            pages.values().forEach(ExtractionBenchmark::outcome);
        }
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        pages.values().forEach(ExtractionBenchmark::outcome);
        return (clock.getCurrentThreadCpuTime() - start) / 1e6 / pages.size();
    }

    private static Map<String, FetchedPage> pages(Path folder) throws IOException {
        Map<String, FetchedPage> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                    pages.put(
                            file.getFileName().toString().replace(".html.gz", ""),
                            new FetchedPage(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Instant.EPOCH,
                                    200,
                                    "text/html",
                                    Optional.empty(),
                                    Map.of(),
                                    in.readAllBytes()));
                }
            }
        }
        return pages;
    }

    private static ListingOutcome outcome(FetchedPage page) {
        return new ListingExtractor().extract(page);
    }

    private static String mainText(FetchedPage page) {
        return outcome(page) instanceof ListingOutcome.Readable readable
                ? readable.listing().passages().stream()
                        .filter(p -> p.source() == Passage.Source.MAIN)
                        .map(Passage::text)
                        .collect(Collectors.joining("\n"))
                : "";
    }

    /** A precision or recall of -1 stands for a page that has no say in it. */
    private static Score score(String wanted, String got) {
        Map<String, Integer> want = shingles(wanted);
        Map<String, Integer> have = shingles(got);
        int hit = 0;
        for (Map.Entry<String, Integer> shingle : have.entrySet()) {
            hit += Math.min(shingle.getValue(), want.getOrDefault(shingle.getKey(), 0));
        }
        int haveAll = have.values().stream().mapToInt(Integer::intValue).sum();
        int wantAll = want.values().stream().mapToInt(Integer::intValue).sum();
        return new Score(haveAll == 0 ? -1 : (double) hit / haveAll, wantAll == 0 ? -1 : (double) hit / wantAll);
    }

    private static Map<String, Integer> shingles(String text) {
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            words.add(token.group());
        }
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < Math.max(1, words.size() - 3) && !words.isEmpty(); i++) {
            counts.merge(String.join(" ", words.subList(i, Math.min(words.size(), i + 4))), 1, Integer::sum);
        }
        return counts;
    }
}
