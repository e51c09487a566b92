package assay.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An account as it is stored. */
@Entity
@Table(name = "account")
class AccountRow {
    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(15);
    private static final Duration LONGEST_LOCK = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(1);

    @Id
    UUID id;

    String name;

    @Enumerated(EnumType.STRING)
    Role role;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "oidc_subject")
    String oidcSubject;

    @Column(name = "created_at")
    Instant createdAt;

    boolean disabled;
    int failures;

    /** The end of the last lock, or when the last wrong password came that did not bring one about. */
    @Column(name = "locked_until")
    Instant lockedUntil;

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** Whether a password is looked at. */
    boolean takesPassword(Instant now) {
        return passwordHash != null && !disabled && !isLocked(now);
    }

    /** Counts a wrong password. What ended more than a day ago is forgotten, so that locks do not grow for ever. */
    void refused(Instant now) {
        boolean old = lockedUntil == null || lockedUntil.plus(REMEMBERED).isBefore(now);
        failures = old ? 1 : failures + 1;
        lockedUntil = now.plus(lock(failures));
    }

    /** Forgets wrong passwords. */
    void welcomed() {
        failures = 0;
        lockedUntil = null;
    }

    private static Duration lock(int failures) {
        if (failures < FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration lock = FIRST_LOCK.multipliedBy(1L << Math.min(failures - FREE_FAILURES, 10));
        return lock.compareTo(LONGEST_LOCK) < 0 ? lock : LONGEST_LOCK;
    }

    Account account() {
        return new Account(id, name, role, oidcSubject != null, disabled, createdAt, Optional.ofNullable(lockedUntil));
    }
}
