package assay.access;

import java.util.OptionalInt;

/**
 * One entry of the audit trail, as the table holds it; even one that somebody tampered with can be read.
 *
 * @param seq from 1, without gaps, in the order of commits
 * @param at UTC with microseconds, always as {@code 2026-11-21T03:20:00.000123Z}, since it is hashed as text
 * @param actor id of the person
 * @param act name of an {@link AuditLog.Act}
 * @param object what it was done to, such as {@code assessment:ID}
 * @param version of the object after it, where it has versions
 * @param contentSha256 SHA-256 of what was changed, in UTF-8: 64 lower-case hexadecimal digits, as all hashes here
 * @param previousHash hash of the entry before; 64 zeros in the first
 * @param hash SHA-256 of the canonical form (RFC 8785) of all other components
 */
public record AuditEntry(
        long seq,
        String at,
        String actor,
        String act,
        String object,
        OptionalInt version,
        String contentSha256,
        String previousHash,
        String hash) {

    AuditEntry withHash(String other) {
        return new AuditEntry(seq, at, actor, act, object, version, contentSha256, previousHash, other);
    }

    AuditEntry numbered(long other) {
        return new AuditEntry(other, at, actor, act, object, version, contentSha256, previousHash, hash);
    }
}
