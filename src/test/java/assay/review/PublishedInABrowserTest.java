package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.TestDatabase;
import assay.access.Person;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.store.AssessmentStore;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PublishedInABrowserTest {
    private static final Path PDF_TO_TEXT = Path.of("/usr/bin/pdftotext");
    private static Chromium chromium;
    private static Browser browser;

    @TestHTTPResource("/")
    String root;

    @Inject
    AssessmentStore store;

    @Inject
    Desk desk;

    @Inject
    Publishing publishing;

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

    private String published(Assessment sample) {
        Assessment assessment =
                new StoredAssessments(store).stored(sample, StoredAssessments.subject(), SampleAssessments.READ_AT);
        desk.approve(assessment.id(), 1, Optional.of("Looked at closely."), Person.LOCAL);
        publishing.publish(assessment.id(), 2, Person.LOCAL);
        return root + "p/" + assessment.id();
    }

    @Test
    void noPublicPageScrollsSidewaysOrBreaksItsOwnPolicy() {
        List<String> pages = new ArrayList<>(List.of(root + "p"));
        pages.add(published(SampleAssessments.lengthy()));
        pages.add(published(SampleAssessments.arabic()));
        String page = published(SampleAssessments.lamplighter());
        pages.addAll(List.of(page, page + "/dispute", page.replace("/p/", "/assessments/")));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 390}) {
                try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme))) {
                    for (int i = 0; i < pages.size(); i++) {
                        look(context, pages.get(i), width, i + "-" + scheme + "-" + width);
                    }
                }
            }
        }
    }

    private static void look(BrowserContext context, String address, int width, String name) {
        Page page = context.newPage();
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(m -> complaints.add(m.text()));
        page.onPageError(complaints::add);
        page.navigate(address);
        assertThat(complaints).as(address).isEmpty();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s at %d", address, width)
                .isLessThanOrEqualTo(width);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/published", name + ".png"))
                .setFullPage(true));
        page.close();
    }

    @Test
    void printsOnA4WithNumberedPagesAndAllThatItSays() throws IOException, InterruptedException {
        for (Assessment sample : List.of(SampleAssessments.lamplighter(), SampleAssessments.lengthy())) {
            Path file = Path.of("target/published", sample.subject().title().substring(0, 4) + ".pdf");
            try (BrowserContext context = browser.newContext()) {
                Page page = context.newPage();
                page.navigate(published(sample));
                page.pdf(new Page.PdfOptions().setPath(file).setPreferCSSPageSize(true));
            }
            String pdf = Files.readString(file, StandardCharsets.ISO_8859_1);
            List<String> sizes = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)]")
                    .matcher(pdf)
                    .results()
                    .map(m -> Math.round(Double.parseDouble(m.group(1))) + "×"
                            + Math.round(Double.parseDouble(m.group(2))))
                    .toList();
            assertThat(sizes).hasSizeGreaterThan(1);
            assertThat(sizes).allSatisfy(size -> assertThat(size).isIn("595×842", "596×842", "595×841"));
            if (Files.isExecutable(PDF_TO_TEXT)) {
                String text = text(file);
                assertThat(text)
                        .contains("OWASP AIVSS score rationale")
                        .contains("MAESTRO 7-layer threat model")
                        .contains("What this score is not")
                        .contains("local reviewer")
                        .doesNotContain("Dispute an item");
                String[] pages = text.strip().split("\f");
                assertThat(pages[pages.length - 1])
                        .as("what the score is not stands together")
                        .contains("What this score is not")
                        .contains("It does not hold for ever");
                assertThat(text.replace(" ", ""))
                        .contains("1/" + sizes.size())
                        .contains(sizes.size() + "/" + sizes.size());
            }
        }
    }

    @Test
    void theLetterIsCopiedByAButtonAndReadWithoutOne() {
        String address = published(SampleAssessments.silent()).replace("/p/", "/assessments/") + "/questions";
        try (BrowserContext plain = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = plain.newPage();
            page.navigate(address);
            assertThat(page.isVisible("[data-copy]")).isFalse();
            assertThat(page.inputValue("#letter")).startsWith("Questions about Coming soon");
        }
        try (BrowserContext context = browser.newContext()) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(m -> complaints.add(m.text()));
            page.navigate(address);
            page.click("[data-copy]");
            page.waitForFunction("document.querySelector('[data-copied]').textContent === 'Copied.'");
            assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                    .startsWith("Questions about Coming soon");
            assertThat(complaints).isEmpty();
        }
    }

    private static String text(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(PDF_TO_TEXT.toString(), "-layout", file.toString(), "-")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
