package assay;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;

/** A service whose first administrator comes from the settings, with a clock that tests put forward. */
public class WithAccounts implements QuarkusTestProfile {
    public static final String ADMIN = "ada";
    public static final String PASSWORD = "correct horse battery";
    public static final String SESSION = "__Host-assay";
    private static final String VISIT = "__Host-assay-visit";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("assay.admin-user", ADMIN, "assay.admin-password", PASSWORD);
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MovedClock.class);
    }

    /** Sends the sign-in form as a browser would. */
    public static Response signIn(String user, String password, Map<String, String> more) {
        Response form = given().get("/sign-in");
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .cookie(VISIT, form.getCookie(VISIT))
                .formParam(FormTokens.FIELD, FormTokens.of(form))
                .formParam("user", user)
                .formParam("password", password)
                .formParams(more)
                .post("/sign-in");
    }

    /** The cookie of a new session. */
    public static String session(String user, String password) {
        return signIn(user, password, Map.of()).getCookie(SESSION);
    }

    /** Sends a form of a page that whoever has the session can see; {@code fields} are names and values in turn. */
    public static Response post(String session, String page, String action, String... fields) {
        Response form = given().cookie(SESSION, session).get(page);
        var request = given().redirects()
                .follow(false)
                .accept("text/html")
                .cookie(SESSION, session)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(FormTokens.FIELD, FormTokens.of(form));
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request.post(action);
    }
}
