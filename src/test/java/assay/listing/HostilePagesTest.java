package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.ListingOutcome.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages made to break a reader: each must end, soon, with a listing or a failure. */
class HostilePagesTest {
    private static final String TEXT =
            "<p>" + "Heron reads each letter and drafts an answer to it. ".repeat(6) + "</p>";

    static Stream<Map.Entry<String, String>> pages() {
        return Map.ofEntries(
                Map.entry("a tower of elements", "<div>".repeat(100_000) + TEXT),
                Map.entry("a tower of tables", "<table><tr><td>".repeat(20_000) + TEXT),
                Map.entry("two hundred thousand paragraphs", "<p>Heron does one thing more.</p>".repeat(200_000)),
                Map.entry("one endless line", "<p>" + "a word and another, ".repeat(250_000)),
                Map.entry("one endless word", "<p>" + "a".repeat(5_000_000)),
                Map.entry("formatting never closed", "<b><p>".repeat(100_000)),
                Map.entry("links in links", "<a href=x>bird ".repeat(100_000)),
                Map.entry("lists in lists", "<dl><dt>x</dt><dd>".repeat(50_000) + TEXT),
                Map.entry("a sheet without end", "<style>" + "@media x{".repeat(200_000) + "</style>" + TEXT),
                Map.entry(
                        "rules for all",
                        "<style>" + ".x{display:none}".repeat(3_000) + "</style>" + "<p class=x>hi</p>".repeat(20_000)),
                Map.entry(
                        "data without a floor",
                        "<script type='application/ld+json'>" + "[".repeat(300_000) + "</script>" + TEXT),
                Map.entry(
                        "a hundred thousand rules",
                        "<style>" + "p:nth-child(2n+1):has(b c){opacity:0}".repeat(50_000)
                                + "[a]{display:none}".repeat(50_000) + "</style>" + "<p>hi</p>".repeat(20_000)),
                Map.entry("one hundred thousand attributes", "<div" + " a b='c'".repeat(50_000) + ">" + TEXT),
                Map.entry(
                        "data upon data",
                        "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":</script>".repeat(50_000)
                                + TEXT),
                Map.entry(
                        "articles in an article",
                        "<meta property=og:type content=article><article>" + TEXT
                                + "<article><p>Heron reads each letter and drafts an answer.</p></article>"
                                        .repeat(30_000)),
                Map.entry(
                        "names upon names",
                        "<script>" + "self.".repeat(200_000) + "self.x={".repeat(50_000) + "</script>" + TEXT),
                Map.entry(
                        "a stream of empty rows",
                        "<script>self.__next_f.push([1,\"" + "\\n".repeat(300_000) + "1:T0,".repeat(100_000)
                                + "\"])</script>" + TEXT),
                Map.entry(
                        "rows that name one another",
                        "<script>self.__next_f.push([1,'1:[\"$\",\"$L9\",null,{\"a\":[\"$2\",\"$2\"]}]\\n2:[\"$1\",\"$2\",\"$2\"]\\n'])</script>"
                                + TEXT),
                Map.entry(
                        "items without end",
                        "<div itemscope itemtype='http://schema.org/Product' itemref='a b c'><b id=a itemprop=name>x</b>"
                                        .repeat(10_000)
                                + TEXT),
                Map.entry(
                        "folded panels",
                        "<div role=tabpanel hidden id=a>x</div>".repeat(30_000) + "<b role=tab aria-controls=a>t</b>"
                                + TEXT),
                Map.entry(
                        "a shadow behind comments",
                        "<x-a>" + "<!--a-->".repeat(50_000) + "<b>x</b>".repeat(30_000)
                                + "<template shadowrootmode=open>x</template></x-a>" + TEXT),
                Map.entry("separators only", "<title>" + " | a".repeat(500_000) + "</title>" + TEXT),
                Map.entry("comments in comments", "<!--".repeat(300_000) + TEXT),
                Map.entry("headings only", "<h2>Related products</h2>".repeat(50_000) + TEXT),
                Map.entry("two hundred languages", "<nav>" + "<a href='/xx'>Språk</a>".repeat(200) + "</nav>" + TEXT))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Timeout(30)
    void endWithAnAnswer(Map.Entry<String, String> page) {
        assertSound(extract("text/html", page.getValue().getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Timeout(30)
    void endWithAnAnswerAsMarkdownToo(Map.Entry<String, String> page) {
        assertSound(extract("text/markdown", page.getValue().getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 400)
    void tagSoupNeverThrows(@ForAll("soup") String soup) {
        assertSound(extract("text/html", (soup + TEXT).getBytes(StandardCharsets.UTF_8)));
        assertSound(extract("text/markdown", (soup + TEXT).getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 300)
    void anyBytesNeverThrow(@ForAll byte[] bytes, @ForAll("types") String type) {
        assertSound(extract(type, bytes));
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "text/html", "text/plain", "text/markdown", "application/json", "application/xhtml+xml", "", "x/y");
    }

    @Provide
    Arbitrary<String> soup() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<div>",
                "</div>",
                "<p>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<li>",
                "<ul>",
                "<h1>",
                "</h1>",
                "<h2>Related</h2>",
                "<a href='/x'>",
                "</a>",
                "<nav>",
                "<b>",
                "</p>",
                "<svg>",
                "<math>",
                "<template>",
                "<select>",
                "<!--",
                "-->",
                "<style>.a{display:none}</style>",
                "<p class=a>",
                "<p style='opacity:0'>",
                "<script type='application/ld+json'>",
                "{\"@type\":\"Product\",\"name\":[]}",
                "</script>",
                "<dl>",
                "<dt>t",
                "<dd>d",
                "<details>",
                "<summary>",
                "<br><br>",
                "<img alt='one two three four five'>",
                "&#0;",
                "&amp;",
                "\u202E",
                "\uD83D",
                "\u0000",
                "©2026 ",
                "# T\n",
                "```\n",
                "| a | b |\n",
                "<button>",
                "<body>",
                "<frameset>",
                "<meta charset=utf-7>",
                "word another one. ",
                "by Heron Ltd ");
        return pieces.list().ofMaxSize(60).map(each -> String.join("", each));
    }

    private static ListingOutcome extract(String type, byte[] body) {
        return new ListingExtractor()
                .extract(new FetchedPage(
                        Optional.empty(),
                        Optional.empty(),
                        Instant.EPOCH,
                        200,
                        type,
                        Optional.empty(),
                        Map.of(),
                        body));
    }

    private static void assertSound(ListingOutcome outcome) {
        if (!(outcome instanceof Readable readable)) {
            return;
        }
        List<Passage> passages = readable.listing().passages();
        assertThat(passages).hasSizeBetween(1, 2_000);
        assertThat(passages.stream().mapToInt(p -> p.text().length()).sum()).isBetween(200 / 3, 400_000);
        for (int i = 0; i < passages.size(); i++) {
            String text = passages.get(i).text();
            assertThat(passages.get(i).id()).isEqualTo("p" + (i + 1));
            assertThat(text).isEqualTo(CleanText.folded(text)).hasSizeLessThanOrEqualTo(1_200);
        }
        assertThat(passages).extracting(Passage::heading, Passage::text).doesNotHaveDuplicates();
    }
}
