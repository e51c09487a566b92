package assay.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A session as it is stored. */
@Entity
@Table(name = "session")
class SessionRow {
    @Id
    @Column(name = "token_hash")
    String tokenHash;

    UUID account;
    Instant created;

    @Column(name = "last_seen")
    Instant lastSeen;

    Instant expires;

    @Column(name = "form_key")
    String formKey;
}
