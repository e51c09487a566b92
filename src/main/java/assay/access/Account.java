package assay.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who signs in here.
 *
 * @param name unique, whatever its capitals
 * @param fromProvider whether the company's provider says who it is; such an account has no password here
 * @param lockedUntil when the next password is looked at, after too many wrong ones
 */
public record Account(
        UUID id,
        String name,
        Role role,
        boolean fromProvider,
        boolean disabled,
        Instant createdAt,
        Optional<Instant> lockedUntil) {

    /** As whom they act. */
    public Person person() {
        return new Person(id.toString(), name, role.rights());
    }
}
