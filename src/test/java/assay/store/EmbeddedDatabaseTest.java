package assay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real PostgreSQL processes, killed for real, in a child JVM that stands for the service. */
class EmbeddedDatabaseTest {
    private static final int ROUNDS = 10;

    @TempDir
    Path temp;

    private final List<Holder> holders = new ArrayList<>();

    @AfterEach
    void endEveryProcess() throws Exception {
        for (Holder holder : holders) {
            holder.process.destroyForcibly().waitFor();
        }
        Path pid = temp.resolve("data/postgres/postmaster.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void everyRowSurvivesTenKillsOfServiceOfPostgresAndOfBoth() throws Exception {
        Path data = temp.resolve("data");
        Holder holder = hold(data);
        holder.execute("create table kept (n integer primary key)");
        for (int round = 1; round <= ROUNDS; round++) {
            holder.execute("insert into kept values (" + round + ")");
            ProcessHandle postgres = postmaster(data);
            switch (round % 3) {
                case 0 -> kill(holder.process.toHandle());
                case 1 -> kill(postgres);
                case 2 -> {
                    kill(postgres);
                    kill(holder.process.toHandle());
                }
            }
            holder.process.destroyForcibly().waitFor();
            holder = hold(data);
            assertThat(holder.number("select count(*) from kept"))
                    .as("rows after kill " + round)
                    .isEqualTo(round);
        }
        assertThat(holder.text("show fsync")).isEqualTo("on");
        assertThat(holder.text("show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void aKilledPostgresIsStartedAgainWhereItWas() throws Exception {
        Path data = temp.resolve("data");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            String url = database.jdbcUrl();
            // One less than a start has attempts: on a busy machine each kill may hit the same start.
            for (int kill = 0; kill < 4; kill++) {
                ProcessHandle killed = postmaster(data);
                kill(killed);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> {
                            try (Connection connection =
                                    DriverManager.getConnection(url, database.user(), database.password())) {
                                return connection.isValid(5) && postmaster(data).pid() != killed.pid();
                            }
                        });
            }
            assertThat(database.jdbcUrl()).isEqualTo(url);
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aSecondServiceOnTheSameFolderSaysSoAndEnds() throws Exception {
        Path data = temp.resolve("data");
        Holder first = hold(data);
        Process second = launch(data);
        String said = firstLine(second);
        assertThat(said)
                .startsWith("REFUSED")
                .contains("Another Assay is running on the data folder", "ASSAY_DATA_DIR");
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(first.number("select 1")).isEqualTo(1);
    }

    @Test
    void nobodyLogsInWithoutThePasswordWhichOnlyTheOwnerReads() throws Exception {
        Path data = temp.resolve("data");
        Holder holder = hold(data);
        assertThatThrownBy(() -> DriverManager.getConnection(holder.url, holder.user, "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void filesOfAnotherMajorVersionAreLeftAlone() throws Exception {
        Path cluster = Files.createDirectories(temp.resolve("data/postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(temp.resolve("data")))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("written by PostgreSQL 16")
                .hasMessageContaining("restore");
        assertThat(cluster).isDirectoryContaining("glob:**PG_VERSION");
    }

    @Test
    void aPidFileThatNamesAStrangersProcessIsRemovedAndTheStrangerLives() throws Exception {
        Path data = temp.resolve("data");
        Holder before = hold(data);
        before.stop();
        kill(postmaster(data));
        Path pid = data.resolve("postgres/postmaster.pid");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n" + data + "\n0\n5432\n\n127.0.0.1\n0 0\nready\n");
        assertThat(hold(data).number("select 1")).isEqualTo(1);
    }

    private Holder hold(Path data) throws IOException {
        Holder holder = new Holder(launch(data));
        holders.add(holder);
        return holder;
    }

    private static Process launch(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseHolder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("READY ") || line.startsWith("REFUSED ")) {
                return line;
            }
        }
        throw new IOException("the process ended without a word");
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        Path pid = data.resolve("postgres/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                .orElseThrow();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static final class Holder {
        final Process process;
        final String url;
        final String user;
        final String password;

        Holder(Process process) throws IOException {
            this.process = process;
            String[] said = firstLine(process).split(" ");
            assertThat(said[0]).isEqualTo("READY");
            url = said[1];
            user = said[2];
            password = said[3];
        }

        void stop() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        void execute(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        String text(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }

        int number(String sql) throws SQLException {
            return Integer.parseInt(text(sql));
        }

        private Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }
}
