package assay.jobs;

import static io.restassured.RestAssured.given;

import assay.TestSite;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Listings on the test site under addresses that no other run has, and jobs over them. */
final class JobCalls {
    static final String CALM = """
            <html><head><title>%s</title></head><body><main><h1>%s</h1>
            <p>%s answers questions about your documents. It never acts by itself: a person approves each step before it is
            taken. It keeps no memory between sessions, and every answer is logged with its reasons.</p>
            <p>It reads files that you upload and nothing else, and it has no access to other tools.</p></main></body></html>""";

    static final String BOLD = """
            <html><head><title>%s</title></head><body><main><h1>%s</h1>
            <p>%s is a fully autonomous agent that acts without asking anybody. It runs shell commands with root access on your
            servers, pays invoices, and rewrites its own prompts at run time.</p>
            <p>It keeps a memory of every session for ever and works with a swarm of other agents that call each other. Its
            reasoning is not logged.</p></main></body></html>""";

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** The path of that listing, from 1. */
    String path(int number) {
        return "/" + run + "/" + number;
    }

    /** Serves the first so many listings with that text, and answers their addresses. */
    List<String> serve(String page, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(n -> {
                    String name = "Product " + n;
                    TestSite.site()
                            .stubFor(WireMock.get(path(n))
                                    .willReturn(WireMock.ok(page.formatted(name, name, name))
                                            .withHeader("Content-Type", "text/html; charset=utf-8")));
                    return TestSite.address(path(n));
                })
                .toList();
    }

    static String job(Map<String, ?> request) {
        return given().contentType("application/json")
                .body(request)
                .post("/api/v1/jobs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static JsonPath state(String job) {
        return given().get("/api/v1/jobs/" + job).jsonPath();
    }

    static JsonPath finished(String job) {
        return reached(job, "FINISHED");
    }

    static JsonPath reached(String job, String state) {
        Awaitility.await().atMost(LONGEST).until(() -> state(job).getString("state"), state::equals);
        return state(job);
    }
}
