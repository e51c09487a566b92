package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.ListingOutcome.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
    private static final String TEXT = HostileTrees.TEXT;

    static Stream<Map.Entry<String, Supplier<String>>> pages() {
        return HostileTrees.pages().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Timeout(30)
    void endWithAnAnswer(Map.Entry<String, Supplier<String>> page) {
        assertSound(extract("text/html", page.getValue().get().getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Timeout(30)
    void endWithAnAnswerAsMarkdownToo(Map.Entry<String, Supplier<String>> page) {
        assertSound(extract("text/markdown", page.getValue().get().getBytes(StandardCharsets.UTF_8)));
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
