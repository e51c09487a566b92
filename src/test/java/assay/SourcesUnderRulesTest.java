package assay;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages and their better sources on a site whose robots.txt opens some of them: each address is asked after by itself. */
@QuarkusTest
@TestProfile(SourcesUnderRulesTest.Fresh.class)
class SourcesUnderRulesTest {
    private static final String RULES = """
            User-agent: *
            Disallow: /hugging-face/tarnwater/closed$
            Disallow: /hugging-face/api/
            Disallow: /npm/
            Disallow: /npm-registry/
            Disallow: /.well-known/
            """;

    /** A service that has not seen the site before: rules are kept for a day. */
    public static final class Fresh implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestDatabase.class), new TestResourceEntry(TestSite.class));
        }
    }

    @BeforeEach
    void serve() throws IOException {
        TestSite.site().resetAll();
        serve("/robots.txt", "text/plain", RULES);
        serve("/hugging-face/tarnwater/closed/raw/main/README.md", "text/plain", fixture("huggingface-card.md"));
        serve("/hugging-face/api/models/tarnwater/closed", "application/json", fixture("huggingface-model.json"));
        serve("/npm-registry/tarn", "application/json", fixture("npm-package.json"));
        serve("/.well-known/agent-card.json", "application/json", fixture("agent-card.json"));
        serve("/keeper", "text/html", fixture("agent-site.html"));
    }

    private static void serve(String path, String type, String body) {
        TestSite.site().stubFor(get(path).willReturn(ok(body).withHeader("Content-Type", type)));
    }

    private static String fixture(String name) throws IOException {
        return Files.readString(Path.of("fixtures", "sources", name));
    }

    private static ValidatableResponse submit(String path) {
        return given().contentType("application/json")
                .body(Map.of("url", TestSite.address(path), "drafter", "rules", "force", true))
                .post("/api/v1/assessments?wait=60")
                .then();
    }

    private static List<String> asked() {
        return TestSite.site().findAll(getRequestedFor(anyUrl())).stream()
                .map(LoggedRequest::getUrl)
                .filter(url -> !url.equals("/robots.txt"))
                .toList();
    }

    @Test
    void whatTheRulesOpenStandsInForAPageThatTheyForbid() {
        submit("/hugging-face/tarnwater/closed")
                .statusCode(201)
                .body("capture.finalUrl", endsWith("/closed/raw/main/README.md"))
                .body("otherCaptures", nullValue())
                .body("warnings.find { it.kind == 'page_not_read' }.text", containsString("robots.txt"));
        assertThat(asked()).containsExactly("/hugging-face/tarnwater/closed/raw/main/README.md");
    }

    @Test
    void whereTheRulesForbidTheBetterSourceTooNothingIsRead() {
        submit("/npm/package/tarn").statusCode(422).body("code", is("robots_disallowed"));
        assertThat(asked()).isEmpty();
    }

    @Test
    void aCardThatTheRulesForbidIsNotReadBesideThePage() {
        submit("/keeper").statusCode(201).body("warnings.kind", not(hasItem("page_not_read")));
        assertThat(asked()).containsExactly("/keeper");
    }
}
