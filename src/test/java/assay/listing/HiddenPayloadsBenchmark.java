package assay.listing;

import assay.bench.SharedData;
import assay.listing.ListingOutcome.Readable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of hostile texts from outside: those that a page hides from its visitors must reach no passage. */
public final class HiddenPayloadsBenchmark {
    private static final String TEXT =
            "<p>" + "Heron reads each letter and drafts an answer to it. ".repeat(6) + "</p>";

    private HiddenPayloadsBenchmark() {}

    /** @param leaked the ids of those that reached a passage */
    public record Figures(int hidden, List<String> leaked) {}

    /** Where the file is looked for. */
    public static Path file() {
        return SharedData.of("injections.jsonl");
    }

    /** Empty when the file is not there. */
    public static Optional<Figures> measure() throws IOException {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        int hidden = 0;
        List<String> leaked = new ArrayList<>();
        for (String line : Files.readAllLines(file())) {
            JsonNode each = new ObjectMapper().readTree(line);
            if (each.path("technique").asText().equals("hidden-text")) {
                hidden++;
                if (reaches(each.path("html").asText(), each.path("canary").asText())) {
                    leaked.add(each.path("id").asText());
                }
            }
        }
        return Optional.of(new Figures(hidden, leaked));
    }

    private static boolean reaches(String carrier, String canary) {
        boolean head = carrier.startsWith("@@HEAD@@");
        String html = "<html><head><title>Heron</title>" + (head ? carrier.substring(8) : "")
                + "</head><body><main><h1>Heron</h1>" + TEXT + (head ? "" : carrier) + "</main></body></html>";
        FetchedPage page =
                FetchedPage.given(Optional.empty(), Instant.EPOCH, "text/html", html.getBytes(StandardCharsets.UTF_8));
        return !(new ListingExtractor().extract(page) instanceof Readable readable)
                || readable.listing().passages().stream().anyMatch(p -> p.text().contains(canary));
    }
}
