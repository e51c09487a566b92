package assay;

import static org.assertj.core.api.Assertions.assertThat;

import assay.drafting.ModelStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, killed or stopped while it works. */
class DurabilityIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 3;
    private static final int A_ROUND = 8;

    @TempDir
    Path temp;

    private final WireMockServer site = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @BeforeEach
    void serveASlowListing() throws Exception {
        site.start();
        site.stubFor(WireMock.get(WireMock.urlPathMatching("/.*"))
                .willReturn(WireMock.ok(Files.readString(Path.of("fixtures/listings/lamplighter/page.html")))
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withFixedDelay(700)));
    }

    @AfterEach
    void stopTheSite() {
        site.stop();
    }

    @Test
    void nothingAcceptedIsLostOrDoneTwiceWhenTheServiceIsKilled() throws Exception {
        Path data = temp.resolve("data");
        Map<String, String> settings =
                Map.of("ASSAY_FETCH_ALLOW", "127.0.0.0/8:" + site.port(), "ASSAY_RATE_LIMIT", "0");
        List<String> accepted = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            RunningService service = RunningService.start(data, settings);
            for (int i = 0; i < A_ROUND; i++) {
                HttpResponse<String> answer = service.post(
                        "/api/v1/assessments",
                        "{\"url\":\"http://127.0.0.1:" + site.port() + "/" + round + "/" + i + "\"}");
                assertThat(answer.statusCode()).isEqualTo(202);
                accepted.add(answer.headers().firstValue("Location").orElseThrow());
            }
            service.kill();
        }
        try (RunningService service = RunningService.start(data, settings)) {
            for (String address : accepted) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> service.get(address).statusCode(), status -> status == 200);
            }
            JsonNode list =
                    JSON.readTree(service.get("/api/v1/assessments?limit=200").body());
            assertThat(list.get("items")).hasSize(accepted.size());
            assertThat(list.get("items").findValuesAsText("id"))
                    .containsExactlyInAnyOrderElementsOf(accepted.stream()
                            .map(a -> a.substring(a.lastIndexOf('/') + 1))
                            .toList());
        }
    }

    @Test
    void whatIsBeingDraftedWhenTheServiceIsStoppedIsDraftedByTheNextOne() throws Exception {
        Path data = temp.resolve("data");
        String address;
        try (ModelStandIn model = new ModelStandIn(Duration.ofSeconds(30))) {
            Map<String, String> settings = Map.of(
                    "ASSAY_LLM_PROVIDER", "openai",
                    "ASSAY_LLM_BASE_URL", model.baseUrl(),
                    "ASSAY_LLM_MODEL", "lamp-1");
            try (RunningService service = RunningService.start(data, settings)) {
                HttpResponse<String> answer = service.post("/api/v1/assessments", lamplighter());
                assertThat(answer.statusCode()).isEqualTo(202);
                address = answer.headers().firstValue("Location").orElseThrow();
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> model.calls() == 1);
            }
            model.takes(Duration.ZERO);
            try (RunningService service = RunningService.start(data, settings)) {
                HttpResponse<String> drafted = Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> service.get(address), answer -> answer.statusCode() != 202);
                assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(200);
                assertThat(JSON.readTree(drafted.body())
                                .at("/provenance/drafter")
                                .asText())
                        .startsWith("model");
                assertThat(model.calls()).as("it was asked anew").isGreaterThan(1);
            }
            assertThat(Files.readString(temp.resolve("data.log")))
                    .as("it was given back, and not left until its lease ran out")
                    .contains("waits for the next start")
                    .doesNotContain("Found dead execution");
        }
    }

    private static String lamplighter() throws Exception {
        return JSON.writeValueAsString(
                Map.of("html", Files.readString(Path.of("fixtures/listings/lamplighter/page.html"))));
    }

    @Test
    void theSecondServiceOnOneDataFolderSaysSoAndEnds() throws Exception {
        Path data = temp.resolve("data");
        try (RunningService first = RunningService.start(data, Map.of())) {
            Path log = temp.resolve("second.log");
            Process second = RunningService.launch(data, RunningService.freePort(), Map.of(), log);
            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(Files.readString(log)).contains("Another Assay is running on the data folder");
            assertThat(first.get("/q/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void stoppingTheServiceStopsItsDatabase() throws Exception {
        Path pid = temp.resolve("data/postgres/postmaster.pid");
        ProcessHandle postgres;
        try (RunningService service = RunningService.start(temp.resolve("data"), Map.of())) {
            postgres = ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0)))
                    .orElseThrow();
            assertThat(postgres.isAlive()).isTrue();
        }
        assertThat(pid).doesNotExist();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !postgres.isAlive());
    }

    @Test
    void aBackUpRestoresIntoAnEmptyFolder() throws Exception {
        Path zip = temp.resolve("assay.zip");
        String id;
        try (RunningService service = RunningService.start(temp.resolve("one"), Map.of())) {
            HttpResponse<String> answer = service.post("/api/v1/assessments?wait=30", lamplighter());
            assertThat(answer.statusCode()).isEqualTo(201);
            id = JSON.readTree(answer.body()).get("id").asText();
        }
        assertThat(copy("backup", temp.resolve("one"), zip)).contains("Backed up to");
        assertThat(copy("restore", temp.resolve("two"), zip)).contains("Restored from");
        try (RunningService service = RunningService.start(temp.resolve("two"), Map.of())) {
            assertThat(service.get("/api/v1/assessments/" + id).statusCode()).isEqualTo(200);
        }
        assertThat(copy("restore", temp.resolve("two"), zip)).contains("restore into an empty one");
    }

    private String copy(String direction, Path data, Path zip) throws Exception {
        Path log = Files.createTempFile(temp, direction, ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        RunningService.JAR.toString(),
                        direction,
                        zip.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("ASSAY_DATA_DIR", data.toString());
        assertThat(builder.start().waitFor(90, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log);
    }
}
