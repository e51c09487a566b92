package assay.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit trail are asked for; what is empty narrows nothing down.
 *
 * @param from first moment that counts
 * @param to first moment that no longer counts
 * @param object exactly as recorded
 * @param actor id of the person
 */
public record AuditQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<AuditLog.Act> act,
        Optional<String> object,
        Optional<String> actor) {
    public static final AuditQuery ALL =
            new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
