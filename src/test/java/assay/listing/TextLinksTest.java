package assay.listing;

import static assay.listing.Pages.WORDS;
import static assay.listing.Pages.links;
import static assay.listing.Pages.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinksTest {
    private static final String README = "https://raw.example.com/wader/heron/README.md";

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "See the [documentation](https://docs.example.com/).^DOCS https://docs.example.com/",
                "[Privacy policy](<https://example.com/p?a=b> \"as of May\")^PRIVACY https://example.com/p?a=b",
                "[**Security**](SECURITY.md)^SECURITY https://raw.example.com/wader/heron/SECURITY.md",
                "[Docs](https://example.com/docs_(v2)/start)^DOCS https://example.com/docs_(v2)/start",
                "[![Docs](https://img.example/b.svg)](https://docs.example.com/a)^DOCS https://docs.example.com/a",
                "[`API docs`](https://example.com/a)^DOCS https://example.com/a",
                "Read the [Docs][d].\\n\\n[D]: https://docs.example.com/ 'x'^DOCS https://docs.example.com/",
                "Our [Privacy\\nPolicy][].\\n\\n[privacy policy]: <https://example.com/p>^PRIVACY https://example.com/p",
                "[Pricing] is fair.\\n\\n[pricing]:\\n  https://example.com/c^PRICING https://example.com/c",
                "Privacy: <https://example.com/p>.^PRIVACY https://example.com/p",
                "- **Documentation**: https://example.com/start.^DOCS https://example.com/start",
                "It is free. Terms of Service (https://example.com/t).^TERMS https://example.com/t",
                "| Privacy policy | https://example.com/p |^PRIVACY https://example.com/p",
                "Code at https://github.com/wader/heron, tests too^SOURCE https://github.com/wader/heron",
                "<p><a href='https://docs.example.com/x'>Docs</a></p>^DOCS https://docs.example.com/x"
            })
    void areReadAsThoseOfAPage(String text, String link) {
        String body = "# Heron\n\n" + WORDS + "\n\n" + text.replace("\\n", "\n") + "\n";

        assertThat(links(read("text/markdown", README, body))).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n[docs](https://x.example/docs)\nPrivacy: https://x.example/privacy\n```",
                "`[docs](https://x.example/docs)` and `https://x.example/privacy`",
                "<!-- [docs](https://x.example/docs) -->",
                "<div style='display:none'>\n\n[privacy](https://x.example/privacy)\n\n</div>",
                "[//]: # ([docs](https://x.example/docs))",
                "[privacy]: https://x.example/privacy",
                "[docs](javascript:alert(1)) [privacy](data:text/html,x) [terms](https://me@x.example/t)",
                "\\[docs](#docs) and [docs](#start)",
                "This privacy promise is kept: https://x.example/"
            })
    void whatIsHiddenOrNoAddressIsNone(String text) {
        assertThat(links(read("text/markdown", README, "# Heron\n\n" + WORDS + "\n\n" + text + "\n")))
                .isEmpty();
    }

    @Test
    void plainTextNamesItsAddresses() {
        assertThat(
                        links(
                                read(
                                        "text/plain",
                                        "",
                                        "Heron\n\n" + WORDS
                                                + "\n\nPrivacy policy: https://example.com/p\nSource code: https://github.com/wader/heron\nhttps://docs.heron.example/\n/docs\n")))
                .containsExactly(
                        "PRIVACY https://example.com/p",
                        "SOURCE https://github.com/wader/heron",
                        "DOCS https://docs.heron.example/");
    }

    @Test
    void areAFew() {
        StringBuilder text = new StringBuilder("# Heron\n\n" + WORDS + "\n\n");
        for (int i = 0; i < 300; i++) {
            text.append("[Docs](https://d")
                    .append(i)
                    .append(".example.com/) [Privacy](https://p")
                    .append(i)
                    .append(".example.com/)\n");
        }
        assertThat(links(read("text/markdown", README, text.toString())))
                .hasSize(8)
                .startsWith("DOCS https://d0.example.com/", "PRIVACY https://p0.example.com/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[a](", "![", "[a](<", "[a](b(", "`", "https://a ", "[a][", "(https://", "Docs: "})
    @Timeout(20)
    void longTextsAreBorne(String unit) {
        read(
                "text/markdown",
                README,
                "# Heron\n\n" + WORDS + "\n\n" + unit.repeat(49_000 / unit.length()) + "\n\n"
                        + (unit + "\n").repeat(50_000));
    }
}
