package assay;

import assay.store.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packaged services on one PostgreSQL that is a process beside them, and how each of these is killed. */
public final class Nodes implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> settings;
    private final EmbeddedDatabase database;
    private final List<RunningService> services = new ArrayList<>();

    /** The database alone. */
    public Nodes(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.database = EmbeddedDatabase.start(folder.resolve("database"), System.err::println);
        this.settings = new HashMap<>(settings);
        this.settings.putIfAbsent("ASSAY_RATE_LIMIT", "0");
        this.settings.put("ASSAY_DB_URL", database.jdbcUrl().substring("jdbc:".length()));
        this.settings.put("ASSAY_DB_USER", database.user());
        this.settings.put("ASSAY_DB_PASSWORD", database.password());
    }

    /** One more, once it is ready. */
    public RunningService start() throws IOException, InterruptedException {
        RunningService service = RunningService.start(folder.resolve("node-" + services.size()), settings);
        services.add(service);
        return service;
    }

    public RunningService node(int index) {
        return services.get(index);
    }

    /** Kills one as {@code kill -9} does. */
    public void kill(int index) throws InterruptedException {
        services.get(index).kill();
    }

    /** Starts one that was killed. */
    public void restart(int index) throws IOException, InterruptedException {
        services.set(index, RunningService.start(folder.resolve("node-" + index), settings));
    }

    /** Kills the database's first process as {@code kill -9} does; whoever started it starts it again, at the same port. */
    public void killDatabase() throws IOException, InterruptedException {
        String pid = Files.readAllLines(folder.resolve("database/postgres/postmaster.pid"))
                .get(0);
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @Override
    public void close() throws InterruptedException {
        for (RunningService service : services) {
            service.close();
        }
        database.close();
    }
}
