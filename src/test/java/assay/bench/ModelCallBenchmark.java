package assay.bench;

import assay.RunningService;
import assay.drafting.ModelCallFigures;
import assay.drafting.ModelStandIn;
import assay.jobs.ItemWorkers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Drafting with a model that takes no time, and with one that takes two seconds, 64 times at once. */
final class ModelCallBenchmark {
    private static final int AT_ONCE = 64;
    private static final int WARM_UPS = 8;
    private static final Duration LATENCY = Duration.ofSeconds(2);
    private static final String LISTING = "/api/v1/assessments";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelCallBenchmark() {}

    /** These figures alone; the packaged service must be there. */
    public static void main(String[] args) throws Exception {
        Table table = new Table();
        run(table);
        System.out.println(table);
    }

    static void run(Table table) throws IOException, InterruptedException, ExecutionException {
        String what =
                AT_ONCE + " %s at once, model of " + LATENCY.toSeconds() + " s, " + ItemWorkers.kind() + " threads";
        try (ModelCallFigures figures = new ModelCallFigures(AT_ONCE)) {
            table.row(
                    "one draft around the model, median",
                    String.format("%.2f ms", figures.aroundTheModel().toNanos() / 1e6),
                    "10 ms");
            table.row(
                    what.formatted("drafts"),
                    seconds(figures.atOnce(AT_ONCE, LATENCY)),
                    ItemWorkers.kind().equals("virtual") ? "2.2 s" : "–");
        }
        table.row(what.formatted("assessments"), seconds(throughTheService()), "–");
    }

    private static Duration throughTheService() throws IOException, InterruptedException, ExecutionException {
        Path data = Files.createTempDirectory("assay-bench").resolve("data");
        ExecutorService clients = ItemWorkers.start();
        try (ModelStandIn model = new ModelStandIn(Duration.ZERO);
                RunningService service = RunningService.start(
                        data,
                        Map.of(
                                "ASSAY_RATE_LIMIT", "0",
                                "ASSAY_LLM_PROVIDER", "openai",
                                "ASSAY_LLM_BASE_URL", model.baseUrl(),
                                "ASSAY_LLM_MODEL", "stand-in",
                                "ASSAY_LLM_PARALLEL", Integer.toString(AT_ONCE)))) {
            model.repliesAbout(passages(service));
            for (int i = 0; i < WARM_UPS; i++) {
                together(service, clients);
            }
            model.takes(LATENCY);
            long begun = System.nanoTime();
            together(service, clients);
            return Duration.ofNanos(System.nanoTime() - begun);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void together(RunningService service, ExecutorService clients)
            throws InterruptedException, ExecutionException {
        Callable<JsonNode> one = () -> assessed(service, "model");
        for (Future<JsonNode> done : clients.invokeAll(Collections.nCopies(AT_ONCE, one))) {
            done.get();
        }
    }

    private static JsonNode assessed(RunningService service, String drafter) throws IOException, InterruptedException {
        String page = Files.readString(Path.of("fixtures/listings/lamplighter/page.html"));
        HttpResponse<String> answer =
                service.post(LISTING + "?wait=60", JSON.writeValueAsString(Map.of("html", page, "drafter", drafter)));
        if (answer.statusCode() != 201) {
            throw new IOException("not assessed: " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static JsonNode passages(RunningService service) throws IOException, InterruptedException {
        String id = assessed(service, "rules").get("id").asText();
        return JSON.readTree(service.get(LISTING + "/" + id + "/listing").body())
                .get("passages");
    }

    private static String seconds(Duration time) {
        return String.format("%.2f s", time.toMillis() / 1e3);
    }
}
