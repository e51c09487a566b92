package assay.access;

import assay.access.AuditLog.Act;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * Looks at names and passwords. An unknown name, a wrong password, a locked and a disabled account are told alike and take
 * alike. After five wrong passwords an account is locked for a quarter of an hour, after each further one for twice as long,
 * up to an hour; a day after the last one they are forgotten.
 */
@Singleton
public class SignIn {
    /** What whoever is not let in reads, whatever the reason. */
    public static final String REFUSED =
            "That name and password do not belong together, or the account is locked after too many wrong passwords or disabled."
                    + " Check both and try again, or wait a quarter of an hour, or ask an administrator.";

    /** Of one client, whatever the names. */
    private static final String TRIES = "20/min";

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Person NOBODY = new Person("nobody", "somebody unknown", Set.of());

    private final EntityManager db;
    private final Clock clock;
    private final AuditLog audit;
    private final RateLimit tries;
    private final String process = Secret.create();
    /** Scripts send their password with each request: a keyed hash of what was right a moment ago saves the slow one. */
    private final Cache<String, Boolean> right = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    SignIn(EntityManager db, Clock clock, AuditLog audit, AccessConfig config) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.tries = new RateLimit(TRIES, config.trustedProxies(), clock);
    }

    /**
     * Whose name and password these are; empty when they are nobody's.
     *
     * @throws RateLimited when the client has tried too often
     */
    public Optional<Account> check(HttpServerRequest client, String name, String password) {
        return check(client, name, password, false);
    }

    /** The same for a program that sends them with each request. */
    Optional<Account> checkAgain(HttpServerRequest client, String name, String password) {
        return check(client, name, password, true);
    }

    /**
     * Whether that is the password of an account whose session asks; a wrong one counts as at the sign-in, so that whoever came
     * by a session cannot try all.
     *
     * @throws RateLimited when the client has tried too often
     */
    boolean confirms(HttpServerRequest client, Person who, UUID account, String password) {
        Optional<AccountRow> seen =
                QuarkusTransaction.requiringNew().call(() -> Optional.ofNullable(db.find(AccountRow.class, account)));
        return check(client, seen, password, false, who).isPresent();
    }

    private Optional<Account> check(HttpServerRequest client, String name, String password, boolean remember) {
        Optional<AccountRow> seen = QuarkusTransaction.requiringNew().call(() -> find(name));
        // Not the account's owner: nobody knows who typed it.
        return check(client, seen, password, remember, NOBODY);
    }

    private Optional<Account> check(
            HttpServerRequest client, Optional<AccountRow> seen, String password, boolean remember, Person who) {
        Optional<AccountRow> open = seen.filter(row -> row.takesPassword(clock.instant()));
        String proof =
                Secret.hmac(process, open.map(row -> row.id + row.passwordHash).orElse("") + " " + password);
        if (remember && open.isPresent() && right.getIfPresent(proof) != null) {
            return open.map(AccountRow::account);
        }
        tries.admit(client);
        boolean matches =
                Passwords.matches(password, open.map(row -> row.passwordHash).orElse(null));
        Optional<Account> account =
                QuarkusTransaction.requiringNew().call(() -> matches ? welcomed(open.get(), who) : refused(seen, who));
        if (remember && account.isPresent()) {
            right.put(proof, true);
        }
        return account;
    }

    /** Somebody may have locked the account, or changed its password, while this one was looked at. */
    private Optional<Account> welcomed(AccountRow looked, Person who) {
        AccountRow row = db.find(AccountRow.class, looked.id, LockModeType.PESSIMISTIC_WRITE);
        if (!row.takesPassword(clock.instant()) || !row.passwordHash.equals(looked.passwordHash)) {
            return refused(Optional.of(row), who);
        }
        row.welcomed();
        return Optional.of(row.account());
    }

    private Optional<Account> refused(Optional<AccountRow> looked, Person who) {
        looked.ifPresent(found -> {
            AccountRow row = db.find(AccountRow.class, found.id, LockModeType.PESSIMISTIC_WRITE);
            if (row.takesPassword(clock.instant())) {
                row.refused(clock.instant());
            }
        });
        audit.record(
                who,
                Act.SIGN_IN_REFUSED,
                looked.map(row -> "account:" + row.id).orElse("account:unknown"),
                OptionalInt.empty(),
                looked.map(row -> row.name).orElse("unknown"));
        return Optional.empty();
    }

    private Optional<AccountRow> find(String typed) {
        String name = typed.strip().replace("\0", "");
        return name.length() > AccountNames.LONGEST
                ? Optional.empty()
                : named(name).or(() -> named(AccountNames.plain(name)));
    }

    private Optional<AccountRow> named(String name) {
        return db.createQuery("select a from AccountRow a where lower(a.name) = lower(:name)", AccountRow.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }
}
