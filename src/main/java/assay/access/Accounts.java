package assay.access;

import assay.access.AuditLog.Act;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Who may sign in. Every change is told to the audit trail, and there is always an administrator left. */
@ApplicationScoped
public class Accounts implements PersonNames {
    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final EntityManager db;
    private final Clock clock;
    private final AuditLog audit;
    private final AccessMode mode;
    private final SignIn signIn;
    private final Keys keys;

    Accounts(EntityManager db, Clock clock, AuditLog audit, AccessMode mode, SignIn signIn, Keys keys) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.mode = mode;
        this.signIn = signIn;
        this.keys = keys;
    }

    /** The names of those who may review now. */
    @Transactional
    public List<String> reviewers() {
        return all().stream()
                .filter(a -> !a.disabled() && a.person().may(Right.REVIEW))
                .map(Account::name)
                .toList();
    }

    /** Everybody, by name. */
    @Transactional
    public List<Account> all() {
        return db
                .createQuery("select a from AccountRow a order by lower(a.name)", AccountRow.class)
                .getResultList()
                .stream()
                .map(AccountRow::account)
                .toList();
    }

    @Transactional
    public Optional<Account> byId(UUID id) {
        return Optional.ofNullable(db.find(AccountRow.class, id)).map(AccountRow::account);
    }

    /** The name of whoever an audit entry or a decision knows by id only; empty for one who is not known here. */
    @Override
    @Transactional
    public Optional<String> nameOf(String personId) {
        if (personId.equals(Person.LOCAL.id())) {
            return Optional.of(Person.LOCAL.name());
        }
        try {
            UUID id = UUID.fromString(
                    personId.startsWith(Keys.PERSON) ? personId.substring(Keys.PERSON.length()) : personId);
            return personId.startsWith(Keys.PERSON)
                    ? Optional.ofNullable(db.find(KeyRow.class, id)).map(key -> "key " + key.name)
                    : byId(id).map(Account::name);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes an account with a password. The first of all is an administrator's.
     *
     * @throws AccessRefused when the name is taken or the password cannot be one
     */
    public Account create(Person by, String name, Role role, String password) {
        String plain = AccountNames.checked(name);
        String hash = Passwords.hash(password);
        Account made = QuarkusTransaction.joiningExisting().call(() -> {
            lockAll();
            if (find(plain).isPresent()) {
                throw new AccessRefused("name", "There is an account of that name already. Choose another.");
            }
            alike(plain).ifPresent(other -> {
                throw new AccessRefused(
                        "name",
                        "“" + plain + "” looks like “" + other + "”, which is an account already. Choose another.");
            });
            if (role != Role.ADMINISTRATOR && !mode.look()) {
                throw new AccessRefused(
                        "role",
                        "The first account is an administrator’s, because from then on everybody must sign in.");
            }
            AccountRow row = fresh(plain, role);
            row.passwordHash = hash;
            db.persist(row);
            return created(by, row);
        });
        mode.look();
        return made;
    }

    /** The first administrator; empty when there is an account already. */
    Optional<Account> createFirst(String name, String password) {
        String plain = AccountNames.checked(name);
        String hash = Passwords.hash(password);
        Optional<Account> made = QuarkusTransaction.joiningExisting().call(() -> {
            lockAll();
            if (mode.look()) {
                return Optional.<Account>empty();
            }
            AccountRow row = fresh(plain, Role.ADMINISTRATOR);
            row.passwordHash = hash;
            db.persist(row);
            return Optional.of(created(row.account().person(), row));
        });
        mode.look();
        return made;
    }

    /** @throws AccessRefused when nobody would be left to administer */
    @Transactional
    public void changeRole(Person by, UUID id, Role role) {
        AccountRow row = locked(id);
        if (role != Role.ADMINISTRATOR) {
            keepAnAdministrator(row);
        }
        row.role = role;
        audit.record(by, Act.ACCOUNT_CHANGED, object(row), OptionalInt.empty(), "role " + role);
    }

    /** Disabling ends all sessions, and with them the account’s keys do nothing. */
    @Transactional
    public void setDisabled(Person by, UUID id, boolean disabled) {
        AccountRow row = locked(id);
        if (disabled) {
            keepAnAdministrator(row);
            endSessions(id, "");
        }
        row.disabled = disabled;
        audit.record(by, Act.ACCOUNT_CHANGED, object(row), OptionalInt.empty(), disabled ? "disabled" : "enabled");
    }

    /** Another password, which ends all sessions, all keys and a lock. */
    public void resetPassword(Person by, UUID id, String password) {
        setPassword(by, id, password, "", true);
    }

    /**
     * One’s own password; other sessions of the account end.
     *
     * @param keysToo whether its keys end as well
     * @throws AccessRefused when the old one is wrong, or the account is locked
     * @throws RateLimited when the client has tried too often
     */
    public void changePassword(
            RoutingContext context, Person by, UUID id, String old, String password, boolean keysToo) {
        if (!signIn.confirms(context.request(), by, id, old)) {
            throw new AccessRefused(
                    "old",
                    "The present password is not that one, or the account is locked after too many wrong ones, so it was not"
                            + " changed. Try again, or wait a quarter of an hour.");
        }
        setPassword(by, id, password, Sessions.hash(context), keysToo);
    }

    private void setPassword(Person by, UUID id, String password, String session, boolean keysToo) {
        String hash = Passwords.hash(password);
        QuarkusTransaction.joiningExisting().run(() -> {
            AccountRow row = locked(id);
            if (row.oidcSubject != null) {
                throw new AccessRefused(
                        "password", "Whoever signs in with the company’s provider has no password here.");
            }
            row.passwordHash = hash;
            row.welcomed();
            endSessions(id, session);
            if (keysToo) {
                keys.revokeAll(by, id);
            }
            audit.record(by, Act.ACCOUNT_CHANGED, object(row), OptionalInt.empty(), "password");
        });
    }

    /**
     * The account of whom the provider has sent; made at their first sign-in, and given the role that the provider says,
     * except that the last administrator stays one.
     *
     * @param subject the provider's address and its name for them
     */
    Account fromProvider(String subject, String name, Role role) {
        Account account = QuarkusTransaction.joiningExisting().call(() -> {
            lockAll();
            Optional<AccountRow> known = db.createQuery(
                            "select a from AccountRow a where a.oidcSubject = :subject", AccountRow.class)
                    .setParameter("subject", subject)
                    .getResultStream()
                    .findFirst();
            if (known.isEmpty()) {
                AccountRow row =
                        fresh(AccountNames.free(name, taken -> alike(taken).isPresent()), role);
                row.oidcSubject = subject;
                db.persist(row);
                return created(row.account().person(), row);
            }
            AccountRow row = known.get();
            if (role != Role.ADMINISTRATOR && isLastAdministrator(row)) {
                LOG.warnf(
                        "The provider says that %s is %s, but this is the last administrator, so the role stays. Make somebody else an"
                                + " administrator first.",
                        row.name, role);
            } else if (row.role != role) {
                row.role = role;
                audit.record(
                        row.account().person(), Act.ACCOUNT_CHANGED, object(row), OptionalInt.empty(), "role " + role);
            }
            return row.account();
        });
        mode.look();
        return account;
    }

    private Account created(Person by, AccountRow row) {
        db.flush();
        audit.record(by, Act.ACCOUNT_CREATED, object(row), OptionalInt.empty(), row.name + " " + row.role);
        return row.account();
    }

    private AccountRow fresh(String name, Role role) {
        AccountRow row = new AccountRow();
        row.id = UUID.randomUUID();
        row.name = name;
        row.role = role;
        row.createdAt = clock.instant();
        return row;
    }

    private Optional<AccountRow> find(String name) {
        return db.createQuery("select a from AccountRow a where lower(a.name) = lower(:name)", AccountRow.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The name of an account that a reader would take for this one; its own among them. */
    private Optional<String> alike(String name) {
        return db.createQuery("select a.name from AccountRow a", String.class)
                .getResultStream()
                .filter(other -> AccountNames.lookAlike(other, name))
                .findFirst();
    }

    /** Changes of accounts are rare: one after another they cannot contradict each other. */
    private void lockAll() {
        db.createNativeQuery("lock table account in share row exclusive mode").executeUpdate();
    }

    private AccountRow locked(UUID id) {
        lockAll();
        return Optional.ofNullable(db.find(AccountRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new AccessRefused("id", "There is no such account. Reload the page."));
    }

    private void keepAnAdministrator(AccountRow row) {
        if (isLastAdministrator(row)) {
            throw new AccessRefused("role", "This is the last administrator. Make somebody else one first.");
        }
    }

    private boolean isLastAdministrator(AccountRow row) {
        long others = db.createQuery(
                        "select count(a) from AccountRow a where a.role = :role and not a.disabled and a.id <> :id",
                        Long.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .setParameter("id", row.id)
                .getSingleResult();
        return row.role == Role.ADMINISTRATOR && !row.disabled && others == 0;
    }

    private void endSessions(UUID account, String but) {
        db.createQuery("delete from SessionRow s where s.account = :account and s.tokenHash <> :but")
                .setParameter("account", account)
                .setParameter("but", but)
                .executeUpdate();
    }

    private static String object(AccountRow row) {
        return "account:" + row.id;
    }
}
