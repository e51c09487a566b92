package assay.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A real PostgreSQL of our own on a data folder, for people who do not run one. It listens on loopback under a password, writes
 * through to disk, and comes back with every row after any of its processes was killed.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The major version whose files the built-in binaries read. */
    static final String MAJOR_VERSION = "17";

    private static final String USER = "postgres";
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    private final DataFolder folder;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /**
     * Starts the database of that folder, making both when they are new. A postmaster that outlived its service is stopped
     * first; the record of one that was killed is removed.
     *
     * @throws UnusableDatabase with a sentence for whoever started the service
     */
    public static EmbeddedDatabase start(Path dataFolder) {
        DataFolder folder = DataFolder.claim(dataFolder);
        try {
            folder.checkVersion();
            folder.endLeftoverPostmaster();
            EmbeddedPostgres postgres = startPostgres(folder);
            EmbeddedDatabase database = new EmbeddedDatabase(folder, postgres);
            database.requirePassword();
            return database;
        } catch (IOException | SQLException e) {
            folder.release();
            throw new UnusableDatabase(
                    "The embedded database in " + dataFolder + " did not start: " + e.getMessage() + ". Its log is "
                            + folder.log() + ".",
                    e);
        } catch (RuntimeException e) {
            folder.release();
            throw e;
        }
    }

    private static EmbeddedPostgres startPostgres(DataFolder folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return EmbeddedPostgres.builder()
                        .setDataDirectory(folder.cluster())
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(folder.binaries().toFile())
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(STARTUP_WAIT)
                        .setConnectConfig("password", folder.password())
                        // The library's defaults are made for tests: fast, and gone after a crash.
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        // A killed postmaster leaves its socket's lock file, which a start under “unshare” waits for in
                        // vain.
                        .setServerConfig("unix_socket_directories", "")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("password_encryption", "scram-sha-256")
                        .setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
                        .setErrorRedirector(Redirect.appendTo(folder.log().toFile()))
                        .start();
            } catch (IOException | IllegalStateException e) {
                // The children of a killed postmaster need a moment to notice and let go of its memory.
                folder.endLeftoverPostmaster();
                if (attempt == ATTEMPTS) {
                    throw new IOException(e.getMessage(), e);
                }
                pause(Duration.ofSeconds(attempt));
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database started", e);
        }
    }

    /** A new cluster trusts every local login; ours asks for the password kept in the data folder. */
    private void requirePassword() throws SQLException, IOException {
        if (folder.asksForPassword()) {
            return;
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role " + USER + " password '" + folder.password() + "'");
            folder.askForPassword();
            statement.execute("select pg_reload_conf()");
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return folder.password();
    }

    /** Stops the database and lets go of its folder. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UnusableDatabase("The embedded database did not stop cleanly: " + e.getMessage(), e);
        } finally {
            folder.release();
        }
    }
}
