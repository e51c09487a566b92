package assay.review;

import assay.access.AuditEntry;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
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
    private static final ObjectWriter ROWS = CsvMapper.builder()
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private AuditCsv() {}

    /**
     * Writes all entries.
     *
     * @param after gives the entries after a number, none after the last
     */
    static void write(OutputStream out, LongFunction<List<AuditEntry>> after, Function<String, Optional<String>> nameOf)
            throws IOException {
        SequenceWriter rows = ROWS.writeValues(out);
        rows.write(HEADER);
        List<AuditEntry> batch = after.apply(0);
        while (!batch.isEmpty()) {
            for (AuditEntry entry : batch) {
                rows.write(row(entry, nameOf.apply(entry.actor())));
            }
            batch = after.apply(batch.get(batch.size() - 1).seq());
        }
        rows.flush();
    }

    private static String[] row(AuditEntry entry, Optional<String> name) {
        return new String[] {
            Long.toString(entry.seq()),
            harmless(entry.at()),
            harmless(entry.actor()),
            harmless(name.orElse("")),
            harmless(entry.act()),
            harmless(entry.object()),
            entry.version().isPresent() ? Integer.toString(entry.version().getAsInt()) : "",
            harmless(entry.contentSha256()),
            harmless(entry.previousHash()),
            harmless(entry.hash())
        };
    }

    /** A spreadsheet takes a cell that begins so for a formula; after an apostrophe it is text. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
