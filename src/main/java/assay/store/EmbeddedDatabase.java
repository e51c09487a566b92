package assay.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * A real PostgreSQL of our own on a data folder, for people who do not run one. It listens on loopback under a password, writes
 * through to disk, and comes back with every row after any of its processes was killed.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The major version whose files the built-in binaries read. */
    static final String MAJOR_VERSION = "17";

    private static final String USER = "postgres";
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);
    private static final Duration LIBRARY_WAIT = STARTUP_WAIT.multipliedBy(2);
    /** A first start writes its files before there is a process to see. */
    private static final Duration UNSEEN_WAIT = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int ATTEMPTS = 5;

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final int ANY_PORT = 0;

    private final DataFolder folder;
    private final Consumer<String> lost;
    /** The process has been told to end, and the database may be gone before {@link #close} is reached. */
    private final Thread end = new Thread(() -> ending = true, "assay-database-end");

    private EmbeddedPostgres postgres;
    private volatile boolean ending;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres postgres, Consumer<String> lost) {
        this.folder = folder;
        this.postgres = postgres;
        this.lost = lost;
    }

    /** As {@link #start(Path, Consumer)}, for those who only read and write a while. */
    public static EmbeddedDatabase start(Path dataFolder) {
        return start(dataFolder, LOG::error);
    }

    /**
     * Starts the database of that folder, making both when they are new. A postmaster that outlived its service is stopped
     * first; the record of one that was killed is removed. Should it end before {@link #close}, it is started again at the same
     * port.
     *
     * @param lost is told, in a sentence, when the database ended and could not be started again
     * @throws UnusableDatabase with a sentence for whoever started the service
     */
    public static EmbeddedDatabase start(Path dataFolder, Consumer<String> lost) {
        DataFolder folder = DataFolder.claim(dataFolder);
        try {
            folder.checkVersion();
            folder.endLeftoverPostmaster();
            EmbeddedPostgres postgres = startPostgres(folder, ANY_PORT);
            EmbeddedDatabase database = new EmbeddedDatabase(folder, postgres, lost);
            database.requirePassword();
            Runtime.getRuntime().addShutdownHook(database.end);
            database.watch();
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

    private void watch() throws IOException {
        // One that is gone by now ended between its first answer and this line.
        folder.postmaster()
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRunAsync(this::revive, EmbeddedDatabase::inThread);
    }

    /** The thread that sees processes end has too small a stack for more. */
    private static void inThread(Runnable task) {
        Thread thread = new Thread(task, "assay-database-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void revive() {
        Optional<String> failure = startedAgain();
        // Outside the lock: whoever is told may end the process, which closes this.
        failure.ifPresent(lost);
    }

    private synchronized Optional<String> startedAgain() {
        if (ending) {
            return Optional.empty();
        }
        int port = postgres.getPort();
        LOG.warnf("The embedded database ended by itself or was killed; starting it again at port %d", port);
        try {
            closeQuietly();
            folder.endLeftoverPostmaster();
            postgres = startPostgres(folder, port);
            watch();
            LOG.info("The embedded database is back");
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("The embedded database ended and did not start again: " + e.getMessage()
                    + ". Its log is " + folder.log()
                    + ". Start Assay again once the cause is removed; what was accepted is kept.");
        }
    }

    /** Lets go of what the library holds for a process that is gone. */
    private void closeQuietly() {
        try {
            postgres.close();
        } catch (IOException e) {
            LOG.debug("The ended database could not be closed", e);
        }
    }

    private static EmbeddedPostgres startPostgres(DataFolder folder, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
                if (port != ANY_PORT) {
                    builder.setPort(port);
                }
                builder.setDataDirectory(folder.cluster())
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(folder.binaries().toFile())
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(LIBRARY_WAIT)
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
                        .setErrorRedirector(Redirect.appendTo(folder.log().toFile()));
                return ready(folder, builder::start);
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

    /**
     * Waits for the database as the library does, but no longer than its process lives. Interrupted, the library hands over what
     * it holds, which can then be closed; its own way of giving up keeps a lock that no further attempt gets past.
     */
    private static EmbeddedPostgres ready(DataFolder folder, Callable<EmbeddedPostgres> start) throws IOException {
        FutureTask<EmbeddedPostgres> starting = new FutureTask<>(start);
        Thread starter = new Thread(starting, "assay-database-start");
        starter.setDaemon(true);
        starter.start();
        long begun = System.nanoTime();
        Optional<ProcessHandle> postmaster = Optional.empty();
        boolean givenUp = false;
        while (true) {
            try {
                EmbeddedPostgres started = starting.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (!givenUp) {
                    return started;
                }
                started.close();
                throw new IOException("PostgreSQL ended while it started, or was not ready after "
                        + STARTUP_WAIT.toSeconds() + " seconds");
            } catch (TimeoutException e) {
                postmaster = postmaster.or(folder::postmasterIfReadable);
                Duration waited = Duration.ofNanos(System.nanoTime() - begun);
                boolean ended = postmaster.map(p -> !p.isAlive()).orElse(waited.compareTo(UNSEEN_WAIT) > 0);
                if (!givenUp && (ended || waited.compareTo(STARTUP_WAIT) > 0)) {
                    givenUp = true;
                    starter.interrupt();
                }
            } catch (ExecutionException e) {
                throw new IOException(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                starter.interrupt();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the database started", e);
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

    /** The same for as long as this is open. */
    public synchronized String jdbcUrl() {
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
    public synchronized void close() {
        ending = true;
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UnusableDatabase("The embedded database did not stop cleanly: " + e.getMessage(), e);
        } finally {
            folder.release();
            forgetEnd();
        }
    }

    private void forgetEnd() {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException alreadyEnding) {
            LOG.trace("The process is ending", alreadyEnding);
        }
    }
}
