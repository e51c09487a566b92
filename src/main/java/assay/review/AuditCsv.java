package assay.review;

import assay.access.AuditEntry;
import assay.web.CsvTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The audit trail as a table for spreadsheets (RFC 4180), oldest first, written as it is read. */
final class AuditCsv {
    private static final String[] HEADER = {
        "seq", "at", "actor", "actorName", "act", "object", "version", "contentSha256", "previousHash", "hash"
    };

    private AuditCsv() {}

    /**
     * Writes all entries.
     *
     * @param after gives the entries after a number, none after the last
     */
    static void write(OutputStream out, LongFunction<List<AuditEntry>> after, Function<String, Optional<String>> nameOf)
            throws IOException {
        CsvTable table = new CsvTable(out, HEADER);
        List<AuditEntry> batch = after.apply(0);
        while (!batch.isEmpty()) {
            for (AuditEntry entry : batch) {
                table.row(row(entry, nameOf.apply(entry.actor())));
            }
            batch = after.apply(batch.get(batch.size() - 1).seq());
        }
        table.end();
    }

    private static Object[] row(AuditEntry entry, Optional<String> name) {
        return new Object[] {
            entry.seq(),
            entry.at(),
            entry.actor(),
            name.orElse(""),
            entry.act(),
            entry.object(),
            entry.version().isPresent() ? entry.version().getAsInt() : "",
            entry.contentSha256(),
            entry.previousHash(),
            entry.hash()
        };
    }
}
