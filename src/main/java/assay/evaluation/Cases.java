package assay.evaluation;

import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the listings of a folder: {@code fixtures/README.md} says what it may hold. */
final class Cases {
    private static final String EXPECTED = "expected.json";
    private static final String PAGE = "page";
    private static final String LINES = ".jsonl";
    private static final Map<String, String> TYPES =
            Map.of(".html", "text/html", ".md", "text/markdown", ".txt", "text/plain");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Case> found = new TreeMap<>();
    private final List<Path> ungraded = new ArrayList<>();

    private Cases() {}

    /**
     * @param listings by name, at least one
     * @param ungraded pages that were left out, since nobody says what is expected of them
     */
    record Found(List<Case> listings, List<Path> ungraded) {}

    /**
     * All listings of a folder, or of one file of lines.
     *
     * @throws BadInput with a sentence when there is none, or one cannot be used
     */
    static Found in(Path source) {
        Cases cases = new Cases();
        try {
            if (Files.isRegularFile(source) && source.toString().endsWith(LINES)) {
                cases.lines(source);
            } else if (Files.isDirectory(source)) {
                cases.folder(source);
            } else {
                throw new BadInput(
                        "There is no folder of listings at " + source + ", nor a file of them that ends in .jsonl.");
            }
        } catch (CharacterCodingException e) {
            throw new BadInput("A file of " + source + " is no UTF-8 text.");
        } catch (IOException e) {
            throw new BadInput(source + " cannot be read: " + e.getMessage());
        }
        if (cases.found.isEmpty()) {
            throw new BadInput(
                    source + " holds no listing. Put NAME.html, NAME.md or NAME.txt there with NAME.expected.json,"
                            + " or a file that ends in .jsonl.");
        }
        return new Found(List.copyOf(cases.found.values()), List.copyOf(cases.ungraded));
    }

    private void folder(Path folder) throws IOException {
        for (Path entry : sorted(folder)) {
            String file = entry.getFileName().toString();
            if (Files.isDirectory(entry)) {
                beneath(entry);
            } else if (file.endsWith(LINES)) {
                lines(entry);
            } else if (type(file).isPresent()) {
                String name = stem(file);
                page(name, entry, folder.resolve(name + "." + EXPECTED));
            } else if (file.endsWith("." + EXPECTED)) {
                itsPage(entry, file.substring(0, file.length() - EXPECTED.length() - 1));
            }
        }
    }

    /** A folder of its own for one listing, as the fixtures have it. */
    private void beneath(Path folder) throws IOException {
        for (Path entry : sorted(folder)) {
            String file = entry.getFileName().toString();
            if (type(file).isPresent() && stem(file).equals(PAGE)) {
                page(folder.getFileName().toString(), entry, folder.resolve(EXPECTED));
            } else if (file.equals(EXPECTED)) {
                itsPage(entry, PAGE);
            }
        }
    }

    private static void itsPage(Path expected, String stem) {
        if (TYPES.keySet().stream().noneMatch(type -> Files.exists(expected.resolveSibling(stem + type)))) {
            throw new BadInput("For " + expected + " there is no page: add " + stem + ".html, .md or .txt beside it.");
        }
    }

    private void page(String name, Path page, Path expected) throws IOException {
        if (!Files.exists(expected)) {
            ungraded.add(page);
            return;
        }
        JsonNode json = object(expected.toString(), Files.readString(expected));
        String type = type(page.getFileName().toString()).orElseThrow();
        try {
            ExpectedJson.refuseOthers(json);
            FetchedPage given = FetchedPage.given(url(json), Instant.EPOCH, type, Files.readAllBytes(page));
            Optional<String> title = type.equals("text/html") ? Optional.empty() : ExpectedJson.text(json, "name");
            add(new Case(name, given, title, ExpectedJson.read(json)), page);
        } catch (IllegalArgumentException e) {
            throw new BadInput(expected + " cannot be used: " + e.getMessage() + ".");
        }
    }

    private void lines(Path file) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String place = file + ", line " + number;
            JsonNode json = object(place, line);
            try {
                Optional<String> called = ExpectedJson.text(json, "name");
                String name = ExpectedJson.text(json, "slug")
                        .or(() -> called)
                        .orElseThrow(() -> new IllegalArgumentException("it has neither “slug” nor “name”"));
                String text = ExpectedJson.text(json, "text")
                        .orElseThrow(() -> new IllegalArgumentException("it has no “text”"));
                FetchedPage pasted = FetchedPage.given(
                        url(json), Instant.EPOCH, "text/plain", text.getBytes(StandardCharsets.UTF_8));
                add(new Case(name, pasted, called, ExpectedJson.read(json)), Path.of(place));
            } catch (IllegalArgumentException e) {
                throw new BadInput(place + " cannot be used: " + e.getMessage() + ".");
            }
        }
    }

    private void add(Case one, Path from) {
        if (found.put(one.name(), one) != null) {
            throw new BadInput("Two listings are called “" + one.name() + "”; the second is " + from + ".");
        }
    }

    private static JsonNode object(String place, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(place + " is no JSON: " + e.getOriginalMessage());
        }
        throw new BadInput(place + " holds no JSON object.");
    }

    private static Optional<ListingUrl> url(JsonNode json) {
        try {
            return ExpectedJson.text(json, "url").map(ListingUrl::parse);
        } catch (RefusedUrl refused) {
            throw new IllegalArgumentException("“url” is no address of a page");
        }
    }

    private static Optional<String> type(String file) {
        return TYPES.keySet().stream().filter(file::endsWith).findFirst().map(TYPES::get);
    }

    private static String stem(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return new ArrayList<>(entries.sorted().toList());
        }
    }
}
