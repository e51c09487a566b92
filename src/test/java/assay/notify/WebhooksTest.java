package assay.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.MovedClock;
import assay.TestDatabase;
import assay.TestSite;
import assay.store.Jobs;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks against a real receiver, from what happens to what arrives. */
@QuarkusTest
@TestProfile(WebhooksTest.Moved.class)
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class WebhooksTest {
    private static final String API = "/api/v1/webhooks";
    private static final String CALM = """
            <html><head><title>Product</title></head><body><main><h1>Product</h1>
            <p>Product answers questions about your documents. It never acts by itself: a person approves each step before it is
            taken. It keeps no memory between sessions, and every answer is logged with its reasons.</p>
            <p>It reads files that you upload and nothing else, and it has no access to other tools.</p></main></body></html>""";

    private static final String BOLD = """
            <html><head><title>Product</title></head><body><main><h1>Product</h1>
            <p>Product is a fully autonomous agent that acts without asking anybody. It runs shell commands with root access on your
            servers, pays invoices, and rewrites its own prompts at run time.</p>
            <p>It keeps a memory of every session for ever and works with a swarm of other agents that call each other. Its
            reasoning is not logged.</p></main></body></html>""";

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private Duration ahead = Duration.ZERO;

    @Inject
    MovedClock clock;

    @Inject
    Event<Jobs.Finished> finished;

    /** A service with an address of its own, whose clock can be put forward. */
    public static class Moved implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("assay.public-url", "https://assay.example.org/");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovedClock.class);
        }
    }

    @BeforeEach
    void aReceiverThatTakesEverything() {
        TestSite.site().resetAll();
        TestSite.site().stubFor(post(urlEqualTo(hook())).willReturn(ok("thanks")));
    }

    @AfterEach
    void noWebhookAndNoOtherTimeForTheNextTest() {
        clock.forward(ahead.negated());
        given().get(API).jsonPath().getList("items.id", String.class).forEach(id -> given().delete(API + "/" + id));
    }

    @Test
    void whatMovedAndWhatFinishedIsToldSignedAndOnce() throws Exception {
        JsonPath made = made();
        String url = page(CALM);
        String first = job(url);
        page(BOLD);
        String second = job(url);
        List<LoggedRequest> received = received(4);
        assertThat(received)
                .extracting(r -> JsonPath.from(r.getBodyAsString()).getString("type"))
                .containsExactlyInAnyOrder("job.finished", "band.changed", "evidence.lost", "job.finished");
        for (LoggedRequest each : received) {
            assertThat(each.getHeader("webhook-signature")).isEqualTo(signed(made.getString("secret"), each));
            assertThat(each.getHeader("Content-Type")).startsWith("application/json");
        }
        assertThat(received.stream().map(r -> r.getHeader("webhook-id")).distinct())
                .hasSize(4);
        JsonPath band = told(received, "band.changed");
        assertThat(band.getString("data.listing")).isEqualTo(url);
        assertThat(band.getString("data.job")).isEqualTo(second);
        assertThat(band.getString("data.before.severity")).isNotEqualTo(band.getString("data.after.severity"));
        assertThat(band.getString("data.link"))
                .isEqualTo("https://assay.example.org/assessments/" + band.getString("data.assessment"));
        assertThat(told(received, "evidence.lost").getList("data.lost", String.class))
                .isNotEmpty()
                .allMatch(CALM.replaceAll("\\s+", " ")::contains);
        assertThat(told(received, "job.finished").getString("data.job")).isIn(first, second);
    }

    @Test
    void aReceiverThatFailsIsTriedAgainWithTheSameMessage() throws Exception {
        String secret = made().getString("secret");
        TestSite.site()
                .stubFor(post(urlEqualTo(hook()))
                        .inScenario("once")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("up")
                        .willReturn(aResponse().withStatus(500).withBody("no \u0007 database")));
        TestSite.site()
                .stubFor(post(urlEqualTo(hook()))
                        .inScenario("once")
                        .whenScenarioStateIs("up")
                        .willReturn(ok()));
        job(page(CALM));
        received(1);
        Awaitility.await().until(() -> message().getInt("attempts"), Integer.valueOf(1)::equals);
        assertThat(message().getString("lastAnswer")).isEqualTo("no database");
        forward(Duration.ofSeconds(6));
        List<LoggedRequest> both = received(2);
        assertThat(both.get(0).getHeader("webhook-id")).isEqualTo(both.get(1).getHeader("webhook-id"));
        assertThat(both.get(0).getBodyAsString()).isEqualTo(both.get(1).getBodyAsString());
        assertThat(both.get(0).getHeader("webhook-timestamp"))
                .isNotEqualTo(both.get(1).getHeader("webhook-timestamp"));
        for (LoggedRequest each : both) {
            assertThat(each.getHeader("webhook-signature")).isEqualTo(signed(secret, each));
        }
        Awaitility.await().until(() -> message().getString("state"), "DELIVERED"::equals);
    }

    @Test
    void whatNeverArrivesIsGivenUpShownAndCanBeSentAgain() {
        String id = made().getString("id");
        TestSite.site()
                .stubFor(post(urlEqualTo(hook()))
                        .willReturn(aResponse().withStatus(503).withBody("<b>closed</b>")));
        given().post(API + "/" + id + "/test").then().statusCode(202);
        for (int tries = 1; tries <= 7; tries++) {
            received(tries);
            int ended = tries;
            Awaitility.await().until(() -> message().getInt("attempts"), Integer.valueOf(ended)::equals);
            forward(Duration.ofHours(9));
        }
        assertThat(message().getString("state")).isEqualTo("DEAD");
        assertThat(given().get(API + "/" + id + "/messages?state=dead")
                        .jsonPath()
                        .getInt("items[0].lastStatus"))
                .isEqualTo(503);
        String page = given().accept("text/html").get("/webhooks").asString();
        assertThat(page).contains("HTTP 503: &lt;b&gt;closed", "Send again", "webhook.test");
        TestSite.site().stubFor(post(urlEqualTo(hook())).willReturn(ok()));
        form("/webhooks/" + id + "/messages/" + message().getString("id") + "/again")
                .then()
                .statusCode(303);
        received(8);
        Awaitility.await().until(() -> message().getString("state"), "DELIVERED"::equals);
        given().post(API + "/" + id + "/messages/" + message().getString("id") + "/again")
                .then()
                .statusCode(409);
    }

    @Test
    void aReceiverThatIsGoneIsSwitchedOff() {
        String id = made().getString("id");
        TestSite.site().stubFor(post(urlEqualTo(hook())).willReturn(aResponse().withStatus(410)));
        given().post(API + "/" + id + "/test").then().statusCode(202);
        Awaitility.await()
                .until(() -> given().get(API + "/" + id).jsonPath().getBoolean("enabled"), Boolean.FALSE::equals);
        assertThat(given().get(API + "/" + id).jsonPath().getString("offBecause"))
                .contains("410");
        given().post(API + "/" + id + "/test").then().statusCode(409);
        assertThat(given().accept("text/html").get("/webhooks").asString()).contains("The receiver answered 410");
    }

    @Test
    void aRedirectIsNotFollowed() {
        String id = made().getString("id");
        TestSite.site()
                .stubFor(post(urlEqualTo(hook()))
                        .willReturn(aResponse().withStatus(307).withHeader("Location", TestSite.address("/other"))));
        given().post(API + "/" + id + "/test").then().statusCode(202);
        Awaitility.await().until(() -> message().getInt("attempts"), Integer.valueOf(1)::equals);
        assertThat(message().getInt("lastStatus")).isEqualTo(307);
        TestSite.site().verify(0, postRequestedFor(urlEqualTo("/other")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://127.0.0.1:1/",
                "http://[::1]/",
                "https://localhost/",
                "ftp://example.com/",
                "https://user:word@example.com/",
                "nowhere at all"
            })
    void anAddressThatPagesAreNotReadFromIsNotSentTo(String url) {
        Response answer =
                given().contentType("application/json").body(Map.of("url", url)).post(API);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("pointer")).isEqualTo("/url");
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        made();
        UUID job = UUID.fromString(job(page(CALM)));
        received(1);
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                finished.fire(new Jobs.Finished(job, clock.instant().plusSeconds(1)));
                throw new IllegalStateException("and back");
            });
        } catch (IllegalStateException expected) {
            // rolled back
        }
        assertThat(messages().getList("items.id")).hasSize(1);
        QuarkusTransaction.requiringNew()
                .run(() -> finished.fire(new Jobs.Finished(job, clock.instant().plusSeconds(2))));
        assertThat(received(2)).hasSize(2);
    }

    @Test
    void oneEventIsToldOnceHoweverOftenItIsWrittenDown() {
        made();
        UUID job = UUID.fromString(job(page(CALM)));
        Jobs.Finished again = new Jobs.Finished(job, clock.instant().plusSeconds(1));
        QuarkusTransaction.requiringNew().run(() -> finished.fire(again));
        QuarkusTransaction.requiringNew().run(() -> finished.fire(again));
        assertThat(messages().getList("items.id")).hasSize(2);
    }

    @Test
    void aNewSecretSignsBesideTheOldOneForADay() throws Exception {
        JsonPath made = made();
        String id = made.getString("id");
        String old = made.getString("secret");
        String fresh = given().post(API + "/" + id + "/secret").jsonPath().getString("secret");
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(old);
        assertThat(given().get(API + "/" + id).asString()).doesNotContain("whsec_");
        given().post(API + "/" + id + "/test");
        LoggedRequest both = received(1).get(0);
        assertThat(both.getHeader("webhook-signature")).isEqualTo(signed(fresh, both) + " " + signed(old, both));
        forward(Duration.ofHours(25));
        given().post(API + "/" + id + "/test");
        LoggedRequest one = received(2).get(1);
        assertThat(one.getHeader("webhook-signature")).isEqualTo(signed(fresh, one));
    }

    @Test
    void thePageShowsTheSecretOnceAndTheTrailKnowsWhoMadeWhat() {
        Response answer = given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("url", TestSite.address(hook()))
                .formParam("event", "job.finished")
                .post("/webhooks");
        assertThat(answer.asString()).contains("whsec_", "job.finished");
        assertThat(given().accept("text/html").get("/webhooks").asString()).doesNotContain("whsec_");
        String id = given().get(API).jsonPath().getString("items[0].id");
        assertThat(given().get(API).jsonPath().getList("items[0].events", String.class))
                .containsExactly("job.finished");
        assertThat(given().get("/api/v1/audit?object=webhook:" + id).jsonPath().getList("items.act", String.class))
                .containsExactly("WEBHOOK_CREATED");
        Response refused = given().accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("url", "http://169.254.169.254/")
                .post("/webhooks");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("value=\"http://169.254.169.254/\"", "private network");
    }

    private String hook() {
        return "/hook/" + run;
    }

    private JsonPath made() {
        return given().contentType("application/json")
                .body(Map.of("url", TestSite.address(hook())))
                .post(API)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private Response form(String action) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .post(action);
    }

    private static JsonPath messages() {
        String id = given().get(API).jsonPath().getString("items[0].id");
        return given().get(API + "/" + id + "/messages").jsonPath();
    }

    /** The newest of the one webhook. */
    private static JsonPath message() {
        return messages().setRootPath("items[0]");
    }

    private List<LoggedRequest> received(int number) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> requests().size() >= number);
        return requests();
    }

    private List<LoggedRequest> requests() {
        return TestSite.site().findAll(postRequestedFor(urlEqualTo(hook())));
    }

    private static JsonPath told(List<LoggedRequest> received, String type) {
        return received.stream()
                .map(r -> JsonPath.from(r.getBodyAsString()))
                .filter(body -> body.getString("type").equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** As RFC 2104 writes it, with nothing of the service's. */
    private static String signed(String secret, LoggedRequest request) throws Exception {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            byte k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5c);
        }
        java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
        sha.update(inner);
        sha.update((request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + ".")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] first = sha.digest(request.getBody());
        sha.update(outer);
        return "v1," + Base64.getEncoder().encodeToString(sha.digest(first));
    }

    private String page(String html) {
        TestSite.site()
                .stubFor(WireMock.get("/" + run + "/page")
                        .willReturn(WireMock.ok(html).withHeader("Content-Type", "text/html; charset=utf-8")));
        return TestSite.address("/" + run + "/page");
    }

    private static String job(String url) {
        String job = given().contentType("application/json")
                .body(Map.of("urls", List.of(url)))
                .post("/api/v1/jobs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/api/v1/jobs/" + job).jsonPath().getString("state"), "FINISHED"::equals);
        return job;
    }

    /** Jobs run on the real time only, so what needs them comes first. */
    private void forward(Duration time) {
        clock.forward(time);
        ahead = ahead.plus(time);
    }
}
