package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.jobs.Tally.Address;
import assay.jobs.Tally.Refused;
import assay.web.Problem;
import assay.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {
    private final List<Address> found = new ArrayList<>();

    private Tally read(String type, byte[] body) throws IOException {
        found.clear();
        return AddressList.read(new ByteArrayInputStream(body), type, found::add);
    }

    private Tally read(String type, String body) throws IOException {
        return read(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private Problem problem(String type, String body) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> read(type, body));
        assertThat(thrown).isNotNull();
        return thrown.problem();
    }

    private List<String> urls() {
        return found.stream().map(a -> a.url().toString()).toList();
    }

    @Test
    void readsALineAnAddressAndSkipsBlankOnesAndComments() throws IOException {
        Tally tally = read(
                "text/plain; charset=utf-8", "\n# ours\n  https://a.org/x\t\r\nhttps://b.org\r\r\n#\nhttps://c.org");

        assertThat(urls()).containsExactly("https://a.org/x", "https://b.org/", "https://c.org/");
        assertThat(found).extracting(Address::line).containsExactly(3, 4, 7);
        assertThat(found)
                .extracting(Address::typed)
                .containsExactly("https://a.org/x", "https://b.org", "https://c.org");
        assertThat(tally.total()).isEqualTo(3);
        assertThat(tally.encoding()).contains("UTF-8");
    }

    @Test
    void everyThirdLineInErrorIsToldWithItsNumber() throws IOException {
        StringBuilder list = new StringBuilder();
        for (int i = 1; i <= 6_000; i++) {
            list.append(i % 3 == 0 ? "not an address " + i : "https://a.org/" + i)
                    .append('\n');
        }

        Tally tally = read("text/plain", list.toString());

        assertThat(tally.total()).isEqualTo(6_000);
        assertThat(tally.valid()).isEqualTo(4_000).isEqualTo(found.size());
        assertThat(tally.refusedInAll()).isEqualTo(2_000);
        assertThat(tally.refused()).hasSize(1_000);
        assertThat(tally.refused().get(999))
                .isEqualTo(new Refused(
                        3_000,
                        "not an address 3000",
                        "malformed_url",
                        "The address contains a space, a line break or a control character. Remove it."));
    }

    @Test
    void otherSpellingsOfAnAddressAreDuplicates() throws IOException {
        Tally tally = read("text/plain", """
                https://A.org:443/x/../y?utm_source=z#top
                HTTPS://a.org/y
                https://a.org/y?
                https://a.org/y/
                http://a.org/y""");

        assertThat(tally.duplicates()).isEqualTo(2);
        assertThat(found).extracting(Address::line).containsExactly(1, 4, 5);
        assertThat(found.get(0).typed()).isEqualTo("https://A.org:443/x/../y?utm_source=z#top");
    }

    @Test
    void refusesALineLongerThanAnAddressAndCutsWhatItTells() throws IOException {
        String longest = "https://a.org/" + "x".repeat(2_048 - 14);

        Tally tally = read("text/plain", longest + "\n" + longest + "x\n" + "\uD83D\uDE00".repeat(150) + "y".repeat(9));

        assertThat(tally.valid()).isEqualTo(1);
        assertThat(tally.refused()).extracting(Refused::line).containsExactly(2, 3);
        assertThat(tally.refused().get(0).url()).hasSize(200);
        assertThat(tally.refused().get(0).detail()).contains("2,048");
        assertThat(tally.refused().get(1).url()).isEqualTo("\uD83D\uDE00".repeat(100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8 | | UTF-8",
                "UTF-8 | \uFEFF | UTF-8",
                "UTF-16LE | \uFEFF | UTF-16LE",
                "UTF-16BE | \uFEFF | UTF-16BE",
                "windows-1252 | | windows-1252",
            })
    void tellsTheEncodingItTook(String charset, String mark, String told) throws IOException {
        String list = (mark == null ? "" : mark) + "https://a.org/1\n".repeat(2_000) + "https://a.org/caf\u00e9\n";

        Tally text = read("text/plain", list.getBytes(Charset.forName(charset)));

        assertThat(text.encoding()).contains(told);
        assertThat(urls()).containsExactly("https://a.org/1", "https://a.org/caf%C3%A9");
        assertThat(read("text/csv", list.getBytes(Charset.forName(charset))).valid())
                .isEqualTo(2);
    }

    @Test
    void oneBrokenLineOfUtf8CostsThatLine() throws IOException {
        byte[] list = "https://a.org/\u00e9\nhttps://a.org/?\nhttps://a.org/\u00fc".getBytes(StandardCharsets.UTF_8);
        list[new String(list, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xff;

        Tally tally = read("text/plain", list);

        assertThat(tally.encoding()).contains("UTF-8");
        assertThat(urls()).containsExactly("https://a.org/%C3%A9", "https://a.org/%C3%BC");
        assertThat(tally.refused().get(0).line()).isEqualTo(2);
        assertThat(tally.refused().get(0).detail()).contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00ef\u00bb\u00bf", "\u00ef\u00bb", "\u00ff\u00fe", "\u00ff", "\u00c3"})
    void readsNothingAsNothing(String bytes) throws IOException {
        byte[] body = bytes.getBytes(StandardCharsets.ISO_8859_1);

        for (String type : List.of("text/plain", "text/csv")) {
            assertThat(read(type, body).valid()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsTheNamedColumnAmongOthers(String separator) throws IOException {
        String csv = """
                Name,Remarks, URL ,Price
                One,"two
                lines, and ""more"", or; less",https://a.org/1,5

                Two,,"https://a.org/2",
                ,,,
                Three,short row
                Four,,nonsense,1,too,many
                """.replace(",", separator);

        Tally tally = read("text/csv", csv);

        assertThat(urls()).containsExactly("https://a.org/1", "https://a.org/2");
        assertThat(found).extracting(Address::line).containsExactly(2, 5);
        assertThat(tally.refused()).extracting(Refused::line).containsExactly(7, 8);
        assertThat(tally.refused()).extracting(Refused::url).containsExactly("", "nonsense");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Product page\nhttps://a.org/1\nhttps://a.org/2",
                "https://a.org/1\nhttps://a.org/2",
                "name;site\nOne;https://a.org/1\nTwo;https://a.org/2",
                "One\thttps://a.org/1\nTwo\thttps://a.org/2",
                "id,where,logo\n1,https://a.org/1,https://a.org/logo\n2,https://a.org/2,https://a.org/logo",
                "Link,Homepage\nhttps://a.org/1,https://x.org\nhttps://a.org/2,https://x.org",
                "address,url\nMain Street 1,https://a.org/1\nMain Street 2,https://a.org/2",
                "\r\n\r\nurl\r\nhttps://a.org/1\r\nhttps://a.org/2\r\n",
            })
    void findsTheColumnOfAddresses(String csv) throws IOException {
        read("text/csv", csv);

        assertThat(urls()).containsExactly("https://a.org/1", "https://a.org/2");
    }

    @Test
    void saysWhenNoColumnHoldsAddresses() {
        assertThat(problem("text/csv", "a,b\n1,2\n3,4").detail()).contains("Name the one that does url");
    }

    @Test
    void saysFromWhichLineAQuotationMarkIsLeftOpen() {
        Problem open = problem("text/csv", "url,name\nhttps://a.org/1,x\nhttps://a.org/2,\"y\nhttps://a.org/3,z\n");

        assertThat(open.code()).isEqualTo("invalid_value");
        assertThat(open.detail()).contains("quotation mark");
        assertThat(problem("text/csv", "url,name\nhttps://a.org/1,\"" + "x".repeat(1_100_000))
                        .detail())
                .contains("from line ");
    }

    @Test
    void readsArraysInJson() throws IOException {
        Tally tally = read("application/json", """
                ["https://a.org/1", {"name": {"url": "https://no.org"}, "url": "https://a.org/2", "tags": [1]},
                 {"name": "x"}, 5, null, ["https://a.org/3"], {"url": 7}, "nonsense"]""");

        assertThat(urls()).containsExactly("https://a.org/1", "https://a.org/2");
        assertThat(tally.refused()).extracting(Refused::line).containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(tally.refused().get(0).code()).isEqualTo("missing_value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"urls\": []} | invalid_value",
                "[\"https://a.org\" | invalid_json",
                "[\"https://a.org\"] [] | invalid_json",
                "[nonsense] | invalid_json",
            })
    void saysWhatIsWrongWithJson(String json, String code) {
        assertThat(problem("application/json", json).code()).isEqualTo(code);
        assertThat(problem("application/json", "[".repeat(5_000)).code()).isEqualTo("invalid_json");
        assertThat(problem("text/html", "x").code()).isEqualTo("unsupported_media_type");
    }

    /** A stream of lines that stands nowhere in full; the peak shows that nobody else keeps it either. */
    private static InputStream lines(int count, IntFunction<String> line) {
        return new InputStream() {
            private byte[] now = new byte[0];
            private int at;
            private int next;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] to, int from, int length) {
                if (at == now.length) {
                    if (next == count) {
                        return -1;
                    }
                    now = (line.apply(next++) + "\n").getBytes(StandardCharsets.UTF_8);
                    at = 0;
                }
                int some = Math.min(length, now.length - at);
                System.arraycopy(now, at, to, from, some);
                at += some;
                return some;
            }
        };
    }

    @Test
    void linesTakeTheMemoryOfTheirHashes() throws IOException {
        AtomicLong most = new AtomicLong();
        AtomicLong count = new AtomicLong();
        String rest = "x".repeat(200);
        long before = used();

        Tally tally = AddressList.read(
                lines(300_000, i -> i % 3 == 2 ? "error " + i : "https://a.org/" + i + rest), "text/plain", address -> {
                    if (count.incrementAndGet() % 50_000 == 0) {
                        most.accumulateAndGet(used(), Math::max);
                    }
                });

        assertThat(tally.valid()).isEqualTo(200_000);
        assertThat(tally.refusedInAll()).isEqualTo(100_000);
        // Of 66 MB of text, no more stays than the hashes: 16 MB, and 32 MB for a million.
        assertThat(most.get() - before).isLessThan(32L * 1024 * 1024);
    }

    @Test
    void oneEntryBeyondAMillionRefusesTheList() {
        ProblemException thrown = catchThrowableOfType(
                ProblemException.class,
                () -> AddressList.read(lines(1_000_001, i -> "https://a.org/" + i), "text/plain", address -> {}));

        assertThat(thrown.problem().code()).isEqualTo("too_large");
        assertThat(thrown.problem().detail()).contains("1,000,000", "Divide it");
    }

    /** What lives after a collection. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
