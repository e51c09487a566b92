package assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.Factor;
import assay.aivss.Severity;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesTest {
    @TempDir
    Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Case> read() {
        return Cases.in(folder).listings();
    }

    @Test
    void readsAPageWithWhatIsExpectedBesideIt() throws IOException {
        file("heron.html", "<p>Heron</p>");
        file(
                "heron.expected.json",
                "{\"factors\":{\"autonomy\":0.7,\"memory\":null},\"layers\":{\"L2\":\"mapped\"},\"kind\":\"llm_app\",\"score\":7.2}");
        Case heron = read().get(0);
        assertThat(heron.name()).isEqualTo("heron");
        assertThat(heron.page().contentType()).isEqualTo("text/html");
        assertThat(heron.expected().factors()).hasSize(1).containsEntry(Factor.AUTONOMY, new BigDecimal("0.7"));
        assertThat(heron.expected().layers()).containsEntry(Layer.L2, LayerEstimate.Certainty.MAPPED);
        assertThat(heron.expected().band()).contains(Severity.HIGH);
    }

    @Test
    void readsMarkdownAndTextUnderTheGivenName() throws IOException {
        file("a.md", "Some text.");
        file("a.expected.json", "{\"name\":\"Avocet\"}");
        file("b.txt", "Some text.");
        file("b.expected.json", "{}");
        assertThat(read()).extracting(one -> one.page().contentType()).containsExactly("text/markdown", "text/plain");
        assertThat(read().get(0).title()).contains("Avocet");
        assertThat(read().get(1).title()).isEmpty();
    }

    @Test
    void readsAFolderForEachListingAsTheFixturesHaveIt() throws IOException {
        file("plover/page.html", "<p>Plover</p>");
        file("plover/expected.json", "{}");
        file("plover/listing.json", "{\"title\":\"none of its business\"}");
        assertThat(read()).extracting(Case::name).containsExactly("plover");
    }

    @Test
    void readsASetOfLinesAndWhatElseTheyHold() throws IOException {
        file(
                "set.jsonl",
                "{\"slug\":\"x\",\"name\":\"Ex\",\"repo\":\"a/b\",\"text\":\"Some text.\",\"factors\":{\"autonomy\":1},"
                        + "\"layers\":null,\"aivss\":9.1,\"severity\":\"critical\",\"thm\":null}\n\n"
                        + "{\"name\":\"Wye\",\"text\":\"Some text.\"}\n");
        assertThat(read()).extracting(Case::name).containsExactly("Wye", "x");
        assertThat(read().get(1).title()).contains("Ex");
        assertThat(read().get(1).expected().band()).contains(Severity.CRITICAL);
        assertThat(Cases.in(folder.resolve("set.jsonl")).listings()).hasSize(2);
    }

    @Test
    void leavesAPageOutOfWhichNobodySaysWhatIsExpected() throws IOException {
        file("README.md", "About these listings.");
        file("a.html", "<p>A</p>");
        file("a.expected.json", "{}");
        assertThat(read()).hasSize(1);
        assertThat(Cases.in(folder).ungraded()).containsExactly(folder.resolve("README.md"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{                            | is no JSON",
                "[]                           | holds no JSON object",
                "{\"factor\":{}}              | the field “factor” is unknown",
                "{\"factors\":{\"tools\":1}}  | there is no factor “tools”",
                "{\"factors\":{\"memory\":6}} | “memory” is 6; it must lie between 0 and 1",
                "{\"factors\":{\"memory\":\"1\"}} | “memory” is no number",
                "{\"factors\":[]}             | “factors” is no object",
                "{\"layers\":{\"L8\":\"mapped\"}} | there is no layer “L8”",
                "{\"layers\":{\"L1\":\"yes\"}} | “L1” is neither mapped nor not_certain",
                "{\"severity\":\"grave\"}     | there is no severity “grave”",
                "{\"score\":11}               | “score” is 11",
                "{\"url\":\"ftp://x\"}        | “url” is no address of a page",
                "{\"kind\":1}                 | “kind” is no text",
                "{\"score\":1,\"score\":2}    | is no JSON: Duplicate field",
            })
    void saysWhatIsWrongWithWhatIsExpected(String json, String said) throws IOException {
        file("a.html", "<p>A</p>");
        file("a.expected.json", json);
        assertThatThrownBy(this::read)
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a.expected.json")
                .hasMessageContaining(said);
    }

    @Test
    void namesTheLineThatCannotBeUsed() throws IOException {
        file("set.jsonl", "{\"name\":\"a\",\"text\":\"x\"}\n{\"name\":\"b\"}\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line 2 cannot be used: it has no “text”");
    }

    @Test
    void refusesTwoListingsOfOneName() throws IOException {
        file("set.jsonl", "{\"name\":\"a\",\"text\":\"x\"}\n{\"name\":\"a\",\"text\":\"y\"}\n");
        assertThatThrownBy(this::read).isInstanceOf(BadInput.class).hasMessageContaining("Two listings are called “a”");
    }

    @Test
    void refusesExpectationsWithoutAPage() throws IOException {
        file("a.expected.json", "{}");
        assertThatThrownBy(this::read).isInstanceOf(BadInput.class).hasMessageContaining("there is no page");
        Files.delete(folder.resolve("a.expected.json"));
        file("b/expected.json", "{}");
        assertThatThrownBy(this::read).isInstanceOf(BadInput.class).hasMessageContaining("there is no page");
    }

    @Test
    void refusesAnEmptyFolderAndNoFolderAtAll() {
        assertThatThrownBy(this::read).isInstanceOf(BadInput.class).hasMessageContaining("holds no listing");
        assertThatThrownBy(() -> Cases.in(folder.resolve("nowhere")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("There is no folder of listings at");
    }

    @Test
    void everyFixtureListingIsGraded() {
        Cases.Found found = Cases.in(Path.of("fixtures", "listings"));
        assertThat(found.ungraded()).isEmpty();
        assertThat(found.listings()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(found.listings())
                .allSatisfy(one -> assertThat(one.expected().kind()).isPresent());
    }
}
