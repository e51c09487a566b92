package assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.TestDatabase;
import assay.TestSite;
import assay.access.AuditLog.Act;
import assay.store.Backup;
import assay.store.Backup.Login;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class AuditRestoreTest {
    @Inject
    AuditLog log;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @TempDir
    Path temp;

    private Login service() {
        return new Login(url, user, password);
    }

    private Login restored() {
        return new Login(url.replaceFirst("/[^/?]+(\\?|$)", "/restored$1"), user, password);
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = service().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @AfterEach
    void drop() throws Exception {
        execute("drop database if exists restored");
    }

    @Test
    void aRestoredTrailIsWholeAndGoesOn() throws Exception {
        QuarkusTransaction.requiringNew().run(() -> {
            log.record(Person.LOCAL, Act.NOTED, "assessment:“ü”", OptionalInt.of(1), "one\ttwo\\");
            log.record(Person.LOCAL, Act.NOTED, "assessment:tab \\t", OptionalInt.empty(), "");
        });
        List<AuditEntry> newest = log.newest(AuditQuery.ALL, Long.MAX_VALUE, 2);
        Path file = temp.resolve("assay.zip");
        Backup.write(service(), file);
        execute("create database restored");
        Backup.restore(restored(), file);
        try (Connection connection = restored().connect();
                Statement statement = connection.createStatement()) {
            assertThat(AuditRows.before(connection, AuditQuery.ALL, Long.MAX_VALUE, 2))
                    .isEqualTo(newest);
            connection.setAutoCommit(false);
            AuditRows.append(connection, "local", "NOTED", "assessment:x", OptionalInt.empty(), AuditHash.sha256(""));
            connection.commit();
            assertThat(AuditTrail.verify(connection, Optional.of(newest.get(0).hash()))
                            .whole())
                    .isTrue();
            assertThatThrownBy(() -> statement.execute("delete from audit_entry"))
                    .hasMessageContaining("only ever added to");
        }
    }

    @Test
    void nothingIsRestoredBesideATrailThatIsThere() throws Exception {
        QuarkusTransaction.requiringNew()
                .run(() -> log.record(Person.LOCAL, Act.NOTED, "assessment:x", OptionalInt.empty(), ""));
        Path file = temp.resolve("assay.zip");
        Backup.write(service(), file);
        execute("create database restored");
        Backup.restore(restored(), file);
        try (Connection connection = restored().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate job_item cascade");
        }
        assertThatThrownBy(() -> Backup.restore(restored(), file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already holds an audit trail");
    }
}
