package assay.export;

import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.TestDatabase;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CalculatorInABrowserTest {
    private static final String UNNAMED = "[...document.querySelectorAll('input:not([type=hidden]),select,textarea')]"
            + ".filter(e => e.labels.length !== 1).map(e => e.id).join()";
    private static final String REPEATED = "[...document.querySelectorAll('[id]')].map(e => e.id)"
            + ".filter((id, i, all) => all.indexOf(id) !== i).join()";

    private static Chromium chromium;

    @TestHTTPResource("/")
    String root;

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

    @Test
    void noPageScrollsSidewaysRepeatsAnIdOrLeavesAFieldUnnamed() {
        String good = query("0.7");
        for (int width : new int[] {1280, 390}) {
            NewContextOptions options = new NewContextOptions()
                    .setViewportSize(width, 900)
                    .setColorScheme(width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT);
            try (BrowserContext context = chromium.browser().newContext(options)) {
                Page page = context.newPage();
                List<String> complaints = new ArrayList<>();
                page.onConsoleMessage(m -> complaints.add(m.text()));
                for (String path : List.of("score?" + good, "score?" + query("1,7"), "score/verify", "scoring")) {
                    page.navigate(root + path);
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                            .as("%s at %d", path, width)
                            .isLessThanOrEqualTo(width);
                    assertThat(page.evaluate(UNNAMED)).isEqualTo("");
                    assertThat(page.evaluate(REPEATED)).isEqualTo("");
                }
                assertThat(complaints).filteredOn(c -> !c.contains("422")).isEmpty();
            }
        }
    }

    @Test
    void aPersonScoresByKeyboardTakesTheReceiptAndVerifiesIt() {
        try (BrowserContext context =
                chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(root + "score");
            page.fill("#base", "8.5");
            page.selectOption("#edition", "0.8");
            page.press("#base", "Enter");
            assertThat(page.textContent("[role=status]")).contains("edition 0.8");
            assertThat(page.inputValue("#base")).isEqualTo("8.5");
            page.fill("#autonomy", "1");
            page.press("#autonomy", "Enter");
            assertThat(page.textContent("#answer .value")).matches("\\d\\.\\d");
            assertThat(page.url()).contains("autonomy=1&").endsWith("#answer");
            Download receipt = page.waitForDownload(() -> page.click("a[download]"));
            assertThat(receipt.suggestedFilename()).isEqualTo("aivss-receipt.json");
            page.click("text=Verify a receipt");
            page.setInputFiles("#file", receipt.path());
            page.click("button.primary");
            assertThat(page.textContent("#finding")).contains("This receipt holds");
        }
    }

    @Test
    void theSummaryOfFaultsLeadsToTheField() {
        try (BrowserContext context =
                chromium.browser().newContext(new NewContextOptions().setViewportSize(390, 900))) {
            Page page = context.newPage();
            page.navigate(root + "score?" + query("1.7"));
            page.click(".faults a >> nth=0");
            assertThat(page.evaluate("document.activeElement.id || location.hash.slice(1)"))
                    .isEqualTo("autonomy");
            assertThat(page.inputValue("#autonomy")).isEqualTo("1.7");
            assertThat(page.isVisible("#autonomy-error")).isTrue();
        }
    }

    private static String query(String autonomy) {
        var form = CalculatorTest.form("0.8-listing", "0.7");
        form.put("autonomy", autonomy);
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
