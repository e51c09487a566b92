package assay.web;

import assay.access.ApiKey;
import assay.access.Right;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A key as its line on a page shows it; {@code state} is empty while it can be used. */
record KeyLine(
        UUID id,
        String owner,
        String name,
        String prefix,
        String rights,
        When created,
        When expires,
        Optional<When> lastUsed,
        String state) {

    static KeyLine of(ApiKey key, String owner, Instant now) {
        return new KeyLine(
                key.id(),
                owner,
                key.name(),
                key.prefix(),
                key.rights().stream().sorted().map(Right::key).collect(Collectors.joining(", ")),
                When.of(key.created(), now),
                When.of(key.expires(), now),
                key.lastUsed().map(at -> When.of(at, now)),
                key.revoked().isPresent() ? "revoked" : key.isLive(now) ? "" : "expired");
    }
}
