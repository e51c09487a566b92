package assay.store;

import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows of earlier builds are brought up to date. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class MigrationTest {
    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url, user, password)
                .schemas("earlier")
                .target(target)
                .load()
                .migrate();
    }

    @AfterEach
    void tidy() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists earlier cascade");
        }
    }

    @Test
    void aCaptureOfAnEarlierBuildIsTheFirstOfItsAssessment() throws Exception {
        migrate("3");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String id = "'5b1f2f5e-51f6-4f0e-9a55-0d5b7f5a2c11'";
            String hash = "'" + "a".repeat(64) + "'";
            statement.execute("insert into earlier.job_item (id, source_kind, drafter, state, submitted_at)"
                    + " values (" + id + ", 'URL', 'rules', 'DONE', now())");
            statement.execute("insert into earlier.capture (id, fetched_at, content_type, sha256, bytes) values (" + id
                    + ", now(), 'text/html', " + hash + ", 3)");
            statement.execute("insert into earlier.assessment values (" + id
                    + ", 1, 'DRAFTED', 's', null, 't', null, 't', '0.8-listing', 1, 1, 1, 'Low', 1, 0, 'rules 1', now(),"
                    + " '{}', '{\"capture\": {}}')");
            migrate("latest");
            try (ResultSet row = statement.executeQuery("select part, document ->> 'otherCaptures' from earlier.capture"
                    + " join earlier.assessment using (id)")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isZero();
                assertThat(row.getString(2)).isEqualTo("[]");
            }
            statement.execute("insert into earlier.capture (id, part, fetched_at, content_type, sha256, bytes) values ("
                    + id + ", 1, now(), 'text/plain', " + hash + ", 3)");
        }
    }
}
