package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Measures the extractor on a public labelled set of article pages (scrapinghub/article-extraction-benchmark), which is
 * not part of the project. Scored as that benchmark does: shingles of four tokens, mean precision and recall over pages.
 *
 * <pre>./mvnw -q -o test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=assay.listing.ExtractionBenchmark</pre>
 *
 * <p>{@code -Dassay.shared=FOLDER} says where the set is; a first argument, where to write the predictions; a second,
 * {@code worst}, lists the pages that lost most.
 */
public final class ExtractionBenchmark {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+");
    private static final int ROUNDS = 5;

    private ExtractionBenchmark() {}

    private record Score(String id, double precision, double recall) {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getProperty("assay.shared", "../shared")).resolve("reference/data/extraction");
        if (!Files.isDirectory(folder)) {
            System.out.println("No labelled pages at " + folder
                    + ": nothing measured. Name their place with -Dassay.shared=FOLDER.");
            return;
        }
        ObjectMapper json = new ObjectMapper();
        JsonNode truth = json.readTree(folder.resolve("ground-truth.json").toFile());
        Map<String, FetchedPage> pages = pages(folder.resolve("html"));
        ObjectNode predictions = json.createObjectNode();
        List<Score> scores = new ArrayList<>();
        for (Map.Entry<String, FetchedPage> page : pages.entrySet()) {
            String text = mainText(page.getValue());
            predictions.putObject(page.getKey()).put("articleBody", text);
            scores.add(score(
                    page.getKey(), truth.path(page.getKey()).path("articleBody").asText(), text));
        }
        if (args.length > 0) {
            json.writeValue(Path.of(args[0]).toFile(), predictions);
        }
        if (args.length > 1) {
            scores.stream()
                    .sorted((a, b) -> Double.compare(a.precision + a.recall, b.precision + b.recall))
                    .limit(45)
                    .forEach(s -> System.out.printf(
                            Locale.ROOT,
                            "%s p %.2f r %.2f %s%n",
                            s.id.substring(0, 8),
                            s.precision,
                            s.recall,
                            truth.path(s.id).path("url").asText()));
        }
        double p = scores.stream()
                .mapToDouble(Score::precision)
                .filter(x -> x >= 0)
                .average()
                .orElse(0);
        double r = scores.stream()
                .mapToDouble(Score::recall)
                .filter(x -> x >= 0)
                .average()
                .orElse(0);
        System.out.printf(
                Locale.ROOT,
                "pages %d  F1 %.3f  precision %.3f  recall %.3f  CPU ms a page %.1f%n",
                pages.size(),
                2 * p * r / (p + r),
                p,
                r,
                millisAPage(pages));
    }

    private static double millisAPage(Map<String, FetchedPage> pages) {
        for (int round = 1; round < ROUNDS; round++) {
            pages.values().forEach(ExtractionBenchmark::mainText);
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
    private static Score score(String id, String wanted, String got) {
        Map<String, Integer> want = shingles(wanted);
        Map<String, Integer> have = shingles(got);
        int hit = 0;
        for (Map.Entry<String, Integer> shingle : have.entrySet()) {
            hit += Math.min(shingle.getValue(), want.getOrDefault(shingle.getKey(), 0));
        }
        int haveAll = have.values().stream().mapToInt(Integer::intValue).sum();
        int wantAll = want.values().stream().mapToInt(Integer::intValue).sum();
        return new Score(id, haveAll == 0 ? -1 : (double) hit / haveAll, wantAll == 0 ? -1 : (double) hit / wantAll);
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
