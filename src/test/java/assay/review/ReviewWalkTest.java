package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.MovedClock;
import assay.WithAccounts;
import assay.access.Account;
import assay.access.Accounts;
import assay.access.Person;
import assay.access.Role;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.Evidence;
import assay.assessment.LayerEstimate;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.maestro.Layer;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import assay.store.StoredSamples;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A sample from hand-in to print, by people who each may do a part of it. */
@QuarkusTest
@TestProfile(ReviewWalkTest.FromTheStart.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewWalkTest {
    private static final String PASSWORD = "the lamps along the quay";
    private static Chromium chromium;

    /** A service of its own, whose clock nobody has moved: what is handed in runs by the database's. */
    public static class FromTheStart extends WithAccounts {}

    @TestHTTPResource("/")
    String root;

    @Inject
    MovedClock clock;

    @Inject
    StoredSamples samples;

    @Inject
    Accounts accounts;

    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    private BrowserContext context;
    private Page page;

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

    @BeforeEach
    void people() {
        for (Role role : Role.values()) {
            String name = name(role);
            if (accounts.all().stream().map(Account::name).noneMatch(name::equals)) {
                accounts.create(Person.LOCAL, name, role, PASSWORD);
            }
        }
    }

    private static String name(Role role) {
        return "walking " + role.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void as(Role role, NewContextOptions options) {
        leave();
        context = chromium.browser().newContext(options.setViewportSize(1280, 720));
        page = context.newPage();
        page.navigate(root + "sign-in");
        fillIn(role);
    }

    private void as(Role role) {
        as(role, new NewContextOptions());
    }

    private void fillIn(Role role) {
        page.fill("#user", name(role));
        page.fill("#password", PASSWORD);
        page.click("main button.primary");
    }

    private void leave() {
        if (context != null) {
            context.close();
        }
    }

    @AfterEach
    void end() {
        leave();
    }

    private UUID submitted() {
        page.navigate(root);
        page.click(".samples button:has-text('Lamplighter')");
        page.waitForSelector("h1:has-text('Lamplighter')");
        page.waitForSelector(".score .value");
        return UUID.fromString(page.url().replaceAll(".*/assessments/([0-9a-f-]{36}).*", "$1"));
    }

    private void change(String item, String value, String reason, int version) {
        page.focus("#item-" + item + "-title");
        page.keyboard().press("e");
        page.keyboard().press("Control+a");
        page.keyboard().type(value);
        page.focus("#item-" + item + "-reason");
        page.keyboard().type(reason);
        page.keyboard().press("Control+Enter");
        page.waitForSelector("#progress[data-version='" + version + "']");
    }

    @Test
    @Order(1)
    void aSampleIsHandedInReviewedApprovedPublishedAndPrinted() {
        as(Role.ANALYST);
        UUID id = submitted();
        assertThat(page.locator("a:has-text('Review')").count())
                .as("analysts review nothing")
                .isZero();

        as(Role.REVIEWER);
        page.navigate(root + "queue");
        page.waitForSelector("#keys:not([hidden])");
        page.keyboard().press("j");
        page.keyboard().press("e");
        page.waitForSelector(".desk.js");
        assertThat(page.url()).endsWith("/assessments/" + id + "/desk");
        change("factor-tool_use", "0.55", "Enrolled machines only.", 2);
        change("factor-memory", "0.3", "It forgets after a week.", 3);
        page.click("#item-layer-L1-title");
        page.selectOption("#item-layer-L1-certainty", "mapped");
        page.evaluate("getSelection().selectAllChildren(document.querySelector('#p1 > p'))");
        page.waitForSelector("#add-selection:not([hidden])");
        page.focus("#item-layer-L1-title");
        page.keyboard().press("q");
        page.fill("#item-layer-L1-reason", "p1 shows it.");
        page.focus("#item-layer-L1-reason");
        page.keyboard().press("Control+Enter");
        page.waitForSelector("#progress[data-version='4']");
        page.focus("#approve button");
        page.keyboard().press("Enter");
        page.waitForSelector(".claims .notice:has-text('Approved')");
        Assessment approved = store.assessment(id).orElseThrow();
        assertThat(approved.status()).isEqualTo(Status.APPROVED);
        assertThat(approved.draft().factor(Factor.TOOL_USE).value().value()).isEqualTo("0.55");
        assertThat(approved.draft().layer(Layer.L1).certainty()).isEqualTo(LayerEstimate.Certainty.MAPPED);
        assertThat(approved.draft().layer(Layer.L1).evidence())
                .extracting(Evidence::passage)
                .contains("p1");
        assertThat(reviews.history(id))
                .filteredOn(s -> s.act() == Step.Act.CHANGED)
                .extracting(Step::by)
                .containsOnly(name(Role.REVIEWER));

        as(Role.PUBLISHER);
        page.navigate(root + "assessments/" + id);
        page.click("form[action='/assessments/" + id + "/publish'] button");
        leave();
        context = chromium.browser().newContext();
        page = context.newPage();
        Response seen = page.navigate(root + "p/" + id);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(page.textContent("main")).contains("The draft said").contains(name(Role.REVIEWER));
        byte[] printed = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        assertThat(new String(printed, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(new String(printed, StandardCharsets.ISO_8859_1))
                .containsPattern("/MediaBox \\[0 0 59[45][.0-9]* 84[12]");
    }

    @Test
    void whoMayOnlyReadIsOfferedNothingElseAndRefusedIt() {
        UUID id = samples.stored().id();
        as(Role.VIEWER);
        page.navigate(root + "assessments/" + id + "/desk");
        assertThat(page.locator("form.claim").count()).isZero();
        page.navigate(root + "queue");
        assertThat(page.locator("input[type=checkbox], button:has-text('Approve')")
                        .count())
                .isZero();
        Object status = page.evaluate("fetch('/api/v1/assessments/" + id
                + "/approve', {method: 'POST', headers: {'If-Match': '\"1\"'}}).then(answer => answer.status)");
        assertThat(status).isEqualTo(403);
        assertThat(store.assessment(id).orElseThrow().status()).isEqualTo(Status.DRAFTED);
    }

    @Test
    void whatWasTypedOnTheDeskOutlivesTheSession() {
        UUID id = samples.stored().id();
        as(Role.REVIEWER);
        page.navigate(root + "assessments/" + id + "/desk");
        page.waitForSelector(".desk.js");
        page.click("#item-factor-tool_use-title");
        page.fill("#item-factor-tool_use-value", "0.42");
        page.fill("#item-factor-tool_use-reason", "A long thought that must not be lost.");
        clock.forward(Duration.ofHours(13));
        page.click("#item-factor-tool_use .foot .primary");
        page.waitForSelector("#trouble:not([hidden])");
        assertThat(page.inputValue("#item-factor-tool_use-reason")).startsWith("A long thought");
        page.navigate(root + "sign-in?next=/assessments/" + id + "/desk");
        fillIn(Role.REVIEWER);
        page.waitForSelector("#item-factor-tool_use .restored");
        assertThat(page.inputValue("#item-factor-tool_use-reason")).startsWith("A long thought");
        page.click("#item-factor-tool_use .foot .primary");
        page.waitForSelector("#progress[data-version='2']");
    }

    @Test
    void withoutJavaScriptWhatWasTypedIsSentAgainAfterSigningIn() {
        UUID id = samples.stored().id();
        as(Role.REVIEWER, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(root + "assessments/" + id + "/desk");
        page.click("#item-factor-tool_use-title");
        page.fill("#item-factor-tool_use-value", "0.42");
        page.fill("#item-factor-tool_use-reason", "A long thought that must not be lost.");
        clock.forward(Duration.ofHours(13));
        page.click("#item-factor-tool_use .foot .primary");
        fillIn(Role.REVIEWER);
        assertThat(page.textContent("dl.typed")).contains("A long thought that must not be lost.");
        page.click("button:has-text('Send it again')");
        assertThat(page.textContent("#progress")).contains("version 2");
        assertThat(store.assessment(id)
                        .orElseThrow()
                        .draft()
                        .factor(Factor.TOOL_USE)
                        .value()
                        .value())
                .isEqualTo("0.42");
    }
}
