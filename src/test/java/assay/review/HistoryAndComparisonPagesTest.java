package assay.review;

import static assay.review.ReviewCalls.decide;
import static assay.review.ReviewCalls.drafted;
import static assay.review.ReviewCalls.read;
import static assay.review.ReviewCalls.step;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.TestDatabase;
import assay.TestSite;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The pages on which people see what was done, and two things side by side. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class HistoryAndComparisonPagesTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"' onload=x <img src=x onerror=x> {view.id} &amp;";

    @TestHTTPResource("/")
    String root;

    private static Document page(String address, int status) {
        return Jsoup.parse(given().urlEncodingEnabled(false)
                .accept("text/html")
                .get(address)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .extract()
                .asString());
    }

    private static Document page(String address) {
        return page(address, 200);
    }

    private static String decided(String reference) {
        String id = drafted(reference);
        decide(
                id,
                1,
                Map.of(
                        "item",
                        "factor:memory",
                        "action",
                        "change",
                        "value",
                        0.1,
                        "certainty",
                        "inferred",
                        "reason",
                        HOSTILE));
        decide(id, 2, Map.of("item", "layer:L2", "action", "reject", "reason", "That is not about data."));
        return id;
    }

    @Test
    void theHistoryTellsWhoDidWhatWhenAndWhyWithItsBeforeAndAfter() {
        String id = decided("history");
        step(id, "approve", "3").statusCode(200);
        Document page = page("/assessments/" + id + "/history");
        assertThat(page.select(".history h2").eachText())
                .containsExactly("Version 4", "Version 3", "Version 2", "Version 1");
        Element newest = page.select(".history > li").first();
        assertThat(newest.selectFirst("h3").text()).isEqualTo("Approved the assessment");
        assertThat(newest.selectFirst("details summary").text()).matches("\\d+ items that nobody had decided: .*");
        Element change = page.select(".history > li").get(2);
        assertThat(change.text()).contains("local reviewer", "Persistent Memory: changed", "Before", "After", "0.10");
        assertThat(change.selectFirst("time").attr("datetime")).matches("20\\d\\d-.*Z");
        assertThat(change.select("a").eachAttr("href"))
                .containsExactly("/assessments/" + id + "?version=2", "/compare?a=" + id + "%401&b=" + id + "%402");
        assertThat(page.select("dd").eachText()).contains(HOSTILE);
        assertThat(page.select("script, img")).isEmpty();
    }

    @Test
    void whatNobodyTouchedHasAHistoryOfOneLine() {
        Document page = page("/assessments/" + drafted("untouched history") + "/history");
        assertThat(page.select(".history h2").eachText()).containsExactly("Version 1");
        assertThat(page.text()).contains("Nobody has decided anything yet.");
    }

    @Test
    void anOldVersionShowsAsItWasAndSaysSo() {
        String id = decided("old version");
        Document old = page("/assessments/" + id + "?version=1");
        assertThat(old.selectFirst(".notice[role=note]").text())
                .startsWith("This is version 1 as it was; version 3 is the newest.");
        assertThat(old.select(".head .tag").text()).isEqualTo("Drafted");
        Document newest = page("/assessments/" + id + "?version=3");
        assertThat(newest.select(".notice[role=note]")).isEmpty();
        assertThat(newest.select(".head .tag").text()).isEqualTo("In review");
        assertThat(page("/assessments/" + id + "?version=9", 404).text())
                .contains("This assessment has no version 9; it has 3");
        page("/assessments/" + UUID.randomUUID() + "/history", 404);
    }

    @Test
    void aComparisonShowsBothAndMarksWhatDiffersInWords() {
        String id = decided("compare page");
        Document page = page("/compare?a=" + id + "%401&b=" + id);
        assertThat(page.select("option[selected]").eachText())
                .containsExactly("Ferryman compare page, version 1", "Ferryman compare page, version 3, In review");
        assertThat(page.selectFirst("figure svg title").text())
                .startsWith("Factors, the first and then the second: ")
                .contains("Persistent Memory", ", then 0.10 between");
        assertThat(page.select("svg .second.half")).isNotEmpty();
        Element first =
                page.select("section[aria-labelledby=h-factors] tbody tr").first();
        assertThat(first.selectFirst("th").text()).isEqualTo("Persistent Memory");
        assertThat(first.selectFirst(".tag").text()).matches("[▲▼] [+−]0\\.\\d\\d");
        assertThat(page.select("section[aria-labelledby=h-factors] tbody tr.differs"))
                .hasSize(1);
        Element layer =
                page.select("section[aria-labelledby=h-layers] tbody tr").first();
        assertThat(layer.text()).startsWith("L2").endsWith("differs");
        assertThat(layer.select("td")).hasSize(3);
        assertThat(layer.nextElementSibling().select("td[colspan=2]"))
                .as("what both say is said once")
                .hasSize(1);
        assertThat(page.select("[style], script")).isEmpty();
    }

    @Test
    void theFirstVisitSetsTwoDifferentOnesSideBySide() {
        String id = decided("first visit");
        assertThat(page("/compare?a=" + id).select("option[selected]").eachText())
                .containsExactly("Ferryman first visit, version 1", "Ferryman first visit, version 3, In review");
        assertThat(page("/compare?a=" + id + "%402").select("option[selected]").eachText())
                .containsExactly("Ferryman first visit, version 2", "Ferryman first visit, version 3, In review");
        Document other = page("/compare?a=" + drafted("alone"));
        assertThat(other.select("select[name=b] option[selected]").text())
                .isNotEmpty()
                .doesNotContain("Ferryman alone");
        Document any = page("/compare");
        assertThat(any.select("select[name=b] option[selected]").val())
                .isNotEqualTo(any.select("select[name=a] option").first().val());
    }

    @Test
    void twoProductsAreComparedAndTheFormOffersOthers() {
        String one = drafted("product one");
        String other = drafted("product two");
        Document page = page("/compare?a=" + one + "&b=" + other);
        assertThat(page.select("section[aria-labelledby=h-scores] a").eachText())
                .containsExactly("Ferryman product one, version 1", "Ferryman product two, version 1");
        assertThat(page("/compare").select("option").eachAttr("value")).contains(one, other);
        assertThat(page("/compare?a=" + one).select("section")).isEmpty();
        assertThat(page("/compare?a=nonsense", 422).text()).contains("id@3");
        page("/compare?a=" + one + "&b=" + UUID.randomUUID(), 404);
    }

    @Test
    void thePagesStandInABrowserLightAndDarkWideAndNarrow() throws IOException {
        String id = decided("browser");
        assertThat(read(id).getInt("version")).isEqualTo(3);
        try (Chromium chromium = Chromium.launch()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : new int[] {1280, 390}) {
                    look(chromium.browser(), scheme, width, "history", "assessments/" + id + "/history");
                    look(chromium.browser(), scheme, width, "compare", "compare?a=" + id + "%401&b=" + id);
                    look(chromium.browser(), scheme, width, "version", "assessments/" + id + "?version=1");
                }
            }
        }
    }

    private void look(Browser browser, ColorScheme scheme, int width, String name, String address) throws IOException {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme))) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(m -> complaints.add(m.text()));
            page.onPageError(complaints::add);
            page.navigate(root + address);
            String as = name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "pages", as + ".png"))
                    .setFullPage(true));
            assertThat(complaints).as(as).isEmpty();
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as(as)
                    .isLessThanOrEqualTo(width);
            page.evaluate(axe());
            Object found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations"
                    + ".map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' | ')))");
            assertThat((List<?>) found).as(as).isEmpty();
        }
    }

    private static String axe() throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
