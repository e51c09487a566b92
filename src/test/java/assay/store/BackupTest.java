package assay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.TestDatabase;
import assay.TestSite;
import assay.store.Backup.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class BackupTest {
    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @TempDir
    Path temp;

    @Test
    void holdsEveryTableOfTheSchemaButSessionsWhichEndWithARestore() throws Exception {
        List<String> tables = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = 'public'"
                                + " and table_name not in ('flyway_schema_history', 'session')")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(Backup.TABLES).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void neverOverwritesAnOlderOne() throws Exception {
        Path file = Files.writeString(temp.resolve("old.zip"), "precious");
        assertThatThrownBy(() -> Backup.write(new Login(url, user, password), file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("precious");
    }

    @Test
    void aFileThatIsNoBackUpIsRefused() throws Exception {
        Path file = Files.writeString(temp.resolve("notes.zip"), "not a zip at all");
        assertThatThrownBy(() -> Backup.restore(new Login(url, user, password), file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is no back-up of Assay");
    }
}
