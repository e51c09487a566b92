package assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.MovedClock;
import assay.PageFaults;
import assay.WithAccounts;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithAccounts.class)
class SignInInABrowserTest {
    private static Chromium chromium;

    @TestHTTPResource("/")
    URI root;

    @Inject
    MovedClock clock;

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
    void aMinuteLater() {
        clock.forward(Duration.ofMinutes(1));
    }

    private static void fillIn(Page page) {
        page.fill("#user", WithAccounts.ADMIN);
        page.fill("#password", WithAccounts.PASSWORD);
        page.click("main button.primary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void signsInAndOutOnThisMachine(String host) {
        String here = "http://" + host + ":" + root.getPort();
        try (BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(here + "/queue?sort=SCORE");
            assertThat(page.url()).contains("/sign-in?next=");
            fillIn(page);
            assertThat(page.url()).isEqualTo(here + "/queue?sort=SCORE");
            assertThat(page.textContent(".session a")).isEqualTo(WithAccounts.ADMIN);
            Cookie cookie = context.cookies().stream()
                    .filter(c -> c.name.equals(WithAccounts.SESSION))
                    .findFirst()
                    .orElseThrow();
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.httpOnly).isTrue();
            page.click("text=Sign out");
            page.navigate(here + "/queue");
            assertThat(page.url()).contains("/sign-in");
        }
    }

    @Test
    void whatWasTypedIsSentAfterASessionEnded() {
        try (BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(root + "sign-in");
            fillIn(page);
            page.check("#kind-text");
            page.fill("#text", "An agent that books freight by itself,\nand \"mine\" & kept.");
            clock.forward(Duration.ofHours(13));
            page.click("form.ways button.primary");
            assertThat(page.textContent("h1")).isEqualTo("Sign in");
            fillIn(page);
            assertThat(page.textContent("h1")).isEqualTo("Send it again?");
            assertThat(page.textContent("dl.typed")).contains("and \"mine\" & kept.");
            page.click("button:has-text('Send it again')");
            assertThat(page.url()).as("handed in").contains("/assessments/");
        }
    }

    @Test
    void noPageScrollsSidewaysOrBreaksItsOwnPolicy() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {1280, 390}) {
                try (BrowserContext context = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setColorScheme(scheme))) {
                    Page page = context.newPage();
                    List<String> complaints = new ArrayList<>();
                    page.onConsoleMessage(m -> complaints.add(m.text()));
                    page.onPageError(complaints::add);
                    page.navigate(root + "sign-in");
                    calm(page, complaints, width);
                    fillIn(page);
                    for (String path : List.of("account", "accounts")) {
                        page.navigate(root + path);
                        calm(page, complaints, width);
                    }
                }
            }
        }
    }

    private static void calm(Page page, List<String> complaints, int width) {
        assertThat(PageFaults.ofAccess(page)).as(page.url()).isEmpty();
        assertThat(complaints).isEmpty();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s at %d", page.url(), width)
                .isLessThanOrEqualTo(width);
    }
}
