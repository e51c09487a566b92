package assay.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Every row of a database in one zip file, each table as PostgreSQL's own COPY text: independent of the server's version and of
 * whether it is embedded. Written from one snapshot while the service may be running; read into an empty database only.
 */
public final class Backup {
    private static final String SCHEMA_ENTRY = "schema-version";
    /** Parents before children, as their foreign keys need it. */
    static final List<String> TABLES = List.of(
            "job",
            "job_refusal",
            "job_host",
            "schedule",
            "job_item",
            "capture_body",
            "capture",
            "assessment",
            "assessment_version",
            "review_step",
            "judged_reading",
            "note",
            "scheduled_tasks",
            "bulk_task",
            "webhook",
            "webhook_message",
            "webhook_task",
            "host_turn",
            "audit_entry",
            "account",
            "api_key");

    private Backup() {}

    /** A database and who may read it. */
    public record Login(String url, String user, String password) {
        /** A connection of its own, to be closed. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /**
     * Writes all rows to a new file.
     *
     * @throws FileAlreadyExistsException rather than overwrite an older back-up
     */
    public static void write(Login database, Path file) throws SQLException, IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        try (Connection connection = database.connect();
                ZipOutputStream zip = new ZipOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(draft)), StandardCharsets.UTF_8)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            zip.putNextEntry(new ZipEntry(SCHEMA_ENTRY));
            zip.write(schemaVersion(connection).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (String table : TABLES) {
                zip.putNextEntry(new ZipEntry(table));
                copies(connection).copyOut("copy " + table + " to stdout", zip);
                zip.closeEntry();
            }
            connection.rollback();
        }
        Files.move(draft, file);
    }

    /**
     * Makes the tables at the version that the file was written at, fills them, then brings them up to date.
     *
     * @throws IllegalStateException with a sentence when the database holds rows already or the file is no back-up
     */
    public static void restore(Login database, Path file) throws SQLException, IOException {
        try (ZipInputStream zip =
                new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(SCHEMA_ENTRY)) {
                throw new IllegalStateException(file + " is no back-up of Assay.");
            }
            migrate(database, new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            fill(database, zip);
        }
        migrate(database, "latest");
    }

    private static void fill(Login database, ZipInputStream zip) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            if (number(connection, "select count(*) from job_item") > 0) {
                throw new IllegalStateException("The database already holds submissions; restore into an empty one.");
            }
            // An older back-up is filled in before the later tables are made.
            if (number(connection, "select count(to_regclass('audit_entry'))") > 0
                    && number(connection, "select count(*) from audit_entry") > 0) {
                throw new IllegalStateException(
                        "The database already holds an audit trail; restore into an empty one.");
            }
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!TABLES.contains(entry.getName())) {
                    throw new IllegalStateException(
                            "The back-up holds a table that this build does not know: " + entry.getName() + ".");
                }
                copies(connection).copyIn("copy " + entry.getName() + " from stdin", zip);
            }
            connection.commit();
        }
    }

    private static void migrate(Login database, String target) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target(target)
                .load()
                .migrate();
    }

    private static String schemaVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select version from flyway_schema_history where success order by installed_rank desc limit 1")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
