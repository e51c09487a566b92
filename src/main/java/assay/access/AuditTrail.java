package assay.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the whole audit trail against its own hashes. */
public final class AuditTrail {
    private static final int BATCH = 1_000;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private AuditTrail() {}

    /**
     * What a check found.
     *
     * @param sentence how many entries from when to when, and the last hash; or the first entry at fault and why
     */
    public record Verdict(boolean whole, String sentence) {}

    /** Whether it is written as the hash of an entry: 64 lower-case hexadecimal digits. */
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /**
     * Reads every entry once, in batches, with the memory of one batch.
     *
     * @param noted a hash written down earlier, which must be that of an entry; without it, entries cut off at the end and a trail
     *     that was written anew from the start cannot be noticed
     */
    public static Verdict verify(Connection connection, Optional<String> noted) throws SQLException {
        AuditWalk walk = new AuditWalk();
        AuditEntry first = null;
        AuditEntry last = null;
        long notedSeq = 0;
        List<AuditEntry> batch = AuditRows.after(connection, AuditQuery.ALL, Long.MIN_VALUE, BATCH);
        while (!batch.isEmpty()) {
            for (AuditEntry entry : batch) {
                Optional<AuditWalk.Finding> fault = walk.next(entry);
                if (fault.isPresent()) {
                    return new Verdict(
                            false,
                            "The audit trail is not whole. " + fault.get().sentence());
                }
                if (noted.filter(entry.hash()::equals).isPresent()) {
                    notedSeq = entry.seq();
                }
                first = first == null ? entry : first;
                last = entry;
            }
            batch = AuditRows.after(connection, AuditQuery.ALL, last.seq(), BATCH);
        }
        if (noted.isPresent() && notedSeq == 0) {
            return new Verdict(
                    false,
                    "The audit trail is not whole. No entry has the hash that was noted: entries were cut off at the end, or"
                            + " the whole trail was written anew. " + whole(first, last));
        }
        return new Verdict(
                true, whole(first, last) + (notedSeq == 0 ? "" : " The noted hash is entry " + notedSeq + "’s."));
    }

    private static String whole(AuditEntry first, AuditEntry last) {
        if (last == null) {
            return "The audit trail has no entry yet.";
        }
        return (last.seq() == 1 ? "1 entry follows" : last.seq() + " entries follow") + " from one another, from "
                + first.at() + " to " + last.at() + ". The last hash is " + last.hash() + ".";
    }
}
