package assay.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import assay.TestDatabase;
import assay.TestSite;
import assay.store.Messages;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What receivers do to others, and to the outbox. */
@QuarkusTest
@TestProfile(WebhooksTest.Moved.class)
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class BadReceiversTest {
    private static final String API = "/api/v1/webhooks";

    private final String run = "/" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    Messages outbox;

    @Inject
    EntityManager db;

    @AfterEach
    void noWebhookForTheNextTest() {
        given().get(API).jsonPath().getList("items.id", String.class).forEach(id -> given().delete(API + "/" + id));
    }

    @Test
    void manySlowReceiversKeepNobodyElseWaiting() {
        int slow = 12;
        TestSite.site().stubFor(post(urlPathMatching(run + "/slow/.*")).willReturn(ok().withFixedDelay(9_000)));
        TestSite.site().stubFor(post(urlPathMatching(run + "/fast")).willReturn(ok()));
        for (int i = 0; i < slow; i++) {
            String id = made("/slow/" + i);
            for (int message = 0; message < 3; message++) {
                test(id);
            }
        }
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> requests("/slow/.*") >= 8);
        test(made("/fast"));
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> requests("/fast") == 1);
        // Else it would have had to wait until one of them had got all three.
        assertThat(requests("/slow/.*")).isLessThanOrEqualTo(2 * slow);
    }

    @Test
    void whereNothingArrivesForDaysNothingIsWrittenDownAnyMore() {
        TestSite.site().stubFor(post(urlPathMatching(run + "/down")).willReturn(serverError()));
        String id = made("/down");
        QuarkusTransaction.requiringNew()
                .run(() -> db.createNativeQuery("update webhook set failures = :failures where id = :id")
                        .setParameter("failures", Tries.MOST_FAILURES - 1)
                        .setParameter("id", UUID.fromString(id))
                        .executeUpdate());
        test(id);
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> !hook(id).getBoolean("enabled"));
        assertThat(hook(id).getString("offBecause")).isEqualTo("Nothing arrived there for more than three days.");
        assertThat(given().get(API + "/" + id + "/messages").jsonPath().getString("items[0].state"))
                .isEqualTo("WAITING");
    }

    @Test
    void whatHappensWhileAWebhookIsDeletedIsNotHeldUpByIt() {
        assertThatCode(() -> QuarkusTransaction.requiringNew()
                        .run(() -> outbox.add(UUID.randomUUID(), "event", "type", "{}", Instant.now())))
                .doesNotThrowAnyException();
    }

    private String made(String path) {
        return given().contentType("application/json")
                .body(Map.of("url", TestSite.address(run + path)))
                .post(API)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void test(String id) {
        given().post(API + "/" + id + "/test").then().statusCode(202);
    }

    private static JsonPath hook(String id) {
        return given().get(API + "/" + id).jsonPath();
    }

    private int requests(String path) {
        return TestSite.site()
                .findAll(postRequestedFor(urlPathMatching(run + path)))
                .size();
    }
}
