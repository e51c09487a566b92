package assay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with its pauses, and sites that write down when they were asked for what. */
class PolitenessIT {
    private static final Duration DELAY = Duration.ofMillis(400);
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Asked(String path, String condition, long at) {}

    @TempDir
    Path temp;

    private final List<HttpServer> sites = new ArrayList<>();

    private final List<Asked> busy = new CopyOnWriteArrayList<>();
    private final List<Asked> quiet = new CopyOnWriteArrayList<>();
    private String busySite;
    private String quietSite;

    @BeforeEach
    void openSites() throws IOException {
        busySite = site("127.0.0.1", busy);
        quietSite = site("127.0.0.2", quiet);
    }

    @AfterEach
    void closeSites() {
        sites.forEach(site -> site.stop(0));
    }

    private String site(String address, List<Asked> asked) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 50);
        sites.add(site);
        byte[] page = ("<title>Product</title><h1>Product</h1><p>" + "It answers letters and files them. ".repeat(30))
                .getBytes(StandardCharsets.UTF_8);
        site.createContext("/", exchange -> {
            String condition = String.valueOf(exchange.getRequestHeaders().getFirst("If-None-Match"));
            asked.add(new Asked(exchange.getRequestURI().getPath(), condition, System.nanoTime()));
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            boolean rules = exchange.getRequestURI().getPath().equals("/robots.txt");
            boolean known = condition.equals("\"v1\"");
            exchange.sendResponseHeaders(rules ? 404 : known ? 304 : 200, rules || known ? -1 : page.length);
            if (!rules && !known) {
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        });
        site.start();
        return "http://" + address + ":" + site.getAddress().getPort();
    }

    private JsonNode submit(RunningService service, String url) throws Exception {
        return JSON.readTree(
                service.post("/api/v1/assessments", JSON.writeValueAsString(Map.of("url", url, "force", true)))
                        .body());
    }

    private JsonNode finished(RunningService service, JsonNode submission) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> JSON.readTree(service.get("/api/v1/assessments/"
                                        + submission.get("id").textValue())
                                .body()),
                        answer -> !answer.path("state").isTextual());
    }

    @Test
    void aHostIsAskedForOnePageAtATimeAndOthersDoNotWaitForIt() throws Exception {
        try (RunningService service = RunningService.start(
                temp.resolve("data"),
                Map.of("ASSAY_FETCH_ALLOW", "127.0.0.0/8", "ASSAY_HOST_DELAY", DELAY.toMillis() + "ms"))) {
            List<JsonNode> many = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                many.add(submit(service, busySite + "/product/" + i));
            }
            JsonNode other = submit(service, quietSite + "/product");
            assertThat(finished(service, other).has("score")).isTrue();
            assertThat(busy).as("asked by the time the other site was read").hasSizeLessThan(20);
            for (JsonNode one : many) {
                assertThat(finished(service, one).has("score")).isTrue();
            }
            assertThat(busy).extracting(Asked::path).hasSize(21).containsOnlyOnce("/robots.txt");
            for (int i = 1; i < busy.size(); i++) {
                assertThat(Duration.ofNanos(busy.get(i).at() - busy.get(i - 1).at()))
                        .isGreaterThanOrEqualTo(DELAY);
            }
        }
    }

    @Test
    void anUnchangedPageCostsOne304() throws Exception {
        try (RunningService service =
                RunningService.start(temp.resolve("data"), Map.of("ASSAY_FETCH_ALLOW", "127.0.0.0/8"))) {
            JsonNode first = finished(service, submit(service, quietSite + "/product"));
            JsonNode again = finished(service, submit(service, quietSite + "/product"));
            assertThat(quiet).extracting(Asked::condition).containsExactly("null", "null", "\"v1\"");
            assertThat(again.at("/capture/httpStatus").intValue()).isEqualTo(304);
            assertThat(again.at("/capture/sha256")).isEqualTo(first.at("/capture/sha256"));
            assertThat(again.at("/score/value")).isEqualTo(first.at("/score/value"));
        }
    }
}
