package assay.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An account as it is stored. */
@Entity
@Table(name = "account")
class AccountRow {
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

    @Column(name = "locked_until")
    Instant lockedUntil;

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** Whether a password is looked at. */
    boolean takesPassword(Instant now) {
        return passwordHash != null && !disabled && !isLocked(now);
    }

    Account account() {
        return new Account(id, name, role, oidcSubject != null, disabled, createdAt, Optional.ofNullable(lockedUntil));
    }
}
