package assay;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does at the pages, with JavaScript switched off. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class UserJourneyTest {
    private static final String TEXT = " is an agent that books freight by itself. It keeps a memory of every booking. "
            + "It calls the carrier's API with the customer's own credentials and pays invoices under 200 euros without "
            + "asking anybody. Its reasoning is not logged. It talks to the carriers' own agents.";
    private static final int LONGER_THAN_THE_FORM_WAITS = 2_500;

    private static Chromium chromium;

    @TestHTTPResource("/")
    String root;

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
    void openTheFirstPage() {
        context = chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false));
        page = context.newPage();
        page.navigate(root);
    }

    @AfterEach
    void leave() {
        context.close();
    }

    @Test
    void aSampleShowsItsScoreAndWhatItRestsOn() {
        page.click("button:has-text('Lamplighter')");
        seeTheAssessment();
        assertThat(page.url()).contains("/assessments/");
        assertThat(page.title()).isEqualTo("Lamplighter · Assay");
        assertThat(page.textContent(".score .value")).matches("\\d\\.\\d");
        assertThat(page.textContent(".score .band")).isEqualTo("Critical");
        assertThat(page.locator(".formula dd").allTextContents())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("→ " + page.textContent(".score .value"));
        assertThat(page.locator("ol.factors > li").count()).isEqualTo(10);
        assertThat(page.locator(".layer .n").allTextContents())
                .containsExactly("L1", "L2", "L3", "L4", "L5", "L6", "L7");
    }

    @Test
    void everyQuoteLeadsToThePassageThatHoldsIt() {
        page.click("button:has-text('Bellows Crew')");
        seeTheAssessment();
        List<Locator> quotes = page.locator("blockquote:visible").all();
        assertThat(quotes).hasSizeGreaterThan(10);
        for (Locator quote : quotes) {
            quote.locator("a").click();
            assertThat(page.textContent(".passage:target > p"))
                    .contains(quote.locator("span").textContent());
        }
    }

    @Test
    void anAddressLeadsToItsAssessment() throws IOException {
        submitAddress(serve("/journey", 0));
        seeTheAssessment();
        assertThat(page.textContent("h1")).isEqualTo("Lamplighter");
        assertThat(page.textContent(".head .quiet")).contains("127.0.0.1").contains("/journey");
    }

    @Test
    void pastedTextLeadsToItsAssessment() {
        submitText("Ferryman");
        assertThat(page.textContent("h1")).isEqualTo("Ferryman");
        assertThat(page.locator(".passage").count()).isPositive();
        assertThat(page.textContent(".passages")).contains("books freight by itself");
    }

    @Test
    void pastedHtmlLeadsToItsAssessmentUnderTheAddressItCameFrom() throws IOException {
        page.check("#kind-html");
        page.fill("#url", "https://quillgate.example/from-a-person");
        page.fill("#html", Files.readString(Path.of("fixtures/listings/quillgate/page.html")));
        page.click("button.primary");
        seeTheAssessment();
        assertThat(page.textContent("h1")).isEqualTo("Quillgate");
        assertThat(page.textContent(".head .quiet")).contains("quillgate.example/from-a-person");
    }

    @Test
    void anAddressWithoutAPageSaysSoAndOffersToPasteItsText() {
        TestSite.site().stubFor(get("/no-page").willReturn(notFound()));
        String address = TestSite.address("/no-page");
        submitAddress(address);
        page.waitForSelector("[role=alert]");
        assertThat(page.textContent("h1")).isEqualTo("That site did not give the page");
        assertThat(page.textContent("[role=alert]")).contains("404");
        assertThat(page.inputValue("#url")).isEqualTo(address);
        assertThat(page.isVisible("#url")).isTrue();
        assertThat(page.isChecked("#kind-url")).isTrue();
        assertThat(page.textContent("main")).contains("To paste the page in place of its address");

        page.check("#kind-text");
        page.fill("#text", "Stevedore" + TEXT);
        page.fill("#title", "Stevedore");
        page.click("button.primary");
        seeTheAssessment();
        assertThat(page.textContent("h1")).isEqualTo("Stevedore");
        assertThat(page.textContent(".head .quiet")).contains("/no-page");
    }

    @Test
    void aMalformedAddressComesBackAsItWasTyped() {
        Response[] answer = new Response[1];
        page.onResponse(r -> answer[0] = r.request().isNavigationRequest() ? r : answer[0]);
        page.fill("#url", "https://exa mple.com/<b>listing");
        page.check("[name=force]");
        page.click("button.primary");
        assertThat(answer[0].status()).isEqualTo(422);
        assertThat(page.textContent("[role=alert]")).contains("The address contains a space");
        assertThat(page.inputValue("#url")).isEqualTo("https://exa mple.com/<b>listing");
        assertThat(page.isChecked("[name=force]")).isTrue();
    }

    @Test
    void theQueueListsTheNewestFirstAndCanBeNarrowedDown() {
        submitText("Harbourmaster");
        page.navigate(root);
        submitText("Wharfinger");
        page.click("nav >> text=Queue");
        assertThat(titles()).startsWith("Wharfinger", "Harbourmaster");

        page.fill("[name=q]", "harbourm");
        page.click("button:has-text('Filter')");
        assertThat(titles()).containsExactly("Harbourmaster");
        assertThat(page.inputValue("[name=q]")).isEqualTo("harbourm");

        String band = page.textContent("tbody .band");
        page.selectOption("[name=severity]", band.equals("Low") ? "CRITICAL" : "LOW");
        page.click("button:has-text('Filter')");
        assertThat(page.textContent("main")).contains("No assessment fits that filter.");
        page.click("text=Show all");
        assertThat(titles()).contains("Wharfinger", "Harbourmaster");
    }

    @Test
    void aSlowAddressWaitsOnAPageThatTurnsIntoTheAssessment() throws IOException {
        submitAddress(serve("/slow-journey", LONGER_THAN_THE_FORM_WAITS));
        assertThat(page.textContent("h1")).isEqualTo("Being read");
        String waiting = page.url();
        seeTheAssessment();
        assertThat(page.url()).isEqualTo(waiting);
        assertThat(page.textContent("h1")).isEqualTo("Lamplighter");
    }

    private void submitAddress(String address) {
        page.fill("#url", address);
        page.click("button.primary");
    }

    private void submitText(String name) {
        page.check("#kind-text");
        page.fill("#title", name);
        page.fill("#text", name + TEXT);
        page.click("button.primary");
        seeTheAssessment();
    }

    /** At once, or on a busy machine after the page that waits has looked again. */
    private void seeTheAssessment() {
        page.waitForSelector(".score .value");
    }

    private List<String> titles() {
        return page.locator("td.listing a").allTextContents();
    }

    private static String serve(String path, int millis) throws IOException {
        TestSite.site()
                .stubFor(get(path)
                        .willReturn(ok(Files.readString(Path.of("fixtures/listings/lamplighter/page.html")))
                                .withHeader("Content-Type", "text/html; charset=utf-8")
                                .withFixedDelay(millis)));
        return TestSite.address(path);
    }
}
