package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.TestDatabase;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.SampleAssessments;
import assay.assessment.Status;
import assay.maestro.Layer;
import assay.store.AssessmentStore;
import assay.store.StoredSamples;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The desk as people work at it: by keyboard, two at once, without JavaScript, wide and narrow, light and dark. With
 * {@code -Dassay.shots=FOLDER} it keeps a picture of each.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeskInABrowserTest {
    private static Chromium chromium;

    @TestHTTPResource("/")
    String root;

    @Inject
    StoredSamples samples;

    @Inject
    AssessmentStore store;

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

    private Page desk(BrowserContext context, UUID id) {
        Page page = context.newPage();
        page.navigate(root + "assessments/" + id + "/desk");
        return page;
    }

    private static BrowserContext wide() {
        return chromium.browser().newContext(new NewContextOptions().setViewportSize(1280, 720));
    }

    private Assessment now(UUID id) {
        return store.assessment(id).orElseThrow();
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private static void waitForVersion(Page page, int version) {
        page.waitForSelector("#progress[data-version='" + version + "']");
    }

    @Test
    void aReviewIsDoneByKeyboardAlone() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(m -> complaints.add(m.text()));
            page.onPageError(complaints::add);
            page.waitForSelector(".desk.js");
            press(page, "j", "j", "j");
            assertThat(page.getAttribute(".claim.current", "data-item")).isEqualTo("factor:autonomy");
            assertThat(page.locator(".passage.lit").count()).isEqualTo(2);
            assertThat(page.locator("mark.lit").first().isVisible()).isTrue();
            press(page, "a");
            waitForVersion(page, 2);
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("item-factor-autonomy-title");

            press(page, "j", "e");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("item-factor-planning-value");
            page.keyboard().type("0.05");
            page.waitForSelector("#figures .tag");
            assertThat(page.textContent("#figures")).contains("not saved").contains("was 9.6");
            assertThat(page.inputValue("#item-factor-planning input[type=range]"))
                    .isEqualTo("0.05");
            press(page, "Control+Enter");
            page.waitForSelector("#item-factor-planning-reason-error");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("item-factor-planning-reason");
            assertThat(page.inputValue("#item-factor-planning-value")).isEqualTo("0.05");
            page.keyboard().type("It plans nothing: j k a e r ? are letters here.");
            press(page, "Control+Enter");
            waitForVersion(page, 3);

            press(page, "j", "r");
            press(page, "Control+Enter");
            page.waitForSelector("#item-factor-self_modification-reason-error");
            page.keyboard().type("Nothing is known of it.");
            press(page, "Control+Enter");
            waitForVersion(page, 4);
            press(page, "Escape", "n");
            assertThat(page.getAttribute(".claim.current", "data-item")).isEqualTo("factor:tool_use");
            press(page, "Shift+?");
            assertThat(page.isVisible("#help")).isTrue();
            press(page, "Escape");
            assertThat(page.isVisible("#help")).isFalse();
            press(page, "s");
            page.waitForSelector("#item-factor-tool_use .problem");
            assertThat(complaints)
                    .filteredOn(c -> !c.contains("422") && !c.contains("Autofocus"))
                    .isEmpty();
        }
        Assessment decided = now(id);
        assertThat(decided.draft().factor(Factor.PLANNING).value().value()).isEqualTo(new BigDecimal("0.05"));
        assertThat(decided.decision(new Item.OfFactor(Factor.SELF_MODIFICATION))
                        .orElseThrow()
                        .action())
                .isEqualTo(Decision.Action.REJECT);
    }

    @Test
    void severalKeysInARowAreCarriedOutOneAfterAnother() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            page.waitForSelector(".desk.js");
            for (String item : List.of("autonomy", "planning", "memory", "context")) {
                page.evaluate("document.querySelector('#item-factor-" + item + " [value=accept]').click()");
            }
            waitForVersion(page, 5);
            assertThat(page.locator(".claim.decided").count()).isEqualTo(4);
            assertThat(page.isVisible("#trouble")).isFalse();
        }
    }

    @Test
    void theKindIsAcceptedInPlaceHoweverQuicklyOneGoesOn() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            page.waitForSelector(".desk.js");
            page.evaluate("window.same = true");
            press(page, "j", "a", "j", "a");
            waitForVersion(page, 3);
            assertThat(page.evaluate("window.same")).isEqualTo(true);
            assertThat(page.locator(".claim.decided").count()).isEqualTo(2);
            assertThat(page.textContent("#item-factor-autonomy .foot small")).doesNotContain("2");
        }
        Assessment decided = now(id);
        assertThat(decided.decision(Item.Single.KIND)).isPresent();
        assertThat(decided.decision(Item.Single.SUMMARY)).isPresent();
    }

    @Test
    void whoeverHasGoneOnStaysThereWhenTheAnswerComes() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            page.waitForSelector(".desk.js");
            List<Route> held = new ArrayList<>();
            page.route("**/desk/decide", held::add);
            press(page, "j", "a");
            page.waitForCondition(() -> !held.isEmpty());
            press(page, "j");
            page.unroute("**/desk/decide");
            held.get(0).resume();
            waitForVersion(page, 2);
            press(page, "a");
            waitForVersion(page, 3);
        }
        assertThat(now(id).decision(Item.Single.SUMMARY)).isPresent();
    }

    @Test
    void acceptingAControlWithoutAReasonSaysThatNothingWasAccepted() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            page.waitForSelector(".desk.js");
            page.click("#item-control-0 button[value=accept]");
            assertThat(page.textContent("#item-control-0 .waits")).startsWith("Not accepted yet: it needs a reason.");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("item-control-0-reason");
            page.keyboard().type("The log is shown.");
            press(page, "Control+Enter");
            waitForVersion(page, 2);
            assertThat(page.locator(".waits").count()).isZero();
        }
    }

    @Test
    void whatIsTriedStandsInItsRowUntilItIsSaved() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            page.waitForSelector(".desk.js");
            page.click("#item-cvss-title");
            page.selectOption("[name='cvss.VA']", "N");
            page.waitForSelector("#cvss-tried .tag");
            assertThat(page.textContent("#cvss-tried")).contains("not saved").contains("VA:N");
            page.fill("#item-cvss-reason", "It stops nothing.");
            page.click("#item-cvss .foot .primary");
            waitForVersion(page, 2);
            assertThat(page.textContent("#cvss-tried")).isEmpty();
            assertThat(page.textContent("#item-cvss .name")).contains("VA:N");
        }
    }

    @Test
    void aValueOutsideItsRangeShowsAtOnceThatItBecomesTheRange() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            page.waitForSelector(".desk.js");
            page.click("#item-factor-planning-title");
            page.fill("#item-factor-planning-value", "0.20");
            assertThat(page.inputValue("#item-factor-planning-low")).isEqualTo("0.20");
            assertThat(page.inputValue("#item-factor-planning-high")).isEqualTo("0.20");
            assertThat(page.textContent("#item-factor-planning .outside.now"))
                    .contains("outside 0.75–0.85 becomes the whole range");
            page.fill("#item-factor-planning-value", "0.82");
            assertThat(page.inputValue("#item-factor-planning-low")).isEqualTo("0.75");
            assertThat(page.locator(".outside.now").count()).isZero();
            page.fill("#item-factor-planning-value", "0.20");
            page.fill("#item-factor-planning-low", "0.10");
            page.fill("#item-factor-planning-value", "0.30");
            page.fill("#item-factor-planning-reason", "It plans little.");
            page.click("#item-factor-planning .foot .primary");
            waitForVersion(page, 2);
        }
        var value = now(id).draft().factor(Factor.PLANNING).value();
        assertThat(List.of(value.low(), value.value(), value.high()))
                .containsExactly(new BigDecimal("0.10"), new BigDecimal("0.30"), new BigDecimal("0.30"));
    }

    @Test
    void twoPeopleOnOneItemLoseNothing() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext first = wide();
                BrowserContext second = wide()) {
            Page ada = desk(first, id);
            Page grace = desk(second, id);
            for (Page page : List.of(ada, grace)) {
                page.waitForSelector(".desk.js");
                page.click("#item-factor-identity-title");
            }
            ada.fill("#item-factor-identity-value", "0.3");
            ada.fill("#item-factor-identity-reason", "A fixed role, says the manual.");
            grace.fill("#item-factor-identity-value", "0.45");
            grace.fill("#item-factor-identity-reason", "It borrows one role.");
            grace.fill("#item-factor-memory-value", "0.33");
            ada.click("#item-factor-identity .foot .primary");
            waitForVersion(ada, 2);
            ada.click("#item-factor-memory [value=accept]:not(.enter)");
            waitForVersion(ada, 3);
            grace.click("#item-factor-identity .foot .primary");
            grace.waitForSelector("#item-factor-identity .stale");
            assertThat(grace.textContent("#item-factor-identity .stale"))
                    .contains("A fixed role, says the manual.")
                    .contains("0.30")
                    .contains("0.45");
            assertThat(grace.inputValue("#item-factor-identity-value")).isEqualTo("0.45");
            assertThat(grace.inputValue("#item-factor-identity-reason")).isEqualTo("It borrows one role.");
            assertThat(grace.inputValue("#item-factor-memory-value"))
                    .as("typed elsewhere, while that item was decided")
                    .isEqualTo("0.33");
            grace.click("#item-factor-identity .foot .primary");
            waitForVersion(grace, 4);
        }
        assertThat(now(id).draft().factor(Factor.IDENTITY).value().value()).isEqualTo(new BigDecimal("0.45"));
    }

    @Test
    void selectedTextBecomesEvidence() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            page.waitForSelector(".desk.js");
            page.click("#item-layer-L1-title");
            page.selectOption("#item-layer-L1-certainty", "mapped");
            page.evaluate("getSelection().selectAllChildren(document.querySelector('#p4 > p'))");
            page.waitForSelector("#add-selection:not([hidden])");
            assertThat(page.textContent("#add-selection")).isEqualTo("Add as evidence to Foundation Models");
            page.click("#add-selection");
            page.evaluate("getSelection().selectAllChildren(document.querySelector('#p1 > p'))");
            page.waitForSelector("#add-selection:not([hidden])");
            page.focus("#item-layer-L1-title");
            press(page, "q");
            assertThat(page.locator("#item-layer-L1 .added").count()).isEqualTo(2);
            page.fill("#item-layer-L1-reason", "The helpers are named.");
            page.click("#item-layer-L1 .foot .primary");
            waitForVersion(page, 2);
            assertThat(page.locator("#p4 mark[data-items~='layer:L1']").count()).isEqualTo(1);
            assertThat(page.textContent("#p4 .uses")).contains("L1");
        }
        assertThat(now(id).draft().layer(Layer.L1).evidence())
                .extracting(Evidence::passage)
                .containsExactly("p4", "p1");
    }

    @Test
    void whatWasTypedOutlivesAReload() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = wide()) {
            Page page = desk(context, id);
            page.waitForSelector(".desk.js");
            page.click("#item-layer-L2-title");
            page.fill("#item-layer-L2-text", "Half a thought");
            page.click("#item-layer-L2 .add summary");
            page.fill("#item-layer-L2 .added textarea", "some words");
            page.click("#approve button");
            assertThat(page.textContent("#trouble")).contains("what you typed for Data Operations is not saved");
            page.reload();
            page.waitForSelector("#item-layer-L2 .restored");
            assertThat(page.inputValue("#item-layer-L2-text")).isEqualTo("Half a thought");
            assertThat(page.inputValue("#item-layer-L2 .added textarea")).isEqualTo("some words");
            page.click("#item-layer-L2 [data-discard]");
            assertThat(page.inputValue("#item-layer-L2-text")).startsWith("A poisoned record");
            page.reload();
            page.waitForSelector(".desk.js");
            assertThat(page.locator(".restored").count()).isZero();
        }
    }

    @Test
    void everythingWorksWithoutJavaScript() {
        UUID id = samples.stored(SampleAssessments.lamplighter()).id();
        try (BrowserContext context = chromium.browser()
                .newContext(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1280, 720))) {
            Page page = desk(context, id);
            assertThat(page.isVisible("#item-factor-tool_use-reason")).isFalse();
            page.click("#item-factor-tool_use-title");
            page.fill("#item-factor-tool_use-value", "0.5");
            page.press("#item-factor-tool_use-value", "Enter");
            assertThat(page.textContent("#item-factor-tool_use-reason-error")).contains("Give a reason");
            assertThat(page.inputValue("#item-factor-tool_use-value")).isEqualTo("0.5");
            page.fill("#item-factor-tool_use-reason", "Enrolled machines only.");
            page.click("#item-factor-tool_use .foot .primary");
            assertThat(page.url()).endsWith("/desk#item-factor-tool_use");
            assertThat(page.isVisible("#item-factor-tool_use .state")).isTrue();
            page.click("#strip-acts button >> nth=0");
            assertThat(page.textContent("#progress")).contains("version 3");
            page.click("#item-kind-title");
            page.selectOption("#item-kind-value", new SelectOption().setIndex(3));
            page.click("#item-kind .foot .primary");
            assertThat(page.textContent("h2")).startsWith("From “");
            page.fill("#reason", "It is.");
            page.click("button.primary");
            assertThat(page.textContent("#progress")).contains("version 4");
            page.click("#approve button");
            assertThat(page.textContent(".claims .notice")).contains("Approved");
        }
        assertThat(now(id).status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void noDeskScrollsSidewaysBreaksItsPolicyOrShutsSomebodyOut() throws IOException {
        String axe;
        try (InputStream in = getClass().getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, Assessment> samples = new LinkedHashMap<>();
        samples.put("lamplighter", SampleAssessments.lamplighter());
        samples.put("silent", SampleAssessments.silent());
        samples.put("lengthy", SampleAssessments.lengthy());
        samples.put("arabic", SampleAssessments.arabic());
        for (Map.Entry<String, Assessment> sample : samples.entrySet()) {
            UUID id = this.samples.stored(sample.getValue()).id();
            look(sample.getKey(), id, ColorScheme.LIGHT, 1280, axe);
            look(sample.getKey(), id, ColorScheme.DARK, 390, axe);
            // One sample shows that colours and widths do not meet badly; all sixteen pictures take a minute.
            if (sample.getKey().equals("lamplighter")) {
                look(sample.getKey(), id, ColorScheme.DARK, 1280, axe);
                look(sample.getKey(), id, ColorScheme.LIGHT, 390, axe);
            }
        }
    }

    private void look(String name, UUID id, ColorScheme scheme, int width, String axe) {
        String as = name + "-" + width + "-" + scheme;
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(width, width == 390 ? 844 : 720)
                .setColorScheme(scheme);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(m -> complaints.add(m.text()));
            page.onPageError(complaints::add);
            page.navigate(root + "assessments/" + id + "/desk");
            page.waitForSelector(".desk.js");
            page.click("#item-factor-autonomy-title");
            page.click("#item-layer-L2-title");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as(as)
                    .isLessThanOrEqualTo(width);
            assertThat(complaints).as(as).isEmpty();
            String shots = System.getProperty("assay.shots", "");
            if (!shots.isEmpty()) {
                page.evaluate("document.getElementById('item-factor-autonomy').scrollIntoView({block: 'center'})");
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(shots, "desk-" + as + ".png")));
            }
        }
        try (BrowserContext context = chromium.browser().newContext(options.setBypassCSP(true))) {
            Page page = context.newPage();
            page.navigate(root + "assessments/" + id + "/desk");
            page.waitForSelector(".desk.js");
            page.evaluate("document.querySelectorAll('.claim .opens').forEach(e => e.click())");
            page.evaluate(axe);
            @SuppressWarnings("unchecked")
            List<String> found = (List<String>)
                    page.evaluate(
                            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
                                    + ".map(v => v.id + ' ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')))");
            assertThat(found).as(as).isEmpty();
        }
    }
}
