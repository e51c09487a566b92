package assay.web;

import static assay.WithAccounts.ADMIN;
import static assay.WithAccounts.PASSWORD;
import static assay.WithAccounts.SESSION;
import static assay.WithAccounts.post;
import static assay.WithAccounts.session;
import static assay.WithAccounts.signIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.MovedClock;
import assay.WithAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, sessions and rights over HTTP, as browsers and programs meet them. */
@QuarkusTest
@TestProfile(WithAccounts.class)
class AccountsTest {
    private static final String ASSESSMENTS = "/api/v1/assessments";

    @Inject
    MovedClock clock;

    /** No test meets the limit of tries for those of the others. */
    @BeforeEach
    void aMinuteLater() {
        clock.run();
        clock.forward(Duration.ofMinutes(1));
    }

    private static String made(String name, String role) {
        String admin = session(ADMIN, PASSWORD);
        assertThat(post(admin, "/accounts", "/accounts", "user", name, "password", PASSWORD, "role", role)
                        .statusCode())
                .isEqualTo(303);
        return session(name, PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/queue", "/assessments/00000000-0000-0000-0000-000000000000", "/account", "/accounts"})
    void aStrangerIsSentToSignInAndBack(String path) {
        Response response =
                given().redirects().follow(false).accept("text/html").get(path);
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.header("Location")).contains("/sign-in");
        Response in = signIn(ADMIN, PASSWORD, Map.of("next", path));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.header("Location")).endsWith(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scoring",
                "/score",
                "/score/verify",
                "/api/v1/editions",
                "/q/health/ready",
                "/q/openapi",
                "/assay.css"
            })
    void whatIsForEverybodyAsksNobody(String path) {
        assertThat(given().accept("text/html,*/*").get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aProviderThatNobodyNamedIsNotThere() {
        assertThat(given().redirects()
                        .follow(false)
                        .accept("text/html")
                        .get("/sign-in/oidc")
                        .statusCode())
                .isEqualTo(404);
        assertThat(given().get("/sign-in").asString()).doesNotContain("company");
    }

    @Test
    void aProgramWithoutAKeyIsToldSo() {
        Response response = given().get(ASSESSMENTS);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.path("code").toString()).isEqualTo("unauthenticated");
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Assay\"");
        assertThat(given().get("/q/metrics").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "\\\\evil",
                "/%0d%0aX: y\n"
            })
    void signingInLeadsToNoOtherSite(String next) {
        Response in = signIn(ADMIN, PASSWORD, Map.of("next", next));
        assertThat(in.header("Location")).isEqualTo("/");
    }

    @Test
    void theCookieIsOutOfReach() {
        Response in = signIn(ADMIN, PASSWORD, Map.of());
        assertThat(in.getHeaders().getValues("Set-Cookie"))
                .filteredOn(c -> c.startsWith(SESSION + "="))
                .singleElement()
                .asString()
                .containsIgnoringCase("; Path=/")
                .containsIgnoringCase("; HttpOnly")
                .containsIgnoringCase("; Secure")
                .containsIgnoringCase("; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void anUnknownNameAndAWrongPasswordAreToldAlike() {
        Response unknown = signIn("nobody", "wrong", Map.of());
        Response wrong = signIn(ADMIN, "wrong", Map.of());
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(problem(unknown)).isEqualTo(problem(wrong)).contains("do not belong together");
        signIn(ADMIN, PASSWORD, Map.of());
    }

    private static String problem(Response page) {
        return Jsoup.parse(page.asString()).select(".problem").text();
    }

    @Test
    void whoeverMayOnlyReadIsToldSoBeforeTheyType() {
        String viewer = made("onlooker", "VIEWER");
        Document page = Jsoup.parse(
                given().cookie(SESSION, viewer).accept("text/html").get("/").asString());
        assertThat(page.select("form.ways, .samples")).isEmpty();
        assertThat(page.select("main .notice").text()).startsWith("Your account may read.");
        assertThat(page.select("main .notice a").eachAttr("href")).containsExactly("/queue", "/compare", "/score");
    }

    @Test
    void anAccountIsLockedAfterFiveWrongPasswordsAndLongerEachTime() {
        made("loser", "VIEWER");
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("loser", "wrong " + i, Map.of()).statusCode()).isEqualTo(401);
        }
        assertThat(session("loser", PASSWORD)).as("right, but locked").isNull();
        clock.forward(Duration.ofMinutes(16));
        assertThat(signIn("loser", "wrong again", Map.of()).statusCode()).isEqualTo(401);
        clock.forward(Duration.ofMinutes(16));
        assertThat(session("loser", PASSWORD)).as("now for half an hour").isNull();
        clock.forward(Duration.ofMinutes(15));
        assertThat(session("LOSER", PASSWORD)).isNotNull();
    }

    @Test
    void whoeverIsRefusedIsNobodyInTheTrailAndTheAccountIsTheObject() {
        made("target", "VIEWER");
        signIn("target", "wrong", Map.of());
        signIn("t".repeat(100_000), "wrong", Map.of());
        Response trail = given().cookie(SESSION, session(ADMIN, PASSWORD)).get("/api/v1/audit");
        List<Map<String, Object>> entries = trail.path("items");
        List<Map<String, Object>> refused = entries.stream()
                .filter(entry -> "SIGN_IN_REFUSED".equals(entry.get("act")))
                .toList();
        assertThat(refused.get(0)).containsEntry("actor", "nobody").containsEntry("object", "account:unknown");
        assertThat(refused.get(1)).containsEntry("actor", "nobody");
        assertThat(refused.get(1).get("object").toString()).matches("account:[0-9a-f-]{36}");
    }

    @Test
    void aClientThatTriesTooOftenWaits() {
        clock.stop();
        Response last = null;
        for (int i = 0; i < 21 && (last == null || last.statusCode() != 429); i++) {
            last = signIn("nobody " + i, "x", Map.of());
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        clock.forward(Duration.ofMinutes(1));
        assertThat(session(ADMIN, PASSWORD)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER,        200, 403, 403",
        "ANALYST,       200, 422, 403",
        "REVIEWER,      200, 422, 403",
        "PUBLISHER,     200, 422, 403",
        "ADMINISTRATOR, 200, 422, 200",
    })
    void aRoleMayWhatItSays(String role, int look, int submit, int administer) {
        String session = made("the " + role, role);
        assertThat(given().cookie(SESSION, session).get(ASSESSMENTS).statusCode())
                .isEqualTo(look);
        Response submitted = given().cookie(SESSION, session)
                .contentType("application/json")
                .body("{\"url\":\"nonsense\"}")
                .post(ASSESSMENTS);
        assertThat(submitted.statusCode()).isEqualTo(submit);
        Response page = given().cookie(SESSION, session).accept("text/html").get("/accounts");
        assertThat(page.statusCode()).isEqualTo(administer);
        if (administer == 403) {
            assertThat(page.asString()).contains("<h1>That is not allowed</h1>");
        }
    }

    @Test
    void signingOutEndsTheSessionForGood() {
        String session = session(ADMIN, PASSWORD);
        Response out = post(session, "/account", "/sign-out");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(given().cookie(SESSION, session).get(ASSESSMENTS).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndAfterAWeek() {
        String session = session(ADMIN, PASSWORD);
        clock.forward(Duration.ofHours(11));
        assertThat(given().cookie(SESSION, session).get(ASSESSMENTS).statusCode())
                .isEqualTo(200);
        clock.forward(Duration.ofHours(11));
        assertThat(given().cookie(SESSION, session).get(ASSESSMENTS).statusCode())
                .isEqualTo(200);
        clock.forward(Duration.ofHours(13));
        assertThat(given().cookie(SESSION, session).get(ASSESSMENTS).statusCode())
                .isEqualTo(401);

        String used = session(ADMIN, PASSWORD);
        for (int i = 0; i < 16; i++) {
            assertThat(given().cookie(SESSION, used).get(ASSESSMENTS).statusCode())
                    .isEqualTo(200);
            clock.forward(Duration.ofHours(11));
        }
        assertThat(given().cookie(SESSION, used).get(ASSESSMENTS).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urlencoded", "multipart"})
    void whatWasTypedOutlivesTheSession(String encoding) {
        String typed = "Ferryman <b> & \"quotes\"\r\nsecond line, Umlaut ü";
        var late = given().accept("text/html");
        Response expired = encoding.equals("urlencoded")
                ? late.contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParam("kind", "text")
                        .formParam("title", "")
                        .formParam("text", typed)
                        .formParam(FormTokens.FIELD, "of an old session")
                        .post("/assess")
                : late.multiPart("kind", "text")
                        .multiPart("title", "")
                        .multiPart("text", typed, "text/plain; charset=UTF-8")
                        .multiPart(FormTokens.FIELD, "of an old session")
                        .post("/assess");
        assertThat(expired.statusCode()).isEqualTo(401);
        Document page = Jsoup.parse(expired.asString());
        assertThat(page.selectFirst("input[name=kept.text]").val()).isEqualTo(typed);
        assertThat(page.select("input[name=kept." + FormTokens.FIELD + "]")).isEmpty();

        Map<String, String> fields = Map.of("action", "/assess", "kept.kind", "text", "kept.text", typed);
        Document wrong = Jsoup.parse(signIn(ADMIN, "wrong", fields).asString());
        assertThat(wrong.selectFirst("input[name=kept.text]").val()).isEqualTo(typed);

        Response in = signIn(ADMIN, PASSWORD, fields);
        assertThat(in.statusCode()).isEqualTo(200);
        Document again = Jsoup.parse(in.asString());
        assertThat(again.select("dl.typed dd").eachText()).contains("text");
        assertThat(again.selectFirst("main form").attr("action")).isEqualTo("/assess");
        Response sent = given().redirects()
                .follow(false)
                .cookie(SESSION, in.getCookie(SESSION))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("kind", again.selectFirst("main input[name=kind]").val())
                .formParam("text", again.selectFirst("main input[name=text]").val())
                .formParam(
                        FormTokens.FIELD,
                        again.selectFirst("main input[name=" + FormTokens.FIELD + "]")
                                .val())
                .accept("text/html")
                .post("/assess");
        assertThat(sent.statusCode()).as("too little text, but read").isIn(303, 422);
        assertThat(sent.asString()).doesNotContain("Send it again");
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 2_000_000})
    void whatIsTooMuchToCarryIsSaidToBeLost(int letters) {
        Response expired = given().accept("text/html")
                .formParam("kind", "text")
                .formParam("text", "x".repeat(letters))
                .post("/assess");
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.asString()).contains("could not be kept").doesNotContain("xxxx");
    }

    @Test
    void aFormOfAnotherSessionIsShownAndNotCarriedOut() {
        String one = session(ADMIN, PASSWORD);
        String other = session(ADMIN, PASSWORD);
        Response form = given().cookie(SESSION, one).get("/");
        Response refused = given().cookie(SESSION, other)
                .accept("text/html")
                .formParam("kind", "url")
                .formParam("url", "https://vendor.example/agent")
                .formParam("password", "not to be shown")
                .formParam(FormTokens.FIELD, FormTokens.of(form))
                .post("/assess");
        assertThat(refused.statusCode()).isEqualTo(403);
        Document page = Jsoup.parse(refused.asString());
        assertThat(page.selectFirst("main input[name=url]").val()).isEqualTo("https://vendor.example/agent");
        assertThat(page.selectFirst("main input[name=" + FormTokens.FIELD + "]").val())
                .isEqualTo(FormTokens.of(given().cookie(SESSION, other).get("/")));
        assertThat(refused.asString()).doesNotContain("not to be shown");
    }

    @Test
    void aStrangersFormNeedsTheTokenOfTheirOwnVisit() {
        Response form = given().get("/sign-in");
        Response refused = given().accept("text/html")
                .formParam("user", ADMIN)
                .formParam("password", PASSWORD)
                .formParam(FormTokens.FIELD, FormTokens.of(form))
                .post("/sign-in");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.getCookie(SESSION)).isNull();
        assertThat(refused.asString()).contains("cookies must be allowed").doesNotContain(PASSWORD);
    }

    @Test
    void theLastAdministratorStays() {
        String admin = session(ADMIN, PASSWORD);
        Document page =
                Jsoup.parse(given().cookie(SESSION, admin).get("/accounts").asString());
        String own = page.select("tr:has(td:matchesOwn(^" + ADMIN + "$)) form")
                .first()
                .attr("action")
                .replace("/role", "");
        // Others may have been made one by another test.
        for (var other : page.select("tr:has(option[value=ADMINISTRATOR][selected]) form[action$=/role]")) {
            if (!other.attr("action").startsWith(own)) {
                post(admin, "/accounts", other.attr("action"), "role", "VIEWER");
            }
        }
        for (String change : new String[] {"/role", "/disable"}) {
            Response refused = post(admin, "/accounts", own + change, "role", "VIEWER");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(problem(refused)).contains("last administrator");
        }
    }

    @Test
    void disablingAnAccountEndsItsSessions() {
        String session = made("leaver", "ANALYST");
        String admin = session(ADMIN, PASSWORD);
        String action = Jsoup.parse(
                        given().cookie(SESSION, admin).get("/accounts").asString())
                .selectFirst("tr:has(td:matchesOwn(^leaver$)) form[action$=/disable]")
                .attr("action");
        assertThat(post(admin, "/accounts", action).statusCode()).isEqualTo(303);
        assertThat(given().cookie(SESSION, session).get(ASSESSMENTS).statusCode())
                .isEqualTo(401);
        assertThat(session("leaver", PASSWORD)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short     | eleven char                                  | at least 12 characters",
                "long      | ééééééééééééééééééééééééééééééééééééé         | at most 72 bytes",
                "'  '      | correct horse battery                        | A name has 1 to 64",
                "a:b       | correct horse battery                        | none of them a colon",
                "\u0430da      | correct horse battery                        | written in one script",
                "ADA       | correct horse battery                        | There is an account of that name already",
            })
    void anAccountThatCannotBeIsRefusedWithTheReason(String name, String password, String reason) {
        String admin = session(ADMIN, PASSWORD);
        Response refused = post(admin, "/accounts", "/accounts", "user", name, "password", password, "role", "VIEWER");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(problem(refused)).contains(reason);
        assertThat(refused.asString()).doesNotContain(password);
    }

    @Test
    void anotherPasswordEndsOtherSessionsAndKeepsThisOne() {
        String session = made("changer", "VIEWER");
        String other = session("changer", PASSWORD);
        Response wrong = post(session, "/account", "/account/password", "old", "wrong", "password", "another password");
        assertThat(wrong.statusCode()).isEqualTo(422);
        Response right =
                post(session, "/account", "/account/password", "old", PASSWORD, "password", "another password");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(given().cookie(SESSION, session).get(ASSESSMENTS).statusCode())
                .isEqualTo(200);
        assertThat(given().cookie(SESSION, other).get(ASSESSMENTS).statusCode()).isEqualTo(401);
        assertThat(session("changer", PASSWORD)).isNull();
        assertThat(session("changer", "another password")).isNotNull();
    }

    @Test
    void wrongPresentPasswordsLockTheAccountAndAreInTheTrail() {
        String session = made("guessed", "VIEWER");
        for (int i = 0; i < 5; i++) {
            post(session, "/account", "/account/password", "old", "wrong " + i, "password", "another password");
        }
        Response locked =
                post(session, "/account", "/account/password", "old", PASSWORD, "password", "another password");
        assertThat(locked.statusCode()).isEqualTo(422);
        assertThat(problem(locked)).contains("locked after too many wrong ones");
        assertThat(session("guessed", PASSWORD)).as("at the sign-in, too").isNull();
        clock.forward(Duration.ofMinutes(16));
        assertThat(session("guessed", PASSWORD)).isNotNull();
        List<Map<String, Object>> entries = given().cookie(SESSION, session(ADMIN, PASSWORD))
                .get("/api/v1/audit")
                .path("items");
        assertThat(entries)
                .filteredOn(entry -> "SIGN_IN_REFUSED".equals(entry.get("act"))
                        && ("account:" + entry.get("actor")).equals(entry.get("object")))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aClientThatGuessesAtItsPresentPasswordTooOftenWaits() {
        String session = made("hasty", "VIEWER");
        clock.forward(Duration.ofMinutes(1));
        clock.stop();
        Response last = null;
        for (int i = 0; i < 21 && (last == null || last.statusCode() != 429); i++) {
            last = post(session, "/account", "/account/password", "old", "x", "password", "another password");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
    }

    @Test
    void aNameIsShownAsTextWhateverItIs() {
        String session = made("<script>x</script>", "VIEWER");
        String page = given().cookie(SESSION, session).get("/account").asString();
        assertThat(page).contains("&lt;script&gt;x&lt;/script&gt;").doesNotContain("<script>x");
        assertThat(given().cookie(SESSION, session(ADMIN, PASSWORD))
                        .get("/accounts")
                        .asString())
                .doesNotContain("<script>x");
    }

    @Test
    void nameAndPasswordWorkOnTheApiAlone() {
        assertThat(given().auth()
                        .preemptive()
                        .basic(ADMIN, PASSWORD)
                        .get(ASSESSMENTS)
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().auth()
                        .preemptive()
                        .basic(ADMIN, PASSWORD)
                        .get(ASSESSMENTS)
                        .statusCode())
                .as("remembered for a moment")
                .isEqualTo(200);
        Response wrong = given().auth().preemptive().basic(ADMIN, "wrong").get(ASSESSMENTS);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.path("detail").toString()).contains("do not belong together");
        assertThat(given().auth()
                        .preemptive()
                        .basic(ADMIN, PASSWORD)
                        .redirects()
                        .follow(false)
                        .accept("text/html")
                        .get("/queue")
                        .statusCode())
                .isEqualTo(303);
    }
}
