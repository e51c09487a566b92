package assay.access;

import static org.assertj.core.api.Assertions.assertThat;

import assay.RunningService;
import assay.store.EmbeddedDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that checks the audit trail, as an operator calls it. */
class AuditIT {
    @TempDir
    Path temp;

    private interface Work {
        void on(Connection connection) throws Exception;
    }

    /** What was printed, and the exit status. */
    private record Said(String text, int status) {}

    private void inDatabase(Work work) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(temp.resolve("data"))) {
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), database.user(), database.password())
                    .load()
                    .migrate();
            try (Connection connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
                connection.setAutoCommit(false);
                work.on(connection);
                connection.commit();
            }
        }
    }

    private Said verify(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                RunningService.JAR.toString(),
                "verify-audit"));
        command.addAll(List.of(arguments));
        Path out = temp.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("ASSAY_DATA_DIR", temp.resolve("data").toString());
        Process process = builder.start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new Said(java.nio.file.Files.readString(out, StandardCharsets.UTF_8), process.exitValue());
    }

    @Test
    void endsWithOneForABrokenChainAndTwoWhereNothingCouldBeChecked() throws Exception {
        assertThat(verify()).satisfies(said -> {
            assertThat(said.text()).contains("This database has no audit trail yet.");
            assertThat(said.status()).isEqualTo(2);
        });
        List<String> hashes = new ArrayList<>();
        inDatabase(connection -> {
            for (int i = 1; i <= 3; i++) {
                hashes.add(AuditRows.append(
                                connection, "local", "NOTED", "a:" + i, OptionalInt.empty(), AuditHash.sha256(""))
                        .hash());
            }
        });
        assertThat(verify()).satisfies(said -> {
            assertThat(said.text()).contains("3 entries follow from one another", hashes.get(2));
            assertThat(said.status()).isZero();
        });
        assertThat(verify(hashes.get(1).toUpperCase(java.util.Locale.ROOT))).satisfies(said -> {
            assertThat(said.text()).contains("The noted hash is entry 2’s.");
            assertThat(said.status()).isZero();
        });
        assertThat(verify("0123")).satisfies(said -> {
            assertThat(said.text()).contains("64 digits");
            assertThat(said.status()).isEqualTo(2);
        });
        inDatabase(connection -> {
            Said busy = verify();
            assertThat(busy.text()).contains("Another Assay is running");
            assertThat(busy.status()).isEqualTo(2);
        });
        inDatabase(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table audit_entry disable trigger all");
                statement.execute("update audit_entry set actor = 'nobody' where seq = 2");
                statement.execute("alter table audit_entry enable trigger all");
            }
        });
        assertThat(verify()).satisfies(said -> {
            assertThat(said.text()).contains("The audit trail is not whole. Entry 2 was changed");
            assertThat(said.status()).isEqualTo(1);
        });
    }
}
