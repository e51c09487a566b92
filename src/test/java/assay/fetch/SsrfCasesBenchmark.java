package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.bench.SharedData;
import assay.egress.Egress;
import assay.fetch.FetchOutcome.Fetched;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * A file of cases from outside: addresses, URLs, DNS answers and redirects with what a safe fetcher does. Cases of kind
 * {@code response} are described in words; {@link GuardedPageSourceTest} plays them. The test runs when it is asked for by name.
 */
public final class SsrfCasesBenchmark {

    private static final Path CASES = SharedData.of("ssrf-cases.jsonl");

    private final ExecutorService lookups = Executors.newCachedThreadPool();

    /** @param wrong the cases that ended otherwise than the file says */
    public record Figures(int cases, List<String> wrong) {}

    /** Empty when the file is not there. */
    public static Optional<Figures> measure() throws IOException {
        return Files.exists(CASES) ? Optional.of(new SsrfCasesBenchmark().play()) : Optional.empty();
    }

    /** Where the file is looked for. */
    public static Path file() {
        return CASES;
    }

    @Test
    void endsEachCaseAsTheFileSays() throws IOException {
        assumeTrue(Files.exists(CASES), "no cases at " + CASES.toAbsolutePath());
        assertThat(play().wrong()).isEmpty();
    }

    private Figures play() throws IOException {
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (JsonNode line : new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(Files.readString(CASES))
                .readAll()) {
            String kind = line.get("kind").asText();
            if (kind.equals("response")) {
                continue;
            }
            cases++;
            String outcome = outcome(kind, line);
            if (!outcome.equals(line.get("expect").asText())) {
                wrong.add(outcome + " but " + line);
            }
        }
        lookups.shutdownNow();
        return new Figures(cases, wrong);
    }

    private String outcome(String kind, JsonNode line) throws IOException {
        JsonNode input = line.get("input");
        switch (kind) {
            case "address":
                return new AddressPolicy(Exemptions.NONE)
                                .address(Addresses.literal(input.asText()).orElseThrow(), 443)
                                .isPresent()
                        ? "deny"
                        : "allow";
            case "url":
                return resolve(input.asText(), List.of(List.of("93.184.216.34")));
            case "dns":
                List<List<String>> answers = new ArrayList<>();
                line.get("answers").forEach(round -> answers.add(texts(round)));
                String outcome = resolve(input.asText(), answers);
                return outcome.equals("allow") ? "pin-first" : outcome;
            case "redirect":
                return redirect(texts(input), line.has("via"));
            default:
                throw new IllegalArgumentException(kind);
        }
    }

    private String resolve(String address, List<List<String>> answers) {
        try {
            ListingUrl url = ListingUrl.parse(address);
            FakeNames names = new FakeNames();
            answers.forEach(round -> names.answer(url.host(), round.toArray(String[]::new)));
            new GuardedResolver(new AddressPolicy(Exemptions.NONE), names, lookups, Duration.ofSeconds(5))
                    .resolve(url.host(), url.port());
            return names.questions().size() <= 1 ? "allow" : "resolved twice";
        } catch (RefusedUrl | UnknownHostException refused) {
            return "deny";
        }
    }

    /** Plays the chain on a server of ours that stands for the public hosts; what is not public stays as written. */
    private static String redirect(List<String> chain, boolean inBody) throws IOException {
        try (LoopbackServer server = new LoopbackServer()) {
            FakeNames names = new FakeNames();
            FetchConfig config = FetchSettings.with("allow", "127.0.0.1:" + server.port());
            List<String> played = new ArrayList<>();
            for (String step : chain) {
                played.add(step.replaceFirst(
                        "https?://((?:[^/@]*@)?[a-z0-9]+\\.example\\.com)/", "http://$1:" + server.port() + "/"));
            }
            for (String host : List.of("pub.example.com", "pub2.example.com", "a.example.com", "b.example.com")) {
                names.answer(host, "127.0.0.1");
            }
            server.on("/b", "HTTP/1.1 200 OK\nContent-Type: text/html", "x");
            ListingUrl first = ListingUrl.parse(played.get(0));
            server.on(
                    first.uri().getPath(),
                    inBody
                            ? "HTTP/1.1 200 OK\nContent-Type: text/html"
                            : "HTTP/1.1 302 Found\nLocation: " + played.get(1),
                    inBody ? "<meta http-equiv=refresh content='0;url=" + played.get(1) + "'>" : "");
            GuardedPageSource source = new GuardedPageSource(
                    config,
                    Clock.systemUTC(),
                    HostPace.NONE,
                    new GuardedClient(config, names, Egress.DIRECT, "Assay/test"));
            FetchOutcome outcome = source.fetch(PageRequest.of(first, Duration.ofSeconds(5)));
            source.close();
            boolean stayed = inBody && server.requests().size() == 1;
            return outcome instanceof Fetched && !stayed ? "allow" : "deny";
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
