package assay.listing;

import static assay.listing.Pages.ENOUGH;
import static assay.listing.Pages.html;
import static assay.listing.Pages.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {
                "Heron / Wader Works^Heron",
                "Heron › Apps^Heron",
                "Heron｜Wader^Heron",
                "Heron ~ Wader^Heron",
                "Grey-Heron Pro - Wader^Grey-Heron Pro",
                "Heron by Wader Works | Marsh Market^Heron",
                "Stand by Me^Stand by Me",
                "wader/heron-7b · Model Hub^heron-7b"
            })
    void takesTheNameOutOfATitle(String title, String name) {
        assertThat(html("<title>" + title + "</title>" + ENOUGH).title()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta property='og:title' content='Install Heron on your desk | Marsh Market'><h1>Heron</h1>",
                "<title>Heron | Marsh Market</title><meta property='og:site_name' content='Marsh Market'><h1>Marsh Market</h1>",
                "<title>Git - wader/heron: The clerk</title><meta property='og:site_name' content='Git'><h1>Heron</h1>",
                "<title>Welcome</title><meta name='application-name' content='Heron'>"
            })
    void looksPastTheSiteAroundTheName(String head) {
        assertThat(html(head + ENOUGH).title()).isEqualTo("Heron");
    }

    @Test
    void atItsOwnRootAProductIsCalledAsItsHost() {
        String page = "<title>Heron – Letters, answered</title><h1>Letters, answered.</h1>" + ENOUGH;

        assertThat(read("text/html", "https://www.heron.example/", page).title())
                .isEqualTo("Heron");
        assertThat(read("text/html", "https://www.heron.example/letters", page).title())
                .isEqualTo("Letters, answered.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dl><dt>Developer</dt><dd>Wader Works</dd></dl>",
                "<table><tr><th>Vendor</th><td>Wader Works</td></tr></table>",
                "<p><b>Publisher:</b> Wader Works</p>",
                "<ul><li><div>Offered by</div><div>Wader Works</div></li></ul>",
                "<p>by <a href='/w'>Wader Works</a><span>VERIFIED</span></p>",
                "<script type='application/ld+json'>{\"@type\":\"Organization\",\"name\":\"Wader Works\"}</script>",
                "<meta property='product:brand' content='Wader Works'>"
            })
    void findsThePublisherBeforeTheOwnerOfTheSite(String part) {
        assertThat(html("<h1>Heron</h1>" + part + ENOUGH + "<footer>© 2026 Marsh Market Inc.</footer>")
                        .publisher())
                .contains("Wader Works");
    }

    @ParameterizedTest
    @CsvSource({
        "<html xml:lang='de'>,de",
        "<meta http-equiv='content-language' content='fr'>,fr",
        "<html lang='pt_BR'>,pt-BR"
    })
    void readsTheLanguageWhereverItStands(String head, String language) {
        assertThat(html(head + "<h1>Heron</h1>" + ENOUGH).language()).contains(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"© 2026 Wader Works", "© 2026 Copyright Wader Works Ltd.", "Copyright © 2026 by Wader Works."})
    void namesTheOwnerOfTheSiteWithoutTheWordsAround(String notice) {
        assertThat(html("<h1>Heron</h1>" + ENOUGH + "<footer><p>" + notice + "</p></footer>")
                        .publisher()
                        .orElse(""))
                .startsWith("Wader Works");
    }
}
