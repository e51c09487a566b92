package assay.web;

import static assay.WithAccounts.ADMIN;
import static assay.WithAccounts.PASSWORD;
import static assay.WithAccounts.SESSION;
import static assay.WithAccounts.post;
import static assay.WithAccounts.session;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.MovedClock;
import assay.WithAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys, as the programs that hold them and the people who made them see them. */
@QuarkusTest
@TestProfile(WithAccounts.class)
class KeysTest {
    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String KEYS = "/api/v1/keys";

    @Inject
    MovedClock clock;

    @Inject
    DataSource database;

    @BeforeEach
    void aMinuteLater() {
        clock.forward(Duration.ofMinutes(1));
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private static Response make(RequestSpecification by, String name, List<String> rights, int days) {
        return by.contentType("application/json")
                .body(Map.of("name", name, "rights", rights, "days", days))
                .post(KEYS);
    }

    private static String made(List<String> rights) {
        Response made = make(given().cookie(SESSION, session(ADMIN, PASSWORD)), "CI", rights, 30);
        assertThat(made.statusCode()).isEqualTo(201);
        return made.path("key");
    }

    @Test
    void aKeyMayWhatItSaysAndNoMore() {
        String key = made(List.of("read"));
        assertThat(key).matches("assay_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(200);
        assertThat(with(key).get("/q/metrics").statusCode()).isEqualTo(200);
        Response refused = with(key)
                .contentType("application/json")
                .body("{\"url\":\"https://vendor.example\"}")
                .post(ASSESSMENTS);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.path("code").toString()).isEqualTo("forbidden");
    }

    @Test
    void aKeyMakesNoKeysAndSeesAndRevokesItselfOnly() {
        String other = made(List.of("read"));
        String admin = session(ADMIN, PASSWORD);
        String otherId = given().cookie(SESSION, admin).get(KEYS).path("items[0].id");
        clock.forward(Duration.ofSeconds(1));
        String key = made(List.of("read", "administer"));

        Response refused = make(with(key), "more", List.of("read"), 1);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.path("code").toString()).isEqualTo("forbidden");
        assertThat(refused.path("detail").toString()).contains("cannot make keys");

        List<String> seen = with(key).get(KEYS).path("items.id");
        assertThat(seen).hasSize(1).doesNotContain(otherId);
        assertThat(with(key).delete(KEYS + "/" + otherId).statusCode()).isEqualTo(403);
        assertThat(with(other).get(ASSESSMENTS).statusCode()).isEqualTo(200);
        assertThat(with(key).delete(KEYS + "/" + seen.get(0)).statusCode()).isEqualTo(204);
        assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(401);
    }

    @Test
    void anAccountHasFiftyKeysThatCanBeUsedAtMost() {
        String admin = session(ADMIN, PASSWORD);
        post(admin, "/accounts", "/accounts", "user", "collector", "password", PASSWORD, "role", "VIEWER");
        String collector = session("collector", PASSWORD);
        for (int i = 0; i < 50; i++) {
            assertThat(make(given().cookie(SESSION, collector), "key " + i, List.of("read"), 30)
                            .statusCode())
                    .isEqualTo(201);
        }
        Response refused = make(given().cookie(SESSION, collector), "one more", List.of("read"), 30);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.path("detail").toString()).contains("at most 50");
        String id = given().cookie(SESSION, collector).get(KEYS).path("items[0].id");
        given().cookie(SESSION, collector).delete(KEYS + "/" + id);
        assertThat(make(given().cookie(SESSION, collector), "one more", List.of("read"), 30)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aKeyIsOfNoUseOnPages() {
        assertThat(with(made(List.of("read")))
                        .redirects()
                        .follow(false)
                        .accept("text/html")
                        .get("/queue")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aKeyExpires() {
        String key = made(List.of("read"));
        clock.forward(Duration.ofDays(31));
        Response late = with(key).get(ASSESSMENTS);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(late.path("detail").toString()).contains("unknown, expired or revoked");
    }

    @Test
    void aRevokedKeyIsOfNoUse() {
        String key = made(List.of("read"));
        String admin = session(ADMIN, PASSWORD);
        String id = given().cookie(SESSION, admin).get(KEYS).path("items[0].id");
        assertThat(given().cookie(SESSION, admin).delete(KEYS + "/" + id).statusCode())
                .isEqualTo(204);
        assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(401);
        assertThat(given().cookie(SESSION, admin)
                        .delete(KEYS + "/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aKeyIsShownOnceAndKeptAsAHash() throws Exception {
        String key = made(List.of("read"));
        String admin = session(ADMIN, PASSWORD);
        assertThat(given().cookie(SESSION, admin).get(KEYS).asString()).doesNotContain(key);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select string_agg(k::text, ' ') from api_key k")) {
            rows.next();
            assertThat(rows.getString(1)).isNotBlank().doesNotContain(key.substring(15));
        }
    }

    @Test
    void itsLastUseIsToldToTheMinute() {
        String key = made(List.of("read"));
        String admin = session(ADMIN, PASSWORD);
        assertThat((String) given().cookie(SESSION, admin).get(KEYS).path("items[0].lastUsed"))
                .isNull();
        with(key).get(ASSESSMENTS);
        String first = given().cookie(SESSION, admin).get(KEYS).path("items[0].lastUsed");
        clock.forward(Duration.ofSeconds(20));
        with(key).get(ASSESSMENTS);
        assertThat((String) given().cookie(SESSION, admin).get(KEYS).path("items[0].lastUsed"))
                .isEqualTo(first);
        clock.forward(Duration.ofMinutes(2));
        with(key).get(ASSESSMENTS);
        assertThat((String) given().cookie(SESSION, admin).get(KEYS).path("items[0].lastUsed"))
                .isGreaterThan(first);
    }

    @ParameterizedTest
    @CsvSource({"read, 0, /days", "read, 366, /days", "fly, 10, /rights", "'', 10, /rights"})
    void aKeyThatCannotBeIsRefused(String right, int days, String field) {
        Response refused = make(given().cookie(SESSION, session(ADMIN, PASSWORD)), "CI", List.of(right), days);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.path("pointer").toString()).isEqualTo(field);
    }

    @Test
    void thePageMakesAndRevokesKeys() {
        String admin = session(ADMIN, PASSWORD);
        Response made = post(
                admin,
                "/account",
                "/account/keys",
                "name",
                "by <hand>",
                "days",
                "7",
                "right",
                "read",
                "right",
                "submit");
        assertThat(made.statusCode()).isEqualTo(200);
        String key = Jsoup.parse(made.asString()).selectFirst(".notice code").text();
        assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(200);
        var row = Jsoup.parse(given().cookie(SESSION, admin).get("/account").asString())
                .selectFirst("tr:has(td:matchesOwn(^by <hand>$))");
        assertThat(row.text()).contains("read, submit").doesNotContain(key);
        assertThat(post(admin, "/account", row.selectFirst("form").attr("action"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(401);
    }

    @Test
    void aPasswordThatAnAdministratorSetsRevokesTheKeys() {
        String admin = session(ADMIN, PASSWORD);
        post(admin, "/accounts", "/accounts", "user", "robbed", "password", PASSWORD, "role", "VIEWER");
        String key = make(given().cookie(SESSION, session("robbed", PASSWORD)), "CI", List.of("read"), 30)
                .path("key");
        var page = Jsoup.parse(given().cookie(SESSION, admin).get("/accounts").asString());
        assertThat(page.text()).contains("revokes all its keys");
        String action = page.selectFirst("tr:has(td:matchesOwn(^robbed$)) form[action$=/password]")
                .attr("action");
        assertThat(post(admin, "/accounts", action, "password", "another password")
                        .statusCode())
                .isEqualTo(303);
        assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(401);
        assertThat((String) given().cookie(SESSION, session("robbed", "another password"))
                        .get(KEYS)
                        .path("items[0].revoked"))
                .isNotNull();
    }

    @Test
    void onesOwnNewPasswordRevokesTheKeysWhenAsked() {
        String admin = session(ADMIN, PASSWORD);
        post(admin, "/accounts", "/accounts", "user", "careful", "password", PASSWORD, "role", "VIEWER");
        String session = session("careful", PASSWORD);
        String key = make(given().cookie(SESSION, session), "CI", List.of("read"), 30)
                .path("key");
        post(session, "/account", "/account/password", "old", PASSWORD, "password", "another password");
        assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(200);
        Response both = post(
                session,
                "/account",
                "/account/password",
                "old",
                "another password",
                "password",
                "a third password",
                "keys",
                "revoke");
        assertThat(both.asString()).contains("your keys are revoked");
        assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(401);
    }

    @Test
    void nonsenseForAKeyIsRefused() {
        for (String key : new String[] {"", "x", "assay_", "assay_00000000_" + "A".repeat(43), "assay_%00"}) {
            assertThat(with(key).get(ASSESSMENTS).statusCode()).isEqualTo(401);
        }
        assertThat(given().header("Authorization", "Basic %%%").get(ASSESSMENTS).statusCode())
                .isEqualTo(401);
    }
}
