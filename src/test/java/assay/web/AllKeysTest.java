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
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators see of everybody's keys, and end. */
@QuarkusTest
@TestProfile(WithAccounts.class)
class AllKeysTest {
    private static final String ALL = "/api/v1/accounts/keys";
    private static final String ASSESSMENTS = "/api/v1/assessments";

    @Inject
    MovedClock clock;

    private String admin;

    @BeforeEach
    void aMinuteLater() {
        clock.forward(Duration.ofMinutes(1));
        admin = session(ADMIN, PASSWORD);
    }

    private RequestSpecification asAdmin() {
        return given().cookie(SESSION, admin);
    }

    /** Somebody's new key, with all of it. */
    private Response key(String owner, String name) {
        post(admin, "/accounts", "/accounts", "user", owner, "password", PASSWORD, "role", "REVIEWER");
        Response made = given().cookie(SESSION, session(owner, PASSWORD))
                .contentType("application/json")
                .body(Map.of("name", name, "rights", List.of("read", "submit"), "days", 30))
                .post("/api/v1/keys");
        assertThat(made.statusCode()).isEqualTo(201);
        return made;
    }

    private static int use(Response made) {
        return given().header("Authorization", "Bearer " + made.path("key"))
                .get(ASSESSMENTS)
                .statusCode();
    }

    private long revocations(Response made) {
        List<Map<String, Object>> entries = asAdmin()
                .queryParam("object", "key:" + made.path("id"))
                .get("/api/v1/audit")
                .path("items");
        return entries.stream()
                .filter(entry -> "KEY_REVOKED".equals(entry.get("act")) && ADMIN.equals(entry.get("actorName")))
                .count();
    }

    @Test
    void thePageShowsOthersKeysWithoutTheirSecretsAndRevokesThem() {
        Response made = key("margaret", "night <run>");
        assertThat(use(made)).isEqualTo(200);
        Response page = asAdmin().get("/accounts");
        assertThat(page.asString()).doesNotContain(made.<String>path("key").substring(15));
        Element row = Jsoup.parse(page.asString()).selectFirst("tr:has(td:matchesOwn(^night <run>$))");
        assertThat(row.select("td").eachText()).contains("margaret", "read, submit");
        assertThat(row.text()).contains("UTC").contains("assay_" + made.path("prefix"));
        String action = row.selectFirst("form").attr("action");
        assertThat(asAdmin().accept("text/html").post(action).statusCode())
                .as("without the form's token")
                .isEqualTo(403);
        assertThat(use(made)).isEqualTo(200);
        assertThat(post(admin, "/accounts", action).statusCode()).isEqualTo(303);
        assertThat(use(made)).isEqualTo(401);
        assertThat(Jsoup.parse(asAdmin().get("/accounts").asString())
                        .selectFirst("tr:has(td:matchesOwn(^night <run>$))")
                        .text())
                .endsWith("revoked");
        assertThat(post(admin, "/accounts", action).statusCode()).isEqualTo(303);
        assertThat(revocations(made)).as("once").isEqualTo(1);
        assertThat(post(admin, "/accounts", "/accounts/keys/00000000-0000-0000-0000-000000000000/revoke")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theApiListsAndRevokesOthersKeys() {
        Response made = key("radia", "bridge");
        use(made);
        Response list = asAdmin().get(ALL);
        Map<String, Object> item = list.path("items.find { it.id == '" + made.path("id") + "' }");
        assertThat(item)
                .containsEntry("name", "bridge")
                .containsEntry("owner", "radia")
                .containsEntry("rights", List.of("read", "submit"))
                .containsEntry("expires", made.path("expires"))
                .doesNotContainKeys("key", "hash");
        assertThat(item.get("lastUsed")).isNotNull();
        assertThat(list.asString()).doesNotContain(made.<String>path("key").substring(15));
        assertThat(asAdmin().delete(ALL + "/" + made.path("id")).statusCode()).isEqualTo(204);
        assertThat(use(made)).isEqualTo(401);
        assertThat(revocations(made)).isEqualTo(1);
        assertThat((Object) asAdmin().get(ALL).path("items.find { it.id == '" + made.path("id") + "' }.revoked"))
                .isNotNull();
        assertThat(asAdmin()
                        .delete(ALL + "/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodyElseSeesOrRevokesThem() {
        Response made = key("barbara", "builds");
        String other = session("barbara", PASSWORD);
        assertThat(given().cookie(SESSION, other).get(ALL).statusCode()).isEqualTo(403);
        assertThat(given().cookie(SESSION, other)
                        .delete(ALL + "/" + made.path("id"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(given().get(ALL).statusCode()).isEqualTo(401);
        assertThat(post(other, "/account", "/accounts/keys/" + made.path("id") + "/revoke")
                        .statusCode())
                .isEqualTo(403);
        assertThat(use(made)).isEqualTo(200);
    }

    @Test
    void aDisabledAccountsKeysDoNothing() {
        Response made = key("shafi", "proofs");
        String action = Jsoup.parse(asAdmin().get("/accounts").asString())
                .selectFirst("tr:has(td:matchesOwn(^shafi$)) form[action$=/disable]")
                .attr("action");
        assertThat(post(admin, "/accounts", action).statusCode()).isEqualTo(303);
        assertThat(use(made)).isEqualTo(401);
    }
}
