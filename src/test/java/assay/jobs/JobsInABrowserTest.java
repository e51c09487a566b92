package assay.jobs;

import static assay.jobs.JobCalls.BOLD;
import static assay.jobs.JobCalls.CALM;
import static assay.jobs.JobCalls.finished;
import static assay.jobs.JobCalls.job;
import static assay.jobs.JobCalls.reached;
import static assay.jobs.JobCalls.state;
import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.PageFaults;
import assay.TestDatabase;
import assay.TestSite;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForSelectorOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job from its form to its report, in a browser. With {@code -Dassay.shots=FOLDER} it keeps pictures. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class JobsInABrowserTest {
    private static Chromium chromium;

    private static final WaitForSelectorOptions ATTACHED =
            new WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);

    private final JobCalls calls = new JobCalls();

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

    @BeforeEach
    void aSiteWithoutStubs() {
        TestSite.site().resetAll();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListIsSampledGoesOnAndIsReported(boolean scripts) {
        List<String> urls = calls.serve(CALM, 6);
        try (BrowserContext context =
                chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(scripts))) {
            Page page = context.newPage();
            page.navigate(root + "jobs");
            page.click("text=New job");
            page.fill("#name", "By hand");
            page.fill("#list", String.join("\n", urls) + "\nnonsense");
            page.fill("#sample", "2");
            page.click("button[value=dry]");
            assertThat(page.textContent(".notice")).contains("6 listings", "1 line is no address", "Line 7");
            page.click("button[value=make]");
            assertThat(page.textContent("h1")).isEqualTo("By hand");
            String job = page.url().replaceAll(".*/", "");
            reached(job, "PAUSED");
            await(page, scripts, "Paused");
            assertThat(page.textContent(".notice")).startsWith("The sample is done.");
            assertThat(page.textContent("#job")).contains("2 drafted", "4 waiting");
            page.click("#job button[value=resume]");
            finished(job);
            await(page, scripts, "Finished");
            assertThat(page.textContent("#job")).contains("6 drafted", "0 waiting");
            page.click("#job >> text=Report");
            assertThat(page.textContent(".summary")).isEqualTo("Of 6 listings: 6 drafted for the first time.");
        }
    }

    /** With scripts the page comes to say so by itself; without, whoever looks again is told. */
    private static void await(Page page, boolean scripts, String state) {
        if (!scripts) {
            page.reload();
        }
        page.waitForSelector("#job [role=status]:text-is('" + state + "')");
    }

    @Test
    void progressIsLiveAndTheSameAfterAReload() {
        List<String> urls = calls.serve(CALM, 3);
        TestSite.site().stubFor(WireMock.get(calls.path(2)).willReturn(WireMock.notFound()));
        String job = job(Map.of("urls", urls, "sample", 1));
        reached(job, "PAUSED");
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(root + "jobs/" + job);
            page.evaluate("window.loadedOnce = true");
            page.click("#limits summary");
            page.fill("#calls", "77");
            page.focus("#items .scroll");
            RestAssured.given().post("/api/v1/jobs/" + job + "/resume").then().statusCode(200);
            page.waitForSelector("#job [role=status]:text-is('Finished')");
            assertThat((boolean) page.evaluate("window.loadedOnce")).isTrue();
            assertThat((boolean) page.evaluate("document.activeElement.matches('#items .scroll')"))
                    .as("what has the focus keeps it")
                    .isTrue();
            assertThat(page.isVisible("text=Retry 1")).isTrue();
            assertThat(page.locator("#limits").count()).isZero();
            String live = page.innerText("#job");
            page.reload();
            assertThat(page.innerText("#job")).isEqualTo(live).contains("2 drafted", "1 failed");
            assertThat(state(job).getInt("counts.drafted")).isEqualTo(2);
        }
    }

    @Test
    void typingGoesOnWhileTheJobDoes() {
        String job = job(Map.of("urls", calls.serve(CALM, 40), "maxParallel", 1));
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(root + "jobs/" + job);
            page.click("#limits summary");
            page.fill("#parallel", "");
            page.type("#parallel", "4");
            page.click("#limits button");
            page.waitForSelector("#parallel[value='4'], #job [role=status]:text-is('Finished')", ATTACHED);
            assertThat(state(job).getInt("maxParallel")).isEqualTo(4);
            page.waitForSelector("#job [role=status]:text-is('Finished')");
        }
        assertThat(state(job).getInt("counts.drafted")).isEqualTo(40);
    }

    @Test
    void noPageOfJobsScrollsSidewaysBreaksItsPolicyOrShutsSomebodyOut() {
        List<String> urls = calls.serve(CALM, 6);
        finished(job(Map.of("urls", urls)));
        calls.serve(BOLD, 3);
        TestSite.site().stubFor(WireMock.get(calls.path(5)).willReturn(WireMock.notFound()));
        String job = job(Map.of("urls", urls, "sample", 5, "name", "A_name_without_a_single_space_in_it".repeat(4)));
        reached(job, "PAUSED");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 390}) {
                try (BrowserContext context = chromium.browser()
                        .newContext(new NewContextOptions()
                                .setViewportSize(width, 720)
                                .setColorScheme(scheme))) {
                    look(context.newPage(), job, width + "-" + scheme);
                }
            }
        }
    }

    private void look(Page page, String job, String as) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(m -> complaints.add(m.text()));
        page.onPageError(complaints::add);
        for (String path :
                List.of("jobs", "jobs/new", "jobs/" + job, "jobs/" + job + "?show=failed", "jobs/" + job + "/report")) {
            page.navigate(root + path);
            assertThat(PageFaults.ofAccess(page)).as(path + " " + as).isEmpty();
            assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as(path + " " + as)
                    .isLessThanOrEqualTo(0);
            String shots = System.getProperty("assay.shots", "");
            if (!shots.isEmpty()) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(shots, path.replaceAll("[/?=]", "-").replace(job, "job") + "-" + as + ".png"))
                        .setFullPage(true));
            }
        }
        assertThat(complaints).isEmpty();
    }
}
