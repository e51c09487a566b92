package assay.bench;

import assay.RunningService;
import assay.store.EmbeddedDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;

/**
 * The reviewer's desk and queue, as a client on the same machine sees them: a listing of 300 passages and 60 quotes, 100,000
 * stored assessments, 50 people at once. Alone: {@code -Dassay.main=assay.bench.DeskBenchmark}.
 */
final class DeskBenchmark {
    private static final int PASSAGES = 300;
    private static final int QUOTES = 60;
    private static final int STORED = 100_000;
    private static final int PEOPLE = 50;
    private static final int ROUNDS = 8;
    private static final int CALLS = 150;
    private static final Duration THINKING = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningService service;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private DeskBenchmark(RunningService service) {
        this.service = service;
    }

    public static void main(String[] args) throws Exception {
        Table table = new Table();
        run(table);
        System.out.println(table);
    }

    static void run(Table table) throws Exception {
        Path folder = Files.createTempDirectory("assay-desk-bench");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("database"), System.err::println)) {
            Map<String, String> settings = Map.of(
                    "ASSAY_RATE_LIMIT", "0",
                    "ASSAY_DB_URL", database.jdbcUrl().substring("jdbc:".length()),
                    "ASSAY_DB_USER", database.user(),
                    "ASSAY_DB_PASSWORD", database.password());
            try (RunningService service = RunningService.start(folder.resolve("data"), settings)) {
                fill(database);
                new DeskBenchmark(service).measure(table);
            }
        }
    }

    private static void fill(EmbeddedDatabase database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            try (PreparedStatement items = connection.prepareStatement("""
                    insert into job_item (id, source_kind, drafter, state, submitted_at)
                    select gen_random_uuid(), 'TEXT', 'crowd', 'DONE', timestamptz '2020-01-01' + n * interval '1 minute'
                    from generate_series(1, ?) n""")) {
                items.setInt(1, STORED);
                items.executeUpdate();
            }
            try (PreparedStatement rows = connection.prepareStatement("""
                    insert into assessment (id, version, status, subject_id, title, search, edition, score, low, high,
                        severity, coverage, warnings, unknowns, drafter, assignee, drafted_at, changed_at, listing, document)
                    select id, 1,
                        (array['DRAFTED', 'DRAFTED', 'DRAFTED', 'IN_REVIEW', 'APPROVED', 'APPROVED', 'REJECTED'])[1 + n % 7],
                        'crowd:' || n, 'Crowd ' || n, 'crowd ' || md5(n::text), '0.8-listing',
                        (n % 101) / 10.0, 0.0, 10.0, (array['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[1 + n % 4],
                        (n % 11) / 10.0, n % 3, n % 11, 'crowd ' || n % 5, case when n % 500 = 0 then 'ada' end,
                        submitted_at, submitted_at, '{}', '{}'
                    from (select *, row_number() over (order by submitted_at) n from job_item where drafter = 'crowd') i""")) {
                rows.executeUpdate();
            }
            try (var vacuum = connection.createStatement()) {
                vacuum.execute("vacuum analyze assessment");
            }
        }
    }

    private void measure(Table table) throws Exception {
        String id = large();
        String token = token(id);
        timed(
                table,
                "desk page of 300 passages and 60 quotes, median",
                "50 ms",
                CALLS,
                i -> get("/assessments/" + id + "/desk"));
        timed(table, "a value tried on that desk, median", "30 ms", CALLS, i -> post(id, "score", token, trial(i)));
        timed(table, "queue, first page of 100,000, median", "50 ms", CALLS, i -> get("/queue"));
        timed(
                table,
                "queue, one state by score, median",
                "50 ms",
                CALLS,
                i -> get("/queue?status=REJECTED&sort=SCORE"));
        timed(
                table,
                "queue, part of a word, median",
                "50 ms",
                CALLS,
                i -> get("/queue?q=" + Integer.toHexString(4_000 + i)));
        timed(
                table,
                "queue, somebody’s with warnings, median",
                "50 ms",
                CALLS,
                i -> get("/queue?assignee=ada&warnings=yes"));
        String deep = deep();
        timed(table, "queue, page 200, median", "50 ms", CALLS, i -> get(deep));
        crowd(table, token);
    }

    /** A listing of many passages, with as many quotes as asked for. */
    private String large() throws Exception {
        StringBuilder page =
                new StringBuilder("<html><head><title>Grand Ledger</title></head><body><main><h1>Grand Ledger</h1>");
        for (int i = 0; i < PASSAGES; i++) {
            page.append("<p>Step ")
                    .append(i)
                    .append(": the agent plans the work by itself, runs shell commands on server ")
                    .append(i)
                    .append(", and keeps what it learnt about customer ")
                    .append(i)
                    .append(" for the next time.</p>");
        }
        page.append("</main></body></html>");
        JsonNode assessment = JSON.readTree(
                service.post("/api/v1/assessments?wait=60", JSON.writeValueAsString(Map.of("html", page.toString())))
                        .body());
        String id = assessment.get("id").asText();
        JsonNode passages = JSON.readTree(
                        service.get("/api/v1/assessments/" + id + "/listing").body())
                .get("passages");
        int given = 0;
        int version = 1;
        for (JsonNode factor : assessment.get("factors")) {
            ObjectNode decision = JSON.createObjectNode();
            decision.put("item", "factor:" + factor.get("key").asText())
                    .put("action", "change")
                    .put("reason", "Quoted for the measurement.");
            decision.set("value", factor.get("value"));
            ArrayNode evidence = decision.putArray("evidence");
            for (int i = 0; i < QUOTES / 10; i++) {
                JsonNode passage = passages.get((given * 5 + 1) % passages.size());
                String text = passage.get("text").asText();
                evidence.addObject()
                        .put("passage", passage.get("id").asText())
                        .put("quote", text.length() > 60 ? text.substring(0, text.indexOf(' ', 40)) : text);
                given++;
            }
            HttpResponse<String> decided = client.send(
                    HttpRequest.newBuilder(service.address("/api/v1/assessments/" + id + "/decisions"))
                            .header("Content-Type", "application/json")
                            .header("If-Match", "\"" + version++ + "\"")
                            .POST(HttpRequest.BodyPublishers.ofString(decision.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            expect(decided, 200);
        }
        return id;
    }

    private String token(String id) throws IOException, InterruptedException {
        return Jsoup.parse(get("/assessments/" + id + "/desk").body())
                .selectFirst("input[name=form-token]")
                .val();
    }

    private static Map<String, String> trial(int i) {
        return Map.of(
                "version", "11",
                "item", "factor:autonomy",
                "action", "change",
                "value", String.format(java.util.Locale.ROOT, "0.%02d", 10 + i % 80),
                "reason", "tried");
    }

    private interface Call {
        HttpResponse<String> make(int i) throws Exception;
    }

    private static void timed(Table table, String what, String bound, int calls, Call call) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = -calls / 3; i < calls; i++) {
            long begun = System.nanoTime();
            expect(call.make(i + calls), 200);
            if (i >= 0) {
                times.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        Collections.sort(times);
        table.row(what, millis(times.get(calls / 2)), bound);
    }

    /** Each opens a desk of their own, tries a value, saves it and looks at the queue, with time to think in between. */
    private void crowd(Table table, String token) throws Exception {
        String page = Files.readString(Path.of("fixtures", "listings", "lamplighter", "page.html"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            ids.add(JSON.readTree(
                            service.post("/api/v1/assessments?wait=60", JSON.writeValueAsString(Map.of("html", page)))
                                    .body())
                    .get("id")
                    .asText());
        }
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        List<Future<List<Duration>>> all = new ArrayList<>();
        try {
            for (String id : ids) {
                Callable<List<Duration>> person = () -> review(id, token);
                all.add(people.submit(person));
            }
            List<Duration> times = new ArrayList<>();
            for (Future<List<Duration>> one : all) {
                times.addAll(one.get());
            }
            Collections.sort(times);
            table.row(PEOPLE + " reviewers at once, median", millis(times.get(times.size() / 2)), "–");
            table.row(
                    PEOPLE + " reviewers at once, 99th percentile",
                    millis(times.get(times.size() * 99 / 100)),
                    "300 ms");
        } finally {
            people.shutdownNow();
        }
    }

    private List<Duration> review(String id, String token) throws Exception {
        List<Duration> times = new ArrayList<>();
        Thread.sleep((long) (Math.random() * THINKING.toMillis()));
        for (int round = 0; round < ROUNDS; round++) {
            int version = round + 1;
            String value = String.format(java.util.Locale.ROOT, "0.%02d", 20 + round);
            Map<String, String> fields = Map.of(
                    "version", Integer.toString(version),
                    "item", "factor:autonomy",
                    "action", "change",
                    "value", value,
                    "reason", "Seen in the manual.");
            List<Call> calls = List.of(
                    i -> get("/assessments/" + id + "/desk"),
                    i -> post(id, "score", token, fields),
                    i -> post(id, "decide", token, fields),
                    i -> get("/queue?status=OPEN"));
            for (Call call : calls) {
                long begun = System.nanoTime();
                HttpResponse<String> answer = call.make(round);
                times.add(Duration.ofNanos(System.nanoTime() - begun));
                if (answer.statusCode() != 200 && answer.statusCode() != 303) {
                    throw new IOException(answer.uri() + " answered " + answer.statusCode());
                }
                Thread.sleep(THINKING.toMillis() / 2 + (long) (Math.random() * THINKING.toMillis()));
            }
        }
        return times;
    }

    private String deep() throws IOException, InterruptedException {
        String address = "/queue";
        for (int page = 1; page < 200; page++) {
            address =
                    Jsoup.parse(get(address).body()).selectFirst("a[rel=next]").attr("href");
        }
        return address;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(service.address(path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String id, String step, String token, Map<String, String> fields)
            throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("form-token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        fields.forEach((name, value) ->
                form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        URI address = service.address("/assessments/" + id + "/desk/" + step);
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Accept", "text/html")
                        .header("HX-Request", "true")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void expect(HttpResponse<String> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": "
                    + answer.body().substring(0, Math.min(400, answer.body().length())));
        }
    }

    private static String millis(Duration time) {
        return String.format("%.1f ms", time.toNanos() / 1e6);
    }
}
