package assay.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A program's way in, without its secret.
 *
 * @param prefix what the key begins with after {@code assay_}, to tell keys apart
 * @param rights what it may do, as long as its owner may
 * @param lastUsed to the minute
 */
public record ApiKey(
        UUID id,
        String name,
        String prefix,
        Set<Right> rights,
        Instant created,
        Instant expires,
        Optional<Instant> lastUsed,
        Optional<Instant> revoked) {

    public ApiKey {
        rights = Set.copyOf(rights);
    }

    ApiKey expiring(Instant end) {
        return new ApiKey(id, name, prefix, rights, created, end, lastUsed, revoked);
    }

    public boolean isLive(Instant now) {
        return revoked.isEmpty() && now.isBefore(expires);
    }
}
