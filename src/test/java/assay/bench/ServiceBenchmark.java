package assay.bench;

import assay.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged service as a whole: start, page views, memory after a thousand assessments. */
final class ServiceBenchmark {
    private static final int ASSESSMENTS = 1_000;
    private static final int VIEWS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServiceBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Table table = new Table();
        run(table);
        System.out.println(table);
    }

    static void run(Table table) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("assay-bench").resolve("data");
        Map<String, String> settings = Map.of("ASSAY_RATE_LIMIT", "0");
        try (RunningService first = RunningService.start(data, settings)) {
            table.row("ready, first start", seconds(first.readyAfter()), "10 s");
        }
        List<Duration> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (RunningService again = RunningService.start(data, settings)) {
                starts.add(again.readyAfter());
            }
        }
        Collections.sort(starts);
        table.row("ready, later start (median of 3)", seconds(starts.get(1)), "5 s");
        try (RunningService service = RunningService.start(data, settings)) {
            List<String> ids = assess(service, table);
            table.row("resident memory after " + ASSESSMENTS + " assessments", memory(service) + " MB", "400 MB");
            views(service, table, "assessment page", i -> "/assessments/" + ids.get(i % ids.size()));
            views(service, table, "list page", i -> "/queue");
            views(service, table, "first page", i -> "/");
            table.row("resident memory after the page views", memory(service) + " MB", "400 MB");
        }
    }

    private static List<String> assess(RunningService service, Table table) throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> samples = Files.list(Path.of("fixtures", "listings"))) {
            for (Path sample : samples.toList()) {
                pages.add(Files.readString(sample.resolve("page.html")));
            }
        }
        List<String> ids = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < ASSESSMENTS; i++) {
            HttpResponse<String> answer = service.post(
                    "/api/v1/assessments?wait=30",
                    JSON.writeValueAsString(Map.of("html", pages.get(i % pages.size()))));
            JsonNode assessment = JSON.readTree(answer.body());
            if (answer.statusCode() != 201) {
                throw new IOException("not assessed: " + answer.body());
            }
            ids.add(assessment.get("id").asText());
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begun).dividedBy(ASSESSMENTS);
        table.row("submission to assessment, one after another", millis(taken), "–");
        return ids;
    }

    private interface Address {
        String at(int i);
    }

    private static void views(RunningService service, Table table, String what, Address address)
            throws IOException, InterruptedException {
        List<Duration> times = new ArrayList<>();
        for (int i = -VIEWS / 5; i < VIEWS; i++) {
            long begun = System.nanoTime();
            int status = service.get(address.at(i + VIEWS)).statusCode();
            if (status != 200) {
                throw new IOException(address.at(i + VIEWS) + " answered " + status);
            }
            if (i >= 0) {
                times.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        Collections.sort(times);
        table.row(what + ", median seen by a client", millis(times.get(VIEWS / 2)), "20 ms");
        table.row(what + ", 99th percentile", millis(times.get(VIEWS * 99 / 100)), "–");
    }

    private static long memory(RunningService service) throws IOException {
        return Files.readAllLines(
                                Path.of("/proc", Long.toString(service.process().pid()), "status"))
                        .stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("[^0-9]", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }

    private static String seconds(Duration time) {
        return String.format("%.2f s", time.toMillis() / 1000.0);
    }

    private static String millis(Duration time) {
        return String.format("%.2f ms", time.toNanos() / 1e6);
    }
}
