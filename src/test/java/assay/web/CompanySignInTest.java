package assay.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.Chromium;
import assay.StandInProvider;
import assay.WithAccounts;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in at a provider: every hop of a browser's way, against a real HTTP peer on loopback. */
@QuarkusTest
@TestProfile(CompanySignInTest.WithProvider.class)
class CompanySignInTest {
    private static final String ASSESSMENTS = "/api/v1/assessments";

    /** No local account, and everybody signs in all the same. */
    public static final class WithProvider implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(StandInProvider.class));
        }
    }

    @TestHTTPResource("/")
    String root;

    @Inject
    DataSource database;

    @BeforeEach
    void anewcomer() {
        StandInProvider.audience = StandInProvider.CLIENT;
        StandInProvider.groups = Set.of();
    }

    /** Follows redirects with a jar of cookies, as browsers do, from the link of the sign-in page. */
    private Response walk(String start, Map<String, String> jar) {
        String next = root.replaceFirst("/$", "") + start;
        Response response = null;
        for (int hop = 0; hop < 8 && next != null; hop++) {
            response = given().redirects()
                    .follow(false)
                    .urlEncodingEnabled(false)
                    .accept("text/html")
                    .cookies(next.startsWith(root) ? jar : Map.of())
                    .get(next);
            response.getDetailedCookies().forEach(c -> {
                if (c.getMaxAge() == 0 || c.getValue().isEmpty()) {
                    jar.remove(c.getName());
                } else {
                    jar.put(c.getName(), c.getValue());
                }
            });
            String location = response.statusCode() / 100 == 3 ? response.header("Location") : null;
            next = location == null
                    ? null
                    : location.startsWith("/") ? root.replaceFirst("/$", "") + location : location;
        }
        return response;
    }

    @ParameterizedTest
    @CsvSource({
        "grace,  viewer,                  200, 403, 403",
        "alan,   Reviewer,                200, 422, 403",
        "barbara,administrator,           200, 422, 200",
        "edsger, no-such-group,           200, 403, 403",
    })
    void theProviderSaysWhoAndTheirRole(String name, String group, int look, int submit, int administer) {
        StandInProvider.subject = "s-" + name;
        StandInProvider.name = name;
        StandInProvider.groups = Set.of(group, "everybody");
        Map<String, String> jar = new HashMap<>();
        Response end = walk("/sign-in/oidc?next=%2Fqueue%3Fsort%3DSCORE", jar);
        assertThat(end.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(end.asString()).selectFirst(".session a").text()).isEqualTo(name);
        assertThat(Jsoup.parse(end.asString()).selectFirst("h1").text()).isEqualTo("Queue");
        assertThat(jar.keySet()).as("one kind of session").containsOnlyOnce(WithAccounts.SESSION);
        assertThat(jar.keySet()).noneMatch(cookie -> cookie.startsWith("q_session"));

        assertThat(given().cookies(jar).get(ASSESSMENTS).statusCode()).isEqualTo(look);
        assertThat(given().cookies(jar)
                        .contentType("application/json")
                        .body("{\"url\":\"nonsense\"}")
                        .post(ASSESSMENTS)
                        .statusCode())
                .isEqualTo(submit);
        assertThat(given().cookies(jar).accept("text/html").get("/accounts").statusCode())
                .isEqualTo(administer);
    }

    @Test
    void whoComesAgainHasTheSameAccountAndTheRoleOfTheDay() {
        StandInProvider.subject = "s-again";
        StandInProvider.name = "again";
        Map<String, String> first = new HashMap<>();
        walk("/sign-in/oidc", first);
        StandInProvider.name = "renamed elsewhere";
        StandInProvider.groups = Set.of("administrator");
        Map<String, String> second = new HashMap<>();
        walk("/sign-in/oidc", second);
        String accounts =
                given().cookies(second).accept("text/html").get("/accounts").asString();
        assertThat(Jsoup.parse(accounts).select("td:matchesOwn(^again)")).hasSize(1);
        assertThat(accounts).contains("company sign-in").doesNotContain("renamed elsewhere");
    }

    @Test
    void theLastAdministratorStaysOneWhateverTheProviderSays() {
        StandInProvider.subject = "s-boss";
        StandInProvider.name = "boss";
        StandInProvider.groups = Set.of("administrator");
        Map<String, String> jar = new HashMap<>();
        walk("/sign-in/oidc", jar);
        // Others may have been made one by another test.
        var page = Jsoup.parse(
                given().cookies(jar).accept("text/html").get("/accounts").asString());
        for (var other : page.select("tr:has(option[value=ADMINISTRATOR][selected])")) {
            if (!other.selectFirst("td").ownText().equals("boss")) {
                WithAccounts.post(
                        jar.get(WithAccounts.SESSION),
                        "/accounts",
                        other.selectFirst("form[action$=/role]").attr("action"),
                        "role",
                        "VIEWER");
            }
        }
        StandInProvider.groups = Set.of("viewer");
        Map<String, String> again = new HashMap<>();
        walk("/sign-in/oidc", again);
        assertThat(given().cookies(again).accept("text/html").get("/accounts").statusCode())
                .isEqualTo(200);
    }

    private Map<String, String> signedIn(String name, String group) {
        StandInProvider.subject = "s-" + name;
        StandInProvider.name = name;
        StandInProvider.groups = Set.of(group);
        Map<String, String> jar = new HashMap<>();
        walk("/sign-in/oidc?next=%2Fqueue", jar);
        return jar;
    }

    private static Response key(Map<String, String> jar, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("name", "CI", "rights", List.of("read")));
        request.putAll(more);
        return given().cookies(jar)
                .contentType("application/json")
                .body(request)
                .post("/api/v1/keys");
    }

    private static int use(String key) {
        return given().header("Authorization", "Bearer " + key).get(ASSESSMENTS).statusCode();
    }

    @Test
    void aKeyOfSomebodyWhomTheProviderKnowsEndsAfterNinetyDaysAtMost() throws Exception {
        Map<String, String> jar = signedIn("hedy", "reviewer");
        Response late = key(jar, Map.of("days", 91));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.path("detail").toString()).contains("1 to 90 days");
        assertThat(Jsoup.parse(given().cookies(jar).get("/account").asString())
                        .selectFirst("#days")
                        .attr("max"))
                .isEqualTo("90");
        Response made = key(jar, Map.of());
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(use(made.path("key"))).isEqualTo(200);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update api_key set created = created - interval '91 days' where id = '" + made.path("id") + "'");
        }
        assertThat(use(made.path("key"))).as("made for longer, earlier").isEqualTo(401);
    }

    @Test
    void oneActSwitchesOffSomebodyWhomTheProviderKnows() {
        Map<String, String> leaver = signedIn("leaver", "reviewer");
        String key = key(leaver, Map.of()).path("key");
        assertThat(use(key)).isEqualTo(200);
        Map<String, String> admin = signedIn("keeper", "administrator");
        String disable = Jsoup.parse(given().cookies(admin)
                        .accept("text/html")
                        .get("/accounts")
                        .asString())
                .selectFirst("tr:has(td:matchesOwn(^leaver)) form[action$=/disable]")
                .attr("action");
        assertThat(WithAccounts.post(admin.get(WithAccounts.SESSION), "/accounts", disable)
                        .statusCode())
                .isEqualTo(303);
        assertThat(given().cookies(leaver).get(ASSESSMENTS).statusCode()).isEqualTo(401);
        assertThat(use(key)).isEqualTo(401);
        assertThat(signedIn("leaver", "reviewer")).doesNotContainKey(WithAccounts.SESSION);
    }

    @Test
    void aNameFromTheProviderIsNobodyElses() {
        StandInProvider.subject = "s-disguised";
        StandInProvider.name = "No\u200bbody";
        Response end = walk("/sign-in/oidc?next=%2Fqueue", new HashMap<>());
        assertThat(Jsoup.parse(end.asString()).selectFirst(".session a").text()).isEqualTo("No body");
        StandInProvider.subject = "s-nobody";
        StandInProvider.name = "nobody";
        end = walk("/sign-in/oidc?next=%2Fqueue", new HashMap<>());
        assertThat(Jsoup.parse(end.asString()).selectFirst(".session a").text()).isEqualTo("nobody 2");
    }

    @Test
    void aTokenForSomebodyElseOpensNothing() {
        StandInProvider.audience = "another-client";
        StandInProvider.subject = "s-mallory";
        Map<String, String> jar = new HashMap<>();
        Response end = walk("/sign-in/oidc", jar);
        assertThat(end.statusCode()).isBetween(400, 499);
        assertThat(jar).doesNotContainKey(WithAccounts.SESSION);
    }

    @Test
    void aCodeThatNobodyAskedForOpensNothing() {
        Map<String, String> jar = new HashMap<>();
        Response end = given().redirects().follow(false).accept("text/html").get("/sign-in/oidc?code=x&state=y");
        assertThat(end.getCookie(WithAccounts.SESSION)).isNull();
        assertThat(end.statusCode()).isIn(302, 303, 400, 401);
    }

    @Test
    void nobodyIsTheLocalReviewerWhereAProviderSaysWhoIsThere() {
        assertThat(given().get(ASSESSMENTS).statusCode()).isEqualTo(401);
        assertThat(given().header("Authorization", "Bearer x.y.z")
                        .get(ASSESSMENTS)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBrowserGoesThereAndBack() {
        StandInProvider.subject = "s-browser";
        StandInProvider.name = "browser";
        try (Chromium chromium = Chromium.launch();
                BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(root + "queue");
            page.click("text=Sign in with your company’s account");
            assertThat(page.textContent("h1")).as(page.url()).isEqualTo("Queue");
            assertThat(page.textContent(".session a")).isEqualTo("browser");
            page.click("text=Sign out");
            page.navigate(root + "queue");
            assertThat(page.url()).contains("/sign-in?next=");
        }
    }
}
