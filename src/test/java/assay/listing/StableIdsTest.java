package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes name passages by their ids: reading again must not move them. */
class StableIdsTest {
    private static final String ADDED =
            "<p>Since this morning it also reads what is written on the back of a letter.</p>";

    @ParameterizedTest
    @ValueSource(strings = {"lamplighter", "sariya", "quillgate", "bellows-crew"})
    void thePageReadTwiceGivesTheSamePassages(String fixture) throws IOException {
        String page = Files.readString(Path.of("fixtures/listings", fixture, "page.html"));

        assertThat(Pages.html(page)).isEqualTo(Pages.html(page));
    }

    @Test
    void aChangeRenumbersOnlyWhatComesAfterIt() {
        StringBuilder page = new StringBuilder("<title>Heron</title><main><h1>Heron</h1>");
        for (int i = 0; i < 40; i++) {
            page.append("<h2>Part ")
                    .append(i)
                    .append("</h2><p>In part ")
                    .append(i)
                    .append(" Heron reads the letters of one more desk, and drafts an answer to each of them.</p>");
        }
        page.append("</main>");
        List<Passage> before = Pages.html(page.toString()).passages();
        int at = page.indexOf("<h2>Part 30");
        List<Passage> after =
                Pages.html(page.substring(0, at) + ADDED + page.substring(at)).passages();

        int same = 60;
        assertThat(before.get(same).text()).isEqualTo("Part 30");
        assertThat(after.subList(0, same)).isEqualTo(before.subList(0, same));
        assertThat(after.get(same).text()).startsWith("Since this morning");
        assertThat(after)
                .extracting(Passage::text)
                .containsAll(before.stream().map(Passage::text).toList());
    }

    @Test
    void structuredDataAndPicturesComeAfterTheText() {
        String page = "<title>Heron</title><main><h1>Heron</h1>" + Pages.ENOUGH + "</main>";
        String more = page.replace(
                "<h1>",
                "<meta name='description' content='The clerk that never sends.'><img alt='A clerk reads a letter on a screen'><h1>");

        assertThat(Pages.html(more).passages())
                .startsWith(Pages.html(page).passages().subList(0, 3).toArray(Passage[]::new));
    }
}
