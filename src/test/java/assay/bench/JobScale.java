package assay.bench;

import assay.StandInSite.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/** What a job costs by its size: to make, to look at, and to take the next item from. */
final class JobScale {
    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
    /** Listings of one host. */
    private static final int OF_A_HOST = 20;

    private static final int LOOKS = 40;
    private static final int CLAIMS = 300;
    private static final int PAGE = 200;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final JobStage stage;
    private final Table table;

    private JobScale(JobStage stage, Table table) {
        this.stage = stage;
        this.table = table;
    }

    static void run(Table table) throws Exception {
        try (JobStage stage = new JobStage(0, Map.of())) {
            count(stage);
            stage.nodes().start();
            JobScale scale = new JobScale(stage, table);
            scale.of(CLAIMS, false);
            for (int size : SIZES) {
                scale.of(size, true);
            }
        }
    }

    /** Has the database count what its statements take, which it does from its next start on. */
    private static void count(JobStage stage) throws Exception {
        try (Connection connection = stage.nodes().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
        }
        stage.nodes().killDatabase();
        Awaitility.await()
                .atMost(LONGEST)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    try (Connection connection = stage.nodes().connect();
                            Statement statement = connection.createStatement()) {
                        statement.execute("create extension if not exists pg_stat_statements");
                        return true;
                    }
                });
    }

    private void of(int size, boolean told) throws Exception {
        List<String> urls = new ArrayList<>(size);
        int first = stage.hosts(size / OF_A_HOST + 1);
        for (int i = 0; i < size; i++) {
            urls.add(stage.site().url(first + i / OF_A_HOST, Kind.GOOD, i));
        }
        long begun = System.nanoTime();
        String job = stage.jobs()
                .make(urls, "name=of-a-size&drafter=rules&sample=1")
                .get("id")
                .asText();
        Duration made = Duration.ofNanos(System.nanoTime() - begun);
        stage.jobs().until(job, LONGEST, s -> s.get("state").asText().equals("PAUSED"));
        String what = String.format(Locale.ENGLISH, "job of %,d: ", size);
        if (told) {
            table.row(
                    what + "made",
                    String.format("%.1f s, %.0f µs an item", made.toMillis() / 1e3, made.toNanos() / 1e3 / size),
                    size == 100_000 ? "30 s" : "–");
            table.row(what + "its state, median", median("/api/v1/jobs/" + job), "–");
            table.row(what + "its page, median", median("/jobs/" + job), "–");
            for (int page : new int[] {1, size / PAGE / 2, size / PAGE}) {
                table.row(
                        String.format(Locale.ENGLISH, "%spage %,d of its items, median", what, page),
                        median("/api/v1/jobs/" + job + "/items?limit=" + PAGE + "&cursor=" + ((page - 1) * PAGE)),
                        "50 ms");
            }
        }
        claims(job, what, told);
    }

    private void claims(String job, String what, boolean told) throws Exception {
        run("select pg_stat_statements_reset()");
        stage.node().post("/api/v1/jobs/" + job + "/resume", "");
        stage.jobs()
                .until(
                        job,
                        LONGEST,
                        s -> drafted(s) > CLAIMS || s.get("state").asText().equals("FINISHED"));
        stage.node().post("/api/v1/jobs/" + job + "/pause", "");
        JsonNode end =
                stage.jobs().until(job, LONGEST, s -> s.at("/counts/running").asInt() == 0);
        double claim = number(
                "select sum(total_exec_time) / sum(calls) from pg_stat_statements where query like 'with due as%'");
        double all = number("select sum(total_exec_time) from pg_stat_statements") / drafted(end);
        if (told) {
            table.row(what + "taking what is next, mean", String.format("%.2f ms", claim), "–");
            table.row(what + "all statements for an item, mean", String.format("%.1f ms", all), "–");
        }
        stage.node().post("/api/v1/jobs/" + job + "/cancel", "");
    }

    private static int drafted(JsonNode state) {
        return state.at("/counts/drafted").asInt();
    }

    private String median(String path) throws IOException, InterruptedException {
        List<Duration> times = new ArrayList<>();
        for (int i = -LOOKS / 2; i < LOOKS; i++) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = stage.node().get(path);
            if (answer.statusCode() != 200) {
                throw new IOException(path + " answered " + answer.statusCode());
            }
            if (i >= 0) {
                times.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        Collections.sort(times);
        return String.format("%.1f ms", times.get(LOOKS / 2).toNanos() / 1e6);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = stage.nodes().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private double number(String sql) throws SQLException {
        try (Connection connection = stage.nodes().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
