package assay.access;

import assay.access.AuditLog.Act;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who is signed in, by a cookie that scripts cannot read and other sites cannot send with a form. A session ends when nobody uses
 * it for {@code ASSAY_SESSION} (12 hours), and after a week in any case.
 */
@Startup
@ApplicationScoped
public class Sessions {
    static final String COOKIE = "__Host-assay";
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration TOLD = Duration.ofMinutes(1);

    private final EntityManager db;
    private final Clock clock;
    private final AuditLog audit;
    private final Duration idle;

    Sessions(EntityManager db, Clock clock, AuditLog audit, AccessConfig config) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.idle = config.session();
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("ASSAY_SESSION is “" + idle + "”; write a time such as 12h or 30m.");
        }
    }

    /** @param formKey of the tokens in its forms */
    record Live(Account account, String formKey) {}

    /** Signs in whom {@link SignIn} has let in: the answer to this request carries the cookie. */
    public void start(RoutingContext context, Account account) {
        String token = Secret.create();
        SessionRow row = new SessionRow();
        row.tokenHash = Secret.hash(token);
        row.account = account.id();
        row.created = clock.instant();
        row.lastSeen = row.created;
        row.expires = row.created.plus(idle);
        row.formKey = Secret.create();
        QuarkusTransaction.joiningExisting().run(() -> {
            db.createQuery("delete from SessionRow s where s.expires < :now")
                    .setParameter("now", row.created)
                    .executeUpdate();
            db.persist(row);
            audit.record(
                    account.person(), Act.SIGNED_IN, "account:" + account.id(), OptionalInt.empty(), account.name());
        });
        context.put(FormToken.KEY_ATTRIBUTE, row.formKey);
        context.put(CurrentPerson.ATTRIBUTE, account.person());
        context.response().addCookie(cookie(token));
    }

    /** Signs out; the answer to this request takes the cookie away. */
    public void end(RoutingContext context, Person who) {
        token(context)
                .ifPresent(token -> QuarkusTransaction.joiningExisting().run(() -> {
                    int ended = db.createQuery("delete from SessionRow s where s.tokenHash = :hash")
                            .setParameter("hash", Secret.hash(token))
                            .executeUpdate();
                    if (ended > 0) {
                        audit.record(who, Act.SIGNED_OUT, "account:" + who.id(), OptionalInt.empty(), who.name());
                    }
                }));
        context.response().addCookie(cookie("").setMaxAge(0));
    }

    /** What the session of a request is stored under; empty when it has none. */
    static String hash(RoutingContext context) {
        return token(context).map(Secret::hash).orElse("");
    }

    /** Whose session the request carries; empty when it carries none that lives. */
    Optional<Live> find(RoutingContext context) {
        return token(context)
                .flatMap(token -> QuarkusTransaction.joiningExisting()
                        .call(() -> live(db.find(SessionRow.class, Secret.hash(token)))));
    }

    private Optional<Live> live(SessionRow row) {
        Instant now = clock.instant();
        if (row == null || !now.isBefore(row.expires) || !now.isBefore(row.created.plus(LONGEST))) {
            return Optional.empty();
        }
        AccountRow account = db.find(AccountRow.class, row.account);
        if (account == null || account.disabled) {
            return Optional.empty();
        }
        if (row.lastSeen.plus(TOLD).isBefore(now)) {
            db.createQuery("update SessionRow s set s.lastSeen = :now, s.expires = :until where s.tokenHash = :hash")
                    .setParameter("now", now)
                    .setParameter("until", now.plus(idle))
                    .setParameter("hash", row.tokenHash)
                    .executeUpdate();
        }
        return Optional.of(new Live(account.account(), row.formKey));
    }

    private static Optional<String> token(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .filter(Secret::isOne);
    }

    private static Cookie cookie(String token) {
        return Cookie.cookie(COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(true)
                // Not Strict: a link in a mail must find its reader signed in. Forms of other sites are refused by
                // Origin and token.
                .setSameSite(CookieSameSite.LAX);
    }
}
