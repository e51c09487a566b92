package assay.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether people sign in: as soon as there is an account, or the settings ask for it, and always where others than this machine
 * reach the service. Once they do, they do for good.
 */
@Singleton
class AccessMode {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final EntityManager db;
    private final Clock clock;
    private final boolean asked;
    private final boolean reachable;
    private volatile boolean accounts;
    private volatile Instant lookedAt = Instant.MIN;

    AccessMode(
            EntityManager db,
            Clock clock,
            AccessConfig config,
            @ConfigProperty(name = "quarkus.http.host") Optional<String> host) {
        this.db = db;
        this.clock = clock;
        this.asked = isRequired(config) || config.oidc().url().isPresent();
        this.reachable = host.filter(h -> !isLoopback(h)).isPresent();
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }

    private static boolean isRequired(AccessConfig config) {
        return config.accounts()
                .map(value -> switch (value) {
                    case "auto" -> false;
                    case "required" -> true;
                    default ->
                        throw new IllegalArgumentException("ASSAY_ACCOUNTS is “" + value
                                + "”; write required to have everybody sign in, or leave it out.");
                })
                .orElse(false);
    }

    /** Whether the settings ask for accounts before there is one. */
    boolean isAskedFor() {
        return asked;
    }

    /** Whether other machines reach the service. */
    boolean isReachable() {
        return reachable;
    }

    /** Whether it is known, without asking the database, who signs in. */
    boolean isFresh() {
        return asked || reachable || accounts || clock.instant().isBefore(lookedAt.plus(FRESH));
    }

    /** Whether everybody must sign in. Asks the database now and then; while that does not answer, nothing has changed. */
    boolean mustSignIn() {
        if (!isFresh()) {
            boolean before = lookedAt != Instant.MIN;
            try {
                look();
            } catch (RuntimeException e) {
                if (!before) {
                    throw e;
                }
            }
        }
        return asked || reachable || accounts;
    }

    /** @return whether there is any account */
    boolean look() {
        accounts = QuarkusTransaction.joiningExisting().call(() -> (Boolean)
                db.createNativeQuery("select exists (select 1 from account)").getSingleResult());
        lookedAt = clock.instant();
        return accounts;
    }
}
