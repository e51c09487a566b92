package assay.jobs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.TestDatabase;
import assay.TestSite;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of schedules and webhooks in a browser, with and without scripts. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class ScheduleAndWebhookPagesTest {
    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final ObjectMapper JSON = new ObjectMapper();
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

    @AfterEach
    void nothingForTheNextTest() {
        for (String api : List.of(SCHEDULES, WEBHOOKS)) {
            given().get(api).jsonPath().getList("items.id", String.class).forEach(id -> given().delete(api + "/" + id));
        }
    }

    @Test
    void aScheduleIsMadePausedChangedAndDeletedWithoutScripts() {
        try (BrowserContext context =
                chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(root + "jobs");
            page.click("text=Schedules");
            page.click("text=New schedule");
            page.fill("#name", "Nightly <b>");
            page.check("input[value=cron]");
            page.fill("#cron", "0 0 30 2 *");
            page.fill("#older", "30d");
            page.click("main button.primary");
            assertThat(page.textContent("[role=alert]")).contains("never comes");
            assertThat(page.inputValue("#name")).isEqualTo("Nightly <b>");
            page.fill("#cron", "0 3 * * MON");
            page.fill("#zone", "Europe/Vienna");
            page.check("input[value=HIGH]");
            page.fill("#calls", "400");
            page.click("main button.primary");
            assertThat(page.textContent("table"))
                    .contains(
                            "Nightly <b>",
                            "at 0 3 * * MON, Europe/Vienna",
                            "older than 30d",
                            "band HIGH",
                            "at most 400 calls a job",
                            "none yet");
            page.click("tbody button");
            assertThat(page.textContent("tbody")).contains("Paused");
            page.click("text=Nightly");
            assertThat(page.isChecked("input[value=HIGH]")).isTrue();
            page.check("input[value=age]");
            page.fill("#age", "90d");
            page.click("main button.primary");
            assertThat(page.textContent("tbody")).contains("each once in 90d", "Paused", "band HIGH");
            page.click("text=Nightly");
            page.click("text=Delete; its jobs stay");
            assertThat(page.textContent("main")).contains("There is no schedule yet");
        }
    }

    @Test
    void aWebhooksAddressAndEventsAreChangedWithoutScripts() {
        String id = made(WEBHOOKS, Map.of("url", TestSite.address("/hook")));
        try (BrowserContext context =
                chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(root + "webhooks");
            page.click("tbody a:has-text('Change')");
            assertThat(page.inputValue("#url")).isEqualTo(TestSite.address("/hook"));
            page.fill("#url", "http://10.0.0.1/hook");
            page.uncheck("input[value='band.changed']");
            page.click("main button.primary");
            assertThat(page.textContent("[role=alert]")).contains("private network");
            assertThat(page.inputValue("#url")).isEqualTo("http://10.0.0.1/hook");
            assertThat(page.isChecked("input[value='band.changed']")).isFalse();
            page.fill("#url", TestSite.address("/other"));
            page.uncheck("input[value='job.finished']");
            page.uncheck("input[value='evidence.lost']");
            page.click("main button.primary");
            assertThat(page.textContent("[role=alert]")).contains("at least one event");
            assertThat(stored(id))
                    .isEqualTo(TestSite.address("/hook") + " [band.changed, evidence.lost, job.finished] 1");
            page.check("input[value='evidence.lost']");
            page.click("main button.primary");
            assertThat(page.textContent("tbody")).contains(TestSite.address("/other"), "evidence.lost", "On");
            assertThat(stored(id)).isEqualTo(TestSite.address("/other") + " [evidence.lost] 2");
            page.click("tbody a:has-text('Change')");
            page.click("button[value=secret]");
            assertThat(page.textContent("[role=status] code")).startsWith("whsec_");
            page.click("tbody a:has-text('Change')");
            page.click("button[value=delete]");
            assertThat(page.textContent("main")).contains("Nobody is told of anything yet");
        }
        assertThat(given().get("/api/v1/audit?object=webhook:" + id).jsonPath().getList("items.act", String.class))
                .containsExactlyInAnyOrder("WEBHOOK_CREATED", "WEBHOOK_CHANGED", "WEBHOOK_CHANGED", "WEBHOOK_DELETED");
        given().accept("text/html")
                .get("/webhooks/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
    }

    private static String stored(String id) {
        JsonPath webhook = given().get(WEBHOOKS + "/" + id).jsonPath();
        return webhook.getString("url") + " " + webhook.getList("events") + " " + webhook.getInt("version");
    }

    @Test
    void everyPageIsValidFitsItsScreenAndShutsNobodyOut() throws Exception {
        List<String> pages = new ArrayList<>(List.of("schedules", "schedules/new", "webhooks", "jobs"));
        pages.add("schedules/"
                + made(
                        SCHEDULES,
                        Map.of(
                                "name",
                                "All high ones, each month",
                                "maxAge",
                                "30d",
                                "select",
                                Map.of("severity", List.of("HIGH", "CRITICAL"), "status", "APPROVED"),
                                "budget",
                                Map.of("calls", 4_000, "tokens", 9_000_000))));
        made(
                SCHEDULES,
                Map.of(
                        "name",
                        "سجل",
                        "cron",
                        "30 4 * * SUN",
                        "zone",
                        "America/Argentina/ComodRivadavia",
                        "source",
                        Map.of("sitemap", TestSite.address("/" + "long".repeat(40) + "/sitemap.xml"))));
        given().post(SCHEDULES + "/" + made(SCHEDULES, Map.of("maxAge", "7d")) + "/pause");
        pages.add("webhooks/" + made(WEBHOOKS, Map.of("url", TestSite.address("/hook"))));
        String off = made(
                WEBHOOKS, Map.of("url", TestSite.address("/" + "x".repeat(150)), "events", List.of("job.finished")));
        given().contentType("application/json").body(Map.of("enabled", false)).patch(WEBHOOKS + "/" + off);
        given().post(WEBHOOKS + "/" + off + "/secret");
        String axe;
        try (InputStream in = getClass().getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String path : pages) {
            assertThat(faults("/" + path)).isEmpty();
            look(path, ColorScheme.LIGHT, 1280, axe);
            look(path, ColorScheme.DARK, 390, axe);
        }
    }

    private void look(String path, ColorScheme scheme, int width, String axe) {
        String as = path.replaceAll("[^a-z]+", "-") + "-" + width;
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(width, width == 390 ? 844 : 720)
                .setColorScheme(scheme);
        try (BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(m -> complaints.add(m.text()));
            page.onPageError(complaints::add);
            page.navigate(root + path);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as(as)
                    .isLessThanOrEqualTo(width);
            assertThat(complaints).as(as).isEmpty();
            String shots = System.getProperty("assay.shots", "");
            if (!shots.isEmpty()) {
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(shots, as + ".png")));
            }
            page.evaluate(axe);
            @SuppressWarnings("unchecked")
            List<String> found = (List<String>)
                    page.evaluate(
                            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
                                    + ".map(v => v.id + ' ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')))");
            assertThat(found).as(as).isEmpty();
        }
    }

    private static String made(String api, Map<String, ?> request) {
        return given().contentType("application/json")
                .body(request)
                .post(api)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> faults(String path) throws IOException {
        String html = given().accept("text/html").get(path).asString();
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
        List<String> faults = new ArrayList<>();
        try {
            JsonNode told =
                    JSON.readTree(validator.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
            for (JsonNode message : told.get("messages")) {
                if (message.get("type").asText().equals("error")) {
                    faults.add(path + ": " + message.get("message").asText() + " near "
                            + message.path("extract").asText());
                }
            }
        } catch (org.xml.sax.SAXException e) {
            throw new IOException(e);
        }
        return faults;
    }
}
