package assay;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages on known hosts and pages that link to them, with the site standing in for all of those hosts. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class FurtherSourcesTest {
    private static final String LISTING = "/api/v1/assessments";
    private static final String SCRIPT_ONLY =
            "<!DOCTYPE html><html><head><title>npm</title></head><body><div id=\"root\">"
                    + "</div><script src=\"/app.js\"></script></body></html>";
    private static final String CARD = "/.well-known/agent-card.json";

    @Inject
    DataSource database;

    @BeforeEach
    void nothingIsThere() {
        TestSite.site().resetAll();
    }

    private static void serve(String path, String type, String fixture) throws IOException {
        TestSite.site().stubFor(get(urlEqualTo(path)).willReturn(answer(type, read(fixture))));
    }

    private static ResponseDefinitionBuilder answer(String type, String body) {
        return ok(body).withHeader("Content-Type", type);
    }

    private static String read(String fixture) throws IOException {
        return Files.readString(Path.of("fixtures", "sources", fixture));
    }

    private static void repository(String name) throws IOException {
        serve("/github-raw/" + name + "/HEAD/README.md", "text/plain; charset=utf-8", "github-readme.md");
        serve("/github-api/repos/" + name, "application/json; charset=utf-8", "github-repository.json");
    }

    private static ValidatableResponse submit(String path) {
        return given().contentType("application/json")
                .body(Map.of("url", TestSite.address(path), "drafter", "rules", "force", true))
                .post(LISTING + "?wait=60")
                .then();
    }

    private static List<String> asked() {
        return TestSite.site().findAll(getRequestedFor(WireMock.anyUrl())).stream()
                .map(LoggedRequest::getUrl)
                .filter(url -> !url.equals("/robots.txt"))
                .toList();
    }

    @Test
    void aProductPageIsReadWithItsRepositoryAndItsAgentCard() throws IOException {
        TestSite.site()
                .stubFor(get("/keeper")
                        .willReturn(answer(
                                "text/html; charset=utf-8",
                                read("agent-site.html")
                                        .replace("SOURCE", TestSite.address("/github/tarnwater/tarn-notes")))));
        repository("tarnwater/tarn-notes");
        serve(CARD, "application/json", "agent-card.json");
        String id = submit("/keeper")
                .statusCode(201)
                .body("subject.title", is("Tarn Keeper"))
                .body("capture.finalUrl", endsWith("/keeper"))
                .body(
                        "otherCaptures.finalUrl",
                        is(List.of(
                                TestSite.address("/github-raw/tarnwater/tarn-notes/HEAD/README.md"),
                                TestSite.address(CARD),
                                TestSite.address("/github-api/repos/tarnwater/tarn-notes"))))
                .body("otherCaptures.sha256", hasSize(3))
                .body("warnings.kind", not(hasItem("page_not_read")))
                .extract()
                .path("id");
        assertThat(asked()).hasSize(4);
        given().get(LISTING + "/" + id + "/listing")
                .then()
                .body("title", is("Tarn Keeper"))
                .body("passages[0].heading", not(startsWith("README")))
                .body("passages.heading", hasItem("README on GitHub › Tarn Notes › What the assistant can do"))
                .body("passages.heading", hasItem("Agent card › Skills › Merge pages"))
                .body("passages.text.findAll { it.startsWith('Runs with the workspace token') }", hasSize(0))
                .body(
                        "passages.text.findAll { it.contains('Runs with the workspace token of whoever started it, in TARN_TOKEN') }",
                        hasSize(1))
                .body("passages.text.findAll { it.contains('ssessor') || it.contains('harmless') }", hasSize(0))
                .body("facts.find { it.name == 'license' }.value", is("Apache-2.0"))
                .body("facts.name", not(hasItem("stars")));
        given().accept("text/html")
                .get("/assessments/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Also read"))
                .body(containsString("/github-api/repos/tarnwater/tarn-notes"));
    }

    @Test
    void whatASourceSaysIsEvidence() throws IOException {
        TestSite.site().stubFor(get("/github/tarnwater/notes-2").willReturn(answer("text/html", SCRIPT_ONLY)));
        repository("tarnwater/notes-2");
        String id =
                submit("/github/tarnwater/notes-2").statusCode(201).extract().path("id");
        List<String> quoted = new ArrayList<>();
        given().get(LISTING + "/" + id)
                .then()
                .extract()
                .<List<List<Map<String, String>>>>path("factors.evidence")
                .forEach(quotes -> quotes.forEach(q -> quoted.add(q.get("passage"))));
        assertThat(quoted).isNotEmpty();
        Map<String, String> headings = new java.util.HashMap<>();
        given().get(LISTING + "/" + id + "/listing")
                .then()
                .extract()
                .<List<Map<String, String>>>path("passages")
                .forEach(p -> headings.put(p.get("id"), p.get("heading")));
        assertThat(quoted).allMatch(id2 -> headings.get(id2).contains(" on GitHub"));
    }

    @Test
    void aPageThatOnlyAScriptFillsIsReplacedAndThatIsSaid() throws IOException {
        String path = "/npm/package/@tarnwater/notes";
        TestSite.site().stubFor(get(path).willReturn(answer("text/html", SCRIPT_ONLY)));
        serve("/npm-registry/@tarnwater%2Fnotes", "application/json", "npm-package.json");
        submit(path)
                .statusCode(201)
                .body("subject.title", is("@tarnwater/notes"))
                .body("subject.publisher", is("Tarnwater"))
                .body("subject.url", is(TestSite.address(path)))
                .body("capture.finalUrl", endsWith(path))
                .body("otherCaptures.finalUrl", is(List.of(TestSite.address("/npm-registry/@tarnwater%2Fnotes"))))
                .body("warnings.find { it.kind == 'page_not_read' }.text", containsString("JavaScript"));
    }

    @Test
    void aHostThatShutsProgramsOutIsReadByWhatItOffersThem() throws IOException {
        TestSite.site()
                .stubFor(get("/pypi/project/tarn-notes/")
                        .willReturn(WireMock.forbidden().withBody("Prove that you are human.")));
        serve("/pypi/pypi/tarn-notes/json", "application/json", "pypi-package.json");
        String id = submit("/pypi/project/tarn-notes/")
                .statusCode(201)
                .body("subject.title", is("tarn-notes"))
                .body("subject.url", endsWith("/pypi/project/tarn-notes/"))
                .body("capture.finalUrl", endsWith("/pypi/pypi/tarn-notes/json"))
                .body("otherCaptures", nullValue())
                .body("warnings.kind", hasItem("page_not_read"))
                .extract()
                .path("id");
        given().accept("text/html").get("/assessments/" + id).then().body(not(containsString("Also read")));
    }

    @Test
    void aCardOnHuggingFaceAndAnEntryOfTheMcpRegistryAreRead() throws IOException {
        TestSite.site()
                .stubFor(get("/hugging-face/tarnwater/fell-3b-planner").willReturn(answer("text/html", SCRIPT_ONLY)));
        serve("/hugging-face/tarnwater/fell-3b-planner/raw/main/README.md", "text/plain", "huggingface-card.md");
        serve("/hugging-face/api/models/tarnwater/fell-3b-planner", "application/json", "huggingface-model.json");
        submit("/hugging-face/tarnwater/fell-3b-planner").statusCode(201).body("otherCaptures", hasSize(2));
        TestSite.site()
                .stubFor(get("/mcp-registry/servers/io.example.tarnwater/tarn-notes")
                        .willReturn(answer("text/html", SCRIPT_ONLY)));
        serve(
                "/mcp-registry/v0/servers/io.example.tarnwater%2Ftarn-notes/versions/latest",
                "application/json", "mcp-registry-entry.json");
        submit("/mcp-registry/servers/io.example.tarnwater/tarn-notes")
                .statusCode(201)
                .body("subject.title", is("Tarn Notes"))
                .body("otherCaptures", hasSize(1));
    }

    @Test
    void atMostThreeFurtherAddressesAreAsked() throws IOException {
        TestSite.site()
                .stubFor(get("/many")
                        .willReturn(answer(
                                "text/html",
                                read("agent-site.html").replace("SOURCE", TestSite.address("/github/a/b")))));
        submit("/many").statusCode(201).body("otherCaptures", nullValue());
        assertThat(asked())
                .containsExactlyInAnyOrder(
                        "/many", "/github-raw/a/b/HEAD/README.md", "/github-api/repos/a/b/readme", CARD);
    }

    @Test
    void aSourceThatNeverAnswersLeavesTimeForTheOthers() throws IOException {
        TestSite.site()
                .stubFor(get("/alone")
                        .willReturn(answer(
                                "text/html",
                                read("agent-site.html").replace("SOURCE", TestSite.address("/github/a/b")))));
        TestSite.site()
                .stubFor(get("/github-raw/a/b/HEAD/README.md")
                        .willReturn(ok("never").withFixedDelay(30_000)));
        TestSite.site().stubFor(get("/github-api/repos/a/b/readme").willReturn(WireMock.serverError()));
        serve(CARD, "application/json", "agent-card.json");
        submit("/alone")
                .statusCode(201)
                .body("otherCaptures.finalUrl", is(List.of(TestSite.address(CARD))))
                .body("warnings.kind", not(hasItem("page_not_read")));
    }

    @Test
    void aFailureOfThePageStaysWhenNoSourceCanReplaceIt() {
        TestSite.site().stubFor(get("/github/a/gone").willReturn(notFound()));
        submit("/github/a/gone").statusCode(422).body("code", is("http_status"));
        assertThat(asked()).containsExactly("/github/a/gone");
        TestSite.site().stubFor(get("/github/a/shell").willReturn(answer("text/html", SCRIPT_ONLY)));
        submit("/github/a/shell").statusCode(422).body("code", is("script_only"));
    }

    @Test
    void whatWasPastedIsReadAlone() throws IOException {
        repository("a/pasted");
        given().contentType("application/json")
                .body(Map.of(
                        "html",
                        read("agent-site.html").replace("SOURCE", TestSite.address("/github/a/pasted")),
                        "url",
                        TestSite.address("/keeper")))
                .post(LISTING + "?wait=60")
                .then()
                .statusCode(201)
                .body("otherCaptures", nullValue());
        assertThat(asked()).isEmpty();
    }

    @Test
    void aSourceThatHasNotChangedIsNotSentAgain() throws Exception {
        TestSite.site().stubFor(get("/npm/package/twice").willReturn(answer("text/html", SCRIPT_ONLY)));
        TestSite.site()
                .stubFor(get("/npm-registry/twice")
                        .willReturn(answer("application/json", read("npm-package.json"))
                                .withHeader("ETag", "\"v1\"")));
        submit("/npm/package/twice").statusCode(201);
        TestSite.site()
                .stubFor(get("/npm-registry/twice")
                        .withHeader("If-None-Match", WireMock.equalTo("\"v1\""))
                        .willReturn(WireMock.aResponse().withStatus(304)));
        submit("/npm/package/twice").statusCode(201).body("otherCaptures.httpStatus", is(List.of(304)));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*), count(distinct sha256) from capture"
                        + " where part = 1 and requested_url like '%/npm-registry/twice'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.getInt(2)).isEqualTo(1);
        }
    }
}
