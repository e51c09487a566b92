package assay.jobs;

import assay.web.AssessPage.Sample;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fictional listings that come with Assay, so that a stranger sees a threat model without leaving the machine. */
@Singleton
class Samples {
    private static final String FOLDER = "fixtures/listings/";
    /** In the order of the first page: from the most to the least that a listing admits to. */
    private static final List<String> NAMES = List.of(
            "lamplighter",
            "bellows-crew",
            "ledger-reconciler",
            "quillgate",
            "sariya",
            "larkspeak",
            "tern-video-studio",
            "coming-soon");

    private final Map<String, Page> pages = new LinkedHashMap<>();

    /** @param url the address it would live at */
    record Page(String title, String url, String html) {}

    Samples(ObjectMapper json) {
        for (String name : NAMES) {
            pages.put(name, read(json, name));
        }
    }

    List<Sample> all() {
        return pages.entrySet().stream()
                .map(e -> new Sample(e.getKey(), e.getValue().title()))
                .toList();
    }

    Optional<Page> named(String name) {
        return Optional.ofNullable(pages.get(name));
    }

    private static Page read(ObjectMapper json, String name) {
        try {
            JsonNode facts = json.readTree(resource(name + "/listing.json"));
            return new Page(
                    facts.get("title").asText(),
                    facts.get("url").asText(),
                    new String(resource(name + "/page.html"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the sample " + name + " cannot be read", e);
        }
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = Samples.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("the jar holds no " + FOLDER + file);
            }
            return in.readAllBytes();
        }
    }
}
