package assay.access;

import assay.access.AuditLog.Act;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys for programs: {@code assay_PREFIX_SECRET}, shown once, kept as a hash, of use until they expire or are revoked. */
@Startup // a setting that cannot be read stops the service when it starts
@ApplicationScoped
public class Keys {
    /** What the id of a person begins with who is a program with a key. */
    static final String PERSON = "key:";

    /** Days until a key expires whose maker does not say. */
    public static final int USUAL_DAYS = 90;

    /** The most days until a key expires. */
    public static final int MOST_DAYS = 365;

    /** The most keys of an account that can be used at a time. */
    static final int MOST_LIVE = 50;

    /** The most keys that are shown at a time. */
    public static final int MOST_SHOWN = 1_000;

    private static final Pattern KEY = Pattern.compile("assay_([a-z0-9]{8})_([A-Za-z0-9_-]{43})");
    private static final int LONGEST_NAME = 64;
    private static final Duration TOLD = Duration.ofMinutes(1);

    private final EntityManager db;
    private final Clock clock;
    private final AuditLog audit;
    private final int providersDays;

    Keys(EntityManager db, Clock clock, AuditLog audit, AccessConfig config) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.providersDays = config.oidc().keyDays();
        if (providersDays < 1 || providersDays > MOST_DAYS) {
            throw new IllegalArgumentException("ASSAY_OIDC_KEY_DAYS is “" + providersDays
                    + "”; write how many days a key of somebody’s whom the provider signs in lasts at most, 1 to "
                    + MOST_DAYS
                    + ".");
        }
    }

    /** @param secret the whole key, which nobody can show again */
    public record Made(ApiKey key, String secret) {}

    /** @param account whose key it is */
    record Holder(UUID account, Person person) {}

    /** @param owner the name of whose key it is */
    public record Owned(ApiKey key, String owner) {}

    /** The most days until a key of that account expires: fewer where a provider says who it is. */
    @Transactional
    public int mostDays(UUID account) {
        return mostDays(db.find(AccountRow.class, account));
    }

    private int mostDays(AccountRow owner) {
        return owner.oidcSubject == null ? MOST_DAYS : providersDays;
    }

    /** The key as it counts: a provider's account keeps none for longer than is configured now. */
    private ApiKey key(KeyRow row, AccountRow owner) {
        ApiKey key = row.key();
        Instant latest = row.created.plus(Duration.ofDays(mostDays(owner)));
        return key.expires().isAfter(latest) ? key.expiring(latest) : key;
    }

    /** Everybody's keys: those that can be used first, then the newest first; at most {@value #MOST_SHOWN}. */
    @Transactional
    public List<Owned> all() {
        Instant now = clock.instant();
        return db.createQuery(
                        "select k, a from KeyRow k join AccountRow a on a.id = k.account order by"
                                + " case when k.revoked is null and k.expires > :now then 0 else 1 end, k.created desc, k.id",
                        Object[].class)
                .setParameter("now", now)
                .setMaxResults(MOST_SHOWN)
                .getResultStream()
                .map(row -> {
                    AccountRow owner = (AccountRow) row[1];
                    return new Owned(key((KeyRow) row[0], owner), owner.name);
                })
                .toList();
    }

    /** The keys of an account, newest first, those that are of no more use included. */
    @Transactional
    public List<ApiKey> of(UUID account) {
        return db.createQuery("select k from KeyRow k where k.account = :account order by k.created desc", KeyRow.class)
                .setParameter("account", account)
                .getResultStream()
                .map(row -> key(row, db.find(AccountRow.class, account)))
                .toList();
    }

    /**
     * Makes a key.
     *
     * @param rights some of those of whoever makes it
     * @param days until it expires, 1 to {@link #mostDays}
     * @throws AccessRefused when it cannot be, or the account has {@value #MOST_LIVE} keys that can be used
     */
    @Transactional
    public Made create(Person by, UUID account, String name, Set<Right> rights, int days) {
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME || plain.chars().anyMatch(Character::isISOControl)) {
            throw new AccessRefused(
                    "name", "A key has a name of 1 to " + LONGEST_NAME + " characters. Say what it is for.");
        }
        if (rights.isEmpty() || !by.rights().containsAll(rights)) {
            throw new AccessRefused(
                    "rights", "A key has at least one right, and none that you do not have. Choose among yours.");
        }
        // Two that make a key at once would otherwise both find room for it.
        int most = mostDays(db.find(AccountRow.class, account, LockModeType.PESSIMISTIC_WRITE));
        if (days < 1 || days > most) {
            throw new AccessRefused("days", "A key expires after 1 to " + most + " days. Choose a number of days.");
        }
        if (live(account).size() >= MOST_LIVE) {
            throw new AccessRefused(
                    "name",
                    "An account has at most " + MOST_LIVE
                            + " keys that can be used. Revoke one that nobody needs first.");
        }
        KeyRow row = new KeyRow();
        row.id = UUID.randomUUID();
        row.account = account;
        row.name = plain;
        row.prefix = row.id.toString().substring(0, 8);
        String secret = "assay_" + row.prefix + "_" + Secret.create();
        row.hash = Secret.hash(secret);
        row.rights = KeyRow.text(rights);
        row.created = clock.instant();
        row.expires = row.created.plus(Duration.ofDays(days));
        db.persist(row);
        db.flush();
        audit.record(by, Act.KEY_CREATED, "key:" + row.id, OptionalInt.empty(), row.name + " " + row.rights);
        return new Made(row.key(), secret);
    }

    private List<KeyRow> live(UUID account) {
        return db.createQuery(
                        "select k from KeyRow k where k.account = :account and k.revoked is null and k.expires > :now",
                        KeyRow.class)
                .setParameter("account", account)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** @return false when the account has no such key */
    @Transactional
    public boolean revoke(Person by, UUID account, UUID id) {
        KeyRow row = db.find(KeyRow.class, id);
        return row != null && row.account.equals(account) && revoke(by, row);
    }

    /**
     * Revokes anybody's key; its caller may do that.
     *
     * @return false when there is no such key
     */
    @Transactional
    public boolean revoke(Person by, UUID id) {
        KeyRow row = db.find(KeyRow.class, id);
        return row != null && revoke(by, row);
    }

    private boolean revoke(Person by, KeyRow row) {
        if (row.revoked == null) {
            row.revoked = clock.instant();
            audit.record(by, Act.KEY_REVOKED, PERSON + row.id, OptionalInt.empty(), row.name);
        }
        return true;
    }

    /** Revokes all keys of an account, as part of a change that ends whatever somebody else may have of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void revokeAll(Person by, UUID account) {
        List<KeyRow> live = live(account);
        live.forEach(row -> row.revoked = clock.instant());
        live.forEach(row -> audit.record(by, Act.KEY_REVOKED, "key:" + row.id, OptionalInt.empty(), row.name));
    }

    /** Who acts with that key; empty when it is of no use. What its owner may no longer do, it may not either. */
    Optional<Holder> find(String key) {
        Matcher shape = KEY.matcher(key);
        return shape.matches()
                ? QuarkusTransaction.joiningExisting().call(() -> holder(shape.group(1), Secret.hash(key)))
                : Optional.empty();
    }

    private Optional<Holder> holder(String prefix, String hash) {
        Instant now = clock.instant();
        Optional<KeyRow> found = db.createQuery("select k from KeyRow k where k.prefix = :prefix", KeyRow.class)
                .setParameter("prefix", prefix)
                .getResultStream()
                .findFirst()
                .filter(row -> MessageDigest.isEqual(ascii(row.hash), ascii(hash)))
                .filter(row -> key(row, db.find(AccountRow.class, row.account)).isLive(now));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        KeyRow row = found.get();
        AccountRow owner = db.find(AccountRow.class, row.account);
        if (owner.disabled) {
            return Optional.empty();
        }
        if (row.lastUsed == null || row.lastUsed.plus(TOLD).isBefore(now)) {
            db.createQuery("update KeyRow k set k.lastUsed = :now where k.id = :id")
                    .setParameter("now", now)
                    .setParameter("id", row.id)
                    .executeUpdate();
        }
        Set<Right> rights = EnumSet.copyOf(row.rights());
        rights.retainAll(owner.role.rights());
        String name = owner.name + Person.BY_KEY + row.name + ")";
        return Optional.of(new Holder(owner.id, new Person(PERSON + row.id, name, rights)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
