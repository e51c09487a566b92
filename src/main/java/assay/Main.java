package assay;

import assay.store.EmbeddedDatabase;
import assay.store.UnusableDataFolder;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the service: on the PostgreSQL that {@code ASSAY_DB_URL} names, else on one of its own in {@code ASSAY_DATA_DIR}.
 */
@QuarkusMain
public final class Main {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
    private static final int CANNOT_START = 1;

    private Main() {}

    public static void main(String... args) {
        Optional<String> host = setting("QUARKUS_HTTP_HOST", "quarkus.http.host");
        if (host.isPresent() && !LOOPBACK.contains(host.get())) {
            refuse("Assay has no accounts yet, so it listens on this machine only. Leave QUARKUS_HTTP_HOST at 127.0.0.1"
                    + " and put a proxy that asks for a password in front of it.");
        }
        if (externalDatabase()) {
            Quarkus.run(args);
            return;
        }
        Path folder = Path.of(setting("ASSAY_DATA_DIR", "assay.data.dir").orElse("data"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            use(database.jdbcUrl(), database.user(), database.password());
            Quarkus.run(args);
        } catch (UnusableDataFolder e) {
            refuse(e.getMessage());
        }
    }

    private static boolean externalDatabase() {
        Optional<String> url = setting("ASSAY_DB_URL", "assay.db.url");
        url.ifPresent(u -> use(
                u.startsWith("jdbc:") ? u : "jdbc:" + u,
                setting("ASSAY_DB_USER", "assay.db.user").orElse(""),
                setting("ASSAY_DB_PASSWORD", "assay.db.password").orElse("")));
        return url.isPresent();
    }

    private static void use(String url, String user, String password) {
        System.setProperty("quarkus.datasource.jdbc.url", url);
        System.setProperty("quarkus.datasource.username", user);
        System.setProperty("quarkus.datasource.password", password);
    }

    private static Optional<String> setting(String variable, String property) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.exit(CANNOT_START);
    }
}
