package assay.jobs;

import static io.restassured.RestAssured.given;

import assay.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** Budgets for a model whose price nobody has entered. */
@QuarkusTest
@TestProfile(JobBudgetTest.Unpriced.class)
@QuarkusTestResource(TestDatabase.class)
class JobBudgetTest {
    private static final Map<String, ?> MONEY = Map.of("money", 5);

    /** A model that is never asked. */
    public static class Unpriced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "assay.llm.provider", "openai",
                    "assay.llm.base-url", "http://127.0.0.1:9/v1",
                    "assay.llm.model", "lamp-1");
        }
    }

    @Test
    void moneyThatNothingIsCountedAgainstIsNoLimit() {
        refused(post("/api/v1/jobs", Map.of("urls", List.of("https://example.com"), "budget", MONEY)));
        refused(post("/api/v1/schedules", Map.of("maxAge", "30d", "budget", MONEY)));
    }

    @Test
    void itIsRefusedLaterToo() {
        String job = post("/api/v1/jobs", Map.of("urls", List.of("https://nowhere.invalid/")))
                .statusCode(201)
                .extract()
                .path("id");
        given().post("/api/v1/jobs/" + job + "/pause");
        refused(given().contentType("application/json")
                .body(Map.of("budget", MONEY))
                .patch("/api/v1/jobs/" + job)
                .then());
        given().post("/api/v1/jobs/" + job + "/cancel");
    }

    @Test
    void callsAreCountedWithoutAPrice() {
        post(
                        "/api/v1/jobs",
                        Map.of("urls", List.of("https://example.com"), "budget", Map.of("calls", 5), "dryRun", true))
                .statusCode(200);
    }

    @Test
    void rulesCostNothingAndMayHaveAnyBudget() {
        post(
                        "/api/v1/jobs",
                        Map.of(
                                "urls",
                                List.of("https://example.com"),
                                "drafter",
                                "rules",
                                "budget",
                                MONEY,
                                "dryRun",
                                true))
                .statusCode(200);
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return given().contentType("application/json").body(body).post(path).then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(422)
                .body("pointer", Matchers.equalTo("/budget/money"))
                .body("detail", Matchers.containsString("ASSAY_PRICES"));
    }
}
