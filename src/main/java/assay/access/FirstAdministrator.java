package assay.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sees at the start that somebody can sign in where everybody must: from {@code ASSAY_ADMIN_USER} and {@code ASSAY_ADMIN_PASSWORD},
 * or, with {@code ASSAY_ACCOUNTS=required}, by an address in the log that works once and for an hour. Where other machines reach the
 * service and neither is given, it does not start; where a proxy seems to bring them, it warns.
 */
@Singleton
public class FirstAdministrator {
    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final Duration LASTS = Duration.ofHours(1);

    private final AccessConfig config;
    private final AccessMode mode;
    private final Accounts accounts;
    private final Clock clock;
    private final String host;
    private final int port;
    private Optional<Offer> offer = Optional.empty();

    FirstAdministrator(
            AccessConfig config,
            AccessMode mode,
            Accounts accounts,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host") Optional<String> host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.config = config;
        this.mode = mode;
        this.accounts = accounts;
        this.clock = clock;
        this.host = host.orElse("127.0.0.1");
        this.port = port;
    }

    private record Offer(String hash, Instant until) {}

    void start(@Observes StartupEvent started) {
        if (!mode.look()) {
            prepare();
        }
        new Exposure(config.publicUrl(), config.trustedProxies())
                .warnings(mode.mustSignIn())
                .forEach(LOG::warn);
    }

    private void prepare() {
        boolean half = config.adminUser().isPresent() != config.adminPassword().isPresent();
        if (half) {
            throw new IllegalArgumentException(
                    "ASSAY_ADMIN_USER and ASSAY_ADMIN_PASSWORD make the first administrator together; set both, or none.");
        }
        if (config.adminUser().isPresent()) {
            make(config.adminUser().get(), config.adminPassword().orElseThrow());
        } else if (!mode.isAskedFor() && mode.isReachable()) {
            throw new IllegalArgumentException(
                    "Assay has no accounts yet, so it listens on this machine only, not on " + host
                            + ". Set ASSAY_ADMIN_USER and ASSAY_ADMIN_PASSWORD for a first administrator, or ASSAY_ACCOUNTS=required to make one"
                            + " by an address in the log, or leave QUARKUS_HTTP_HOST at 127.0.0.1.");
        } else if (config.accounts().isPresent() && mode.isAskedFor()) {
            offer();
        }
    }

    private void make(String name, String password) {
        try {
            accounts.createFirst(name, password)
                    .ifPresent(made -> LOG.infof("The first administrator is %s.", made.name()));
        } catch (AccessRefused e) {
            String variable = e.field().equals("name") ? "ASSAY_ADMIN_USER" : "ASSAY_ADMIN_PASSWORD";
            throw new IllegalArgumentException(variable + " cannot be used. " + e.getMessage());
        }
    }

    private synchronized void offer() {
        String token = Secret.create();
        offer = Optional.of(new Offer(Secret.hash(token), clock.instant().plus(LASTS)));
        String base = config.publicUrl()
                .map(url -> url.strip().replaceFirst("/+$", ""))
                .orElse("http://127.0.0.1:" + port);
        LOG.infof(
                "Nobody can sign in yet. Make the first administrator within an hour, at %s/sign-in/first?token=%s",
                base, token);
    }

    /** Whether that token may make the first administrator now. */
    public synchronized boolean admits(String token) {
        return offer.filter(o -> clock.instant().isBefore(o.until()))
                .filter(o -> MessageDigest.isEqual(
                        o.hash().getBytes(StandardCharsets.US_ASCII),
                        Secret.hash(token).getBytes(StandardCharsets.US_ASCII)))
                .isPresent();
    }

    /**
     * Makes the first administrator and takes the token back.
     *
     * @return empty when the token is not, or no longer, good for it
     * @throws AccessRefused when name or password cannot be used; the token stays good
     */
    public synchronized Optional<Account> create(String token, String name, String password) {
        if (!admits(token)) {
            return Optional.empty();
        }
        Optional<Account> made = accounts.createFirst(name, password);
        offer = Optional.empty();
        return made;
    }
}
