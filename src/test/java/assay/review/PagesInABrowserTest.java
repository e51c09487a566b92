package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagesInABrowserTest {
    private static Chromium chromium;
    private static Browser browser;

    @TestHTTPResource("/probe/")
    String root;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
        browser = chromium.browser();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"assess", "queue", "lamplighter", "silent", "lengthy", "arabic", "audit", "../scoring"})
    void noPageScrollsSidewaysOrBreaksItsOwnPolicy(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 390}) {
                try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme))) {
                    Page page = context.newPage();
                    List<String> complaints = new ArrayList<>();
                    page.onConsoleMessage(m -> complaints.add(m.text()));
                    page.onPageError(complaints::add);
                    page.navigate(root + name);
                    assertThat(complaints).isEmpty();
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                            .as("%s at %d", name, width)
                            .isLessThanOrEqualTo(width);
                }
            }
        }
    }

    @Test
    void onlyTheChosenWayOfThreeShows() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(root + "assess");
            assertThat(page.isVisible("#text")).isFalse();
            assertThat(page.isVisible("#html")).isFalse();
            page.check("#kind-text");
            assertThat(page.isVisible("#text")).isTrue();
            assertThat(page.isVisible("#html")).isFalse();
            page.check("#kind-html");
            assertThat(page.isVisible("#text")).isFalse();
            assertThat(page.isVisible("#html")).isTrue();
            assertThat(page.isVisible("#url"))
                    .as("the address goes with each of them")
                    .isTrue();
        }
    }

    @Test
    void aFormOfItsOwnPageIsCarriedOut() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(root + "assess");
            page.evaluate("document.querySelector('.ways').action = '/probe/taken'");
            page.check("#kind-text");
            page.fill("#text", "a listing");
            page.click("button.primary");
            assertThat(page.textContent("body")).isEqualTo("text: a listing");
        }
    }

    @Test
    void aQuoteJumpsToItsPassage() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(root + "lamplighter");
            page.click("#layer-L2 blockquote a >> nth=0");
            assertThat(page.url()).endsWith("#p2");
            assertThat((boolean) page.evaluate("document.getElementById('p2').matches(':target')"))
                    .isTrue();
        }
    }

    @Test
    void aNarrowScreenGetsAListInPlaceOfThePicture() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 900))) {
            Page page = context.newPage();
            page.navigate(root + "lamplighter");
            assertThat(page.isVisible("figure.wide-only")).isFalse();
            assertThat(page.isVisible("#factor-autonomy .narrow svg")).isTrue();
        }
    }
}
