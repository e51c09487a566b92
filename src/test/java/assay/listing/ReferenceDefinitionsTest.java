package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceDefinitionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[//]: # (hidden)",
                "[//]: # \"hidden\"",
                "[comment]: <> (hidden, with (brackets) in it)",
                "  [a b]: https://x.example 'hidden'",
                "> [a]: # (hidden)",
                "- [a]: # (hidden)",
                "[a]:\n  #\n  'hidden'",
                "[a]: #\n\"hidden\nover\nlines\"",
                "[a]: # (hidden\nhidden)",
                "[hidden\\]]: #",
                "[hidden\nover lines,\nhidden]: # (hidden)",
                "[//]: # (hidden\u2028hidden)",
            })
    void whatNoReaderSeesIsRemoved(String definition) {
        assertThat(ReferenceDefinitions.removed("Seen.\n\n" + definition + "\n\nSeen, too."))
                .doesNotContain("hidden")
                .startsWith("Seen.")
                .contains("Seen, too.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[^1]: A footnote.",
                "See [the docs]: they say more.",
                "```\n[//]: # (code)\n```",
                "- [x] done: yes",
                "[a](b): c",
                "**[Note]: all of it**",
                "[seen\nover lines",
            })
    void whatReadersSeeStays(String text) {
        assertThat(ReferenceDefinitions.removed(text).strip()).isEqualTo(text);
    }

    @Test
    void whatFollowsADefinitionStays() {
        assertThat(ReferenceDefinitions.removed("[a]: https://x.example\nSeen.\n[b]: y (z)\nSeen, too."))
                .isEqualTo("Seen.\nSeen, too.\n");
    }

    @Test
    void longLinesAreBorne() {
        for (String unit : new String[] {"> ", "- ", "[", "\\[", "[a\n", "[]: ", "[a]:\n"}) {
            ReferenceDefinitions.removed(unit.repeat(200_000) + "[x]: y");
        }
    }
}
