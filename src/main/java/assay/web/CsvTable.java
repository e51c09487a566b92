package assay.web;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A table for spreadsheets (RFC 4180), written row by row. */
public final class CsvTable {
    private static final ObjectWriter ROWS = CsvMapper.builder()
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private final SequenceWriter rows;

    /** @param out closed by whoever opened it */
    public CsvTable(OutputStream out, String... header) throws IOException {
        rows = ROWS.writeValues(out);
        row((Object[]) header);
    }

    /** Adds a row: numbers as they are, everything else as text that no spreadsheet takes for a formula. */
    public void row(Object... cells) throws IOException {
        rows.write(Arrays.stream(cells).map(CsvTable::cell).toArray(String[]::new));
    }

    /** To be called after the last row. */
    public void end() throws IOException {
        rows.flush();
    }

    /** A spreadsheet takes a cell that begins so for a formula; after an apostrophe it is text. */
    private static String cell(Object value) {
        String text = value.toString();
        boolean formula = !(value instanceof Number) && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
