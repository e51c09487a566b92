package assay;

import assay.evaluation.Evaluation;
import assay.store.Backup;
import assay.store.Backup.Login;
import assay.store.EmbeddedDatabase;
import assay.store.UnusableDatabase;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logging.Logger;

/**
 * Starts the service on the PostgreSQL that {@code ASSAY_DB_URL} names, else on one of its own in {@code ASSAY_DATA_DIR}. With
 * {@code backup FILE} or {@code restore FILE} it copies the rows of that database instead, and ends; with {@code verify-audit} it
 * checks the audit trail in it. With {@code evaluate FOLDER} it measures a drafter, without any database, and ends.
 */
@QuarkusMain
public final class Main {
    private static final Logger LOG = Logger.getLogger(Main.class);
    private static final int CANNOT_START = 1;
    private static final int AUDIT_AT_FAULT = 1;
    private static final int AUDIT_NOT_CHECKED = 2;
    private static final int DATABASE_LOST = 3;
    private static final int STOP_WAIT_SECONDS = 30;

    /** What it ends with when it cannot do its work. */
    private static volatile int cannot = CANNOT_START;

    private static volatile int exitCode;
    private static volatile boolean toldToStop;

    private Main() {}

    public static void main(String... args) {
        if (args.length > 0 && args[0].equals("evaluate")) {
            warnOnStandardError();
            List<String> rest = List.of(args).subList(1, args.length);
            System.exit(new Evaluation(SystemTime.clock(), System.out, System.err).run(rest));
        }
        if (args.length > 0 && args[0].equals(AuditCommand.NAME)) {
            cannot = AUDIT_NOT_CHECKED;
        }
        boolean copying = args.length == 2 && Set.of("backup", "restore").contains(args[0]);
        if (args.length > 0 && !copying && !AuditCommand.takes(List.of(args))) {
            refuse(
                    "Assay takes no arguments to serve, or “backup FILE”, “restore FILE”, “verify-audit”, “verify-audit HASH” with the"
                            + " 64 digits of an entry’s hash, or “evaluate FOLDER”.");
        }
        CountDownLatch stopped = new CountDownLatch(1);
        holdUntil(stopped);
        try {
            Optional<Login> external = externalDatabase();
            if (external.isPresent()) {
                checkReachable(external.get());
                run(external.get(), args);
            } else {
                runEmbedded(Path.of(setting("ASSAY_DATA_DIR", "assay.data.dir").orElse("data")), args);
            }
        } catch (UnusableDatabase e) {
            System.err.println(e.getMessage());
            exitCode = cannot;
        } catch (RuntimeException e) {
            // The virtual machine's own status for this is 1, which says of the audit trail that it is at fault.
            LOG.error("Assay ended by a fault of its own.", e);
            exitCode = cannot;
        } finally {
            stopped.countDown();
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Such as a model server's own words when it refuses: without the service, nobody else writes the log. */
    private static void warnOnStandardError() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%n");
        Handler handler = new ConsoleHandler();
        handler.setLevel(Level.WARNING);
        java.util.logging.Logger.getLogger("").addHandler(handler);
    }

    private static void checkReachable(Login database) {
        try {
            database.connect().close();
        } catch (SQLException e) {
            throw new UnusableDatabase(
                    "The database of ASSAY_DB_URL cannot be used: " + e.getMessage()
                            + " Check ASSAY_DB_URL, ASSAY_DB_USER and ASSAY_DB_PASSWORD, and that it runs.",
                    e);
        }
    }

    private static void runEmbedded(Path folder, String... args) {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, Main::end)) {
            run(new Login(database.jdbcUrl(), database.user(), database.password()), args);
        }
    }

    /** A service without its database can only refuse; whoever watches the process can start it anew. */
    private static void end(String why) {
        System.err.println(why);
        System.exit(cannot == AUDIT_NOT_CHECKED ? AUDIT_NOT_CHECKED : DATABASE_LOST);
    }

    private static void run(Login database, String... args) {
        if (args.length > 0) {
            work(database, args);
            return;
        }
        System.setProperty("quarkus.datasource.jdbc.url", database.url());
        System.setProperty("quarkus.datasource.username", database.user());
        System.setProperty("quarkus.datasource.password", database.password());
        Memory.giveBackWhenIdle();
        // Left to itself, Quarkus ends the process as soon as it has stopped, and the database would run on.
        Quarkus.run(null, Main::ended);
    }

    private static void ended(int code, Throwable failure) {
        exitCode = code;
        if (failure != null && !toldToStop) {
            System.err.println("Assay did not start. " + reason(failure));
            LOG.debug("The whole story", failure);
        }
    }

    /** The innermost message: what frameworks wrap around it says only where they were. */
    private static String reason(Throwable failure) {
        String reason = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuarkusBindException taken) {
                return "Port " + taken.getPort()
                        + " is taken by another program. Stop that one, or choose another port with QUARKUS_HTTP_PORT.";
            }
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                boolean sentence = cause instanceof IllegalArgumentException || cause instanceof ConfigurationException;
                reason = sentence ? cause.getMessage() : cause.getClass().getSimpleName() + ": " + cause.getMessage();
            }
        }
        return reason;
    }

    /** Keeps a process that was told to end alive until the database has stopped too. */
    private static void holdUntil(CountDownLatch stopped) {
        Thread hold = new Thread(
                () -> {
                    toldToStop = true;
                    try {
                        if (!stopped.await(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                            System.err.println("The database did not stop in time; the next start will see to it.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "assay-database-stop");
        Runtime.getRuntime().addShutdownHook(hold);
    }

    private static void work(Login database, String... args) {
        if (!args[0].equals(AuditCommand.NAME)) {
            copy(database, args[0], Path.of(args[1]));
        } else if (!AuditCommand.run(database, List.of(args))) {
            exitCode = AUDIT_AT_FAULT;
        }
    }

    private static void copy(Login database, String direction, Path file) {
        try {
            if (direction.equals("backup")) {
                Backup.write(database, file);
                System.out.println("Backed up to " + file + ".");
            } else {
                Backup.restore(database, file);
                System.out.println("Restored from " + file + ".");
            }
        } catch (FileAlreadyExistsException e) {
            throw new UnusableDatabase(file + " exists already; name a new file.", e);
        } catch (NoSuchFileException e) {
            throw new UnusableDatabase("There is no " + e.getMessage() + ".", e);
        } catch (IllegalStateException e) {
            throw new UnusableDatabase(e.getMessage(), e);
        } catch (SQLException | IOException e) {
            throw new UnusableDatabase("The " + direction + " did not succeed: " + e.getMessage(), e);
        }
    }

    private static Optional<Login> externalDatabase() {
        return setting("ASSAY_DB_URL", "assay.db.url")
                .map(url -> new Login(
                        jdbc(url),
                        setting("ASSAY_DB_USER", "assay.db.user").orElse(""),
                        setting("ASSAY_DB_PASSWORD", "assay.db.password").orElse("")));
    }

    private static String jdbc(String url) {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        if (!plain.startsWith("postgresql://")) {
            throw new UnusableDatabase("ASSAY_DB_URL must look like postgresql://host:port/name.");
        }
        return "jdbc:" + plain;
    }

    private static Optional<String> setting(String variable, String property) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.exit(cannot);
    }
}
