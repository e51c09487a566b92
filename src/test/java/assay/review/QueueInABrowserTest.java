package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.TestDatabase;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.assessment.Status;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import assay.store.StoredSamples;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The queue by keyboard, wide and narrow. With {@code -Dassay.shots=FOLDER} it keeps a picture of each. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class QueueInABrowserTest {
    private static Chromium chromium;

    @TestHTTPResource("/")
    String root;

    @Inject
    StoredSamples samples;

    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static BrowserContext browser(boolean scripts, int width) {
        return chromium.browser()
                .newContext(
                        new NewContextOptions().setJavaScriptEnabled(scripts).setViewportSize(width, 720));
    }

    private Status status(UUID id) {
        return store.assessment(id).orElseThrow().status();
    }

    @Test
    void enterBesideTheNoteDecidesNothing() {
        samples.stored();
        for (boolean scripts : List.of(false, true)) {
            try (BrowserContext context = browser(scripts, 1280)) {
                Page page = context.newPage();
                UUID one = selected(page);
                page.press("input[name=note]", "Enter");
                if (scripts) {
                    assertThat(page.textContent("#selected")).startsWith("Enter alone decides nothing.");
                    page.press("tbody input >> nth=0", "Enter");
                }
                page.waitForSelector("h1:has-text('Nothing was done')");
                assertThat(status(one)).isEqualTo(Status.DRAFTED);
                assertThat(page.inputValue("#note")).isEqualTo("Looked at.");
            }
        }
        try (BrowserContext context = browser(false, 1280)) {
            Page page = context.newPage();
            UUID one = selected(page);
            page.press("input[name=note]", "Enter");
            page.click("button[value=approve]");
            assertThat(page.textContent("h1")).isEqualTo("1 approved");
            assertThat(status(one)).isEqualTo(Status.APPROVED);
        }
    }

    /** The first that waits, selected, with a note typed. */
    private UUID selected(Page page) {
        page.navigate(root + "queue?status=DRAFTED");
        page.check("tbody input >> nth=0");
        page.fill("input[name=note]", "Looked at.");
        return UUID.fromString(page.inputValue("tbody input >> nth=0").split("@")[0]);
    }

    @Test
    void aKeyWithNothingSelectedSaysWhatToDo() {
        samples.stored();
        String first;
        try (BrowserContext context = browser(true, 1280)) {
            Page page = context.newPage();
            page.navigate(root + "queue?status=OPEN");
            for (String key : List.of("a", "c")) {
                page.keyboard().press(key);
                assertThat(page.textContent("#selected")).startsWith("Nothing is selected.");
            }
            first = page.inputValue("tbody input >> nth=0").split("@")[0];
            page.keyboard().press("j");
            page.keyboard().press("a");
            assertThat(page.textContent("#selected")).startsWith("1 selected. Enter: approve");
            page.keyboard().press("Escape");
            page.focus("input[name=note]");
            page.keyboard().type("Meant nothing.");
            page.keyboard().press("Enter");
            assertThat(page.textContent("#selected")).startsWith("Enter alone decides nothing.");
            page.evaluate("document.activeElement.blur()");
            page.keyboard().press("a");
            page.keyboard().press("Enter");
            page.waitForSelector("h1:has-text('1 approved')");
            assertThat(page.evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo("/queue?status=OPEN");
        }
        assertThat(status(UUID.fromString(first))).isEqualTo(Status.APPROVED);
    }

    @Test
    void everyColumnIsInView() {
        samples.stored(SampleAssessments.arabic());
        samples.stored(SampleAssessments.silent());
        Assessment lengthy = samples.stored(SampleAssessments.lengthy());
        QuarkusTransaction.requiringNew()
                .run(() -> reviews.assign(lengthy.id(), Optional.of("somebody-with-a-name-of-64-letters".repeat(2))));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 800, 390}) {
                NewContextOptions options =
                        new NewContextOptions().setViewportSize(width, 720).setColorScheme(scheme);
                try (BrowserContext context = chromium.browser().newContext(options)) {
                    Page page = context.newPage();
                    page.navigate(root + "queue");
                    assertThat(
                                    (int)
                                            page.evaluate(
                                                    "Math.max(...[...document.querySelectorAll('table.queue td')].map(e => Math.round(e.getBoundingClientRect().right)))"))
                            .isLessThanOrEqualTo(width);
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(width);
                    assertThat(page.isVisible("td.state")).isTrue();
                    assertThat(page.isVisible("td.go a")).isTrue();
                    String shots = System.getProperty("assay.shots", "");
                    if (!shots.isEmpty()) {
                        page.screenshot(new Page.ScreenshotOptions()
                                .setPath(Path.of(shots, "queue-" + width + "-" + scheme + ".png"))
                                .setFullPage(true));
                    }
                }
            }
        }
    }
}
