package assay.jobs;

import assay.jobs.Tally.Address;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A list of addresses as somebody hands it in: lines of text, CSV, or an array in JSON. Read as it streams in, so that a million
 * entries take no more memory than a thousand, and what is wrong with one entry costs that one.
 */
final class AddressList {
    static final int LONGEST_LINE = 2_048;

    /** Of columns that nobody asked for, too; beyond it, most likely a quotation mark was left open. */
    private static final int LONGEST_FIELD = 1_000_000;

    private static final int MOST_COLUMNS = 256;
    /** Rows by which a column of addresses is told. */
    private static final int AHEAD = 20;

    private static final int LONGEST_HEADER = 64 * 1024;
    private static final List<String> NAMES = List.of("url", "address", "link", "homepage");

    private static final StreamReadConstraints BOUNDS =
            StreamReadConstraints.builder().maxStringLength(LONGEST_FIELD).build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(BOUNDS).build();
    private static final CsvFactory CSV = CsvFactory.builder()
            .streamReadConstraints(BOUNDS)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    private final Tally.Count count;

    private AddressList(Consumer<Address> each) {
        count = new Tally.Count(each);
    }

    /**
     * Reads a list to its end. Of {@code text/plain}, each line is an address, but for blank ones and those that begin with #. Of
     * {@code text/csv} and {@code text/tab-separated-values}, one column counts: that named url, address, link or homepage, else the
     * only one, else the first whose values look like addresses. {@code application/json} is an array of addresses or of objects
     * with a {@code url}.
     *
     * @param body closed by whoever opened it
     * @param mediaType parameters and case do not matter
     * @param each receives the first address of each listing, in the list's order
     * @throws ProblemException when the list as a whole cannot be read; what {@code each} received then does not count
     */
    static Tally read(InputStream body, String mediaType, Consumer<Address> each) throws IOException {
        ListText text = new ListText(body);
        AddressList list = new AddressList(each);
        try (Tally.Count count = list.count) {
            switch (mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
                case "text/plain" -> list.lines(text);
                case "text/csv", "text/tab-separated-values" -> list.csv(text);
                case "application/json" -> list.json(text);
                default ->
                    throw ProblemException.of(
                            RequestCode.UNSUPPORTED_MEDIA_TYPE,
                            "A list of addresses is text/plain, text/csv or application/json.");
            }
            return count.tally(Optional.of(text.encoding()), OptionalInt.empty());
        }
    }

    private void lines(ListText text) throws IOException {
        int number = 0;
        for (Optional<String> line = text.line(LONGEST_LINE); line.isPresent(); line = text.line(LONGEST_LINE)) {
            number++;
            String typed = line.get().strip();
            if (line.get().length() > LONGEST_LINE) {
                count.refuse(
                        number,
                        typed,
                        FailureCode.MALFORMED_URL.key(),
                        "The line is longer than 2,048 characters. Write one address a line.");
            } else if (!typed.isEmpty() && !typed.startsWith("#")) {
                count.take(number, typed);
            }
        }
    }

    private void json(ListText text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw ProblemException.of(
                        RequestCode.INVALID_VALUE,
                        "A list in JSON is an array of addresses, or of objects with a url.");
            }
            int place = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                place++;
                Optional<String> typed = token == JsonToken.START_OBJECT
                        ? urlOf(parser)
                        : Optional.ofNullable(parser.getValueAsString());
                parser.skipChildren();
                if (typed.isPresent()) {
                    count.take(place, typed.get());
                } else {
                    count.refuse(
                            place,
                            "",
                            RequestCode.MISSING_VALUE.key(),
                            "This entry has no url. Write an address, or an object with a url.");
                }
            }
            if (parser.nextToken() != null) {
                throw ProblemException.of(RequestCode.INVALID_JSON, "Something follows the end of the list.");
            }
        } catch (JsonProcessingException e) {
            throw ProblemException.of(
                    RequestCode.INVALID_JSON,
                    "The list is not valid JSON from line " + line(e) + " on. Put it right and send it again.");
        }
    }

    /** Leaves the parser at the object's end. */
    private static Optional<String> urlOf(JsonParser parser) throws IOException {
        Optional<String> url = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean named = parser.currentName().equals("url");
            JsonToken value = parser.nextToken();
            if (named && value == JsonToken.VALUE_STRING) {
                url = Optional.of(parser.getText());
            }
            parser.skipChildren();
        }
        return url;
    }

    /** The cells as far as they may count, each cut where no address goes on. */
    private record Row(int line, List<String> cells) {
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    private record Column(int index, boolean headed) {}

    private void csv(ListText text) throws IOException {
        BufferedReader in = new BufferedReader(text, LONGEST_HEADER);
        char separator = separator(in);
        try (CsvParser parser = CSV.createParser(in)) {
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
            List<Row> ahead = new ArrayList<>();
            for (Optional<Row> row = row(parser); row.isPresent(); row = row(parser)) {
                ahead.add(row.get());
                if (ahead.size() == AHEAD) {
                    break;
                }
            }
            if (ahead.isEmpty()) {
                return;
            }
            Column column = column(ahead);
            ahead.stream().skip(column.headed() ? 1 : 0).forEach(row -> take(row, column));
            for (Optional<Row> row = row(parser); row.isPresent(); row = row(parser)) {
                take(row.get(), column);
            }
        } catch (JsonProcessingException e) {
            throw ProblemException.of(
                    RequestCode.INVALID_VALUE,
                    "The CSV cannot be read from line " + line(e)
                            + " on: a quotation mark is left open, or something follows"
                            + " one that closes. Put it right and send the list again.");
        }
    }

    private void take(Row row, Column column) {
        if (!row.isBlank()) {
            count.take(row.line(), row.cell(column.index()).strip());
        }
    }

    private static Optional<Row> row(CsvParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        int line = 0;
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (cells.isEmpty()) {
                line = parser.currentTokenLocation().getLineNr(); // the row's own token has the row before
            }
            if (cells.size() < MOST_COLUMNS) {
                String cell = parser.getText();
                cells.add(cell.length() > LONGEST_LINE ? cell.substring(0, LONGEST_LINE + 1) : cell);
            }
        }
        return Optional.of(new Row(line, cells));
    }

    private static Column column(List<Row> ahead) {
        List<String> first = ahead.get(0).cells();
        List<String> names =
                first.stream().map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
        Optional<Integer> named =
                NAMES.stream().map(names::indexOf).filter(i -> i >= 0).findFirst();
        if (named.isPresent()) {
            return new Column(named.get(), true);
        }
        boolean headed = first.stream().noneMatch(AddressList::isAddress);
        int widest = ahead.stream().mapToInt(r -> r.cells().size()).max().orElse(0);
        if (widest == 1) {
            return new Column(0, headed);
        }
        for (int i = 0; i < widest; i++) {
            int column = i;
            List<String> values = ahead.stream()
                    .skip(headed ? 1 : 0)
                    .map(r -> r.cell(column))
                    .filter(c -> !c.isBlank())
                    .toList();
            long addresses = values.stream().filter(AddressList::isAddress).count();
            if (2 * addresses > values.size()) {
                return new Column(column, headed);
            }
        }
        throw ProblemException.of(
                RequestCode.INVALID_VALUE, "No column of the CSV holds addresses. Name the one that does url.");
    }

    private static boolean isAddress(String text) {
        try {
            ListingUrl.parse(text.strip());
            return true;
        } catch (RefusedUrl e) {
            return false;
        }
    }

    /** Whichever of comma, semicolon and tab the first line that is not empty has most of, outside quotation marks. */
    private static char separator(BufferedReader in) throws IOException {
        in.mark(LONGEST_HEADER);
        int[] found = new int[128];
        boolean quoted = false;
        boolean begun = false;
        for (int i = 1; i < LONGEST_HEADER; i++) {
            int c = in.read();
            boolean ends = c == '\n' || c == '\r';
            if (c < 0 || ends && begun && !quoted) {
                break;
            }
            begun |= !ends;
            quoted ^= c == '"';
            if (!quoted && c < found.length) {
                found[c]++;
            }
        }
        in.reset();
        char most = found[';'] > found[','] ? ';' : ',';
        return found['\t'] > found[most] ? '\t' : most;
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }
}
