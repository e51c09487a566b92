package assay.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An API key as it is stored. */
@Entity
@Table(name = "api_key")
class KeyRow {
    @Id
    UUID id;

    UUID account;
    String name;
    String prefix;
    String hash;
    String rights;
    Instant created;
    Instant expires;

    @Column(name = "last_used")
    Instant lastUsed;

    Instant revoked;

    Set<Right> rights() {
        Set<Right> all = EnumSet.noneOf(Right.class);
        Arrays.stream(rights.split(" "))
                .map(n -> Right.valueOf(n.toUpperCase(Locale.ROOT)))
                .forEach(all::add);
        return all;
    }

    static String text(Collection<Right> rights) {
        return rights.stream().sorted().distinct().map(Right::key).collect(Collectors.joining(" "));
    }

    ApiKey key() {
        return new ApiKey(
                id,
                name,
                prefix,
                rights(),
                created,
                expires,
                Optional.ofNullable(lastUsed),
                Optional.ofNullable(revoked));
    }
}
