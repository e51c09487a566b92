package assay.jobs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several people at one job. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class JobControlTest {
    private final JobCalls calls = new JobCalls();

    @Test
    void whoChangesThePaceTakesNothingFromWhoChangesTheBudget() throws Exception {
        String job = JobCalls.job(Map.of("urls", calls.serve(JobCalls.CALM, 2), "sample", 1));
        JobCalls.reached(job, "PAUSED");
        for (int round = 1; round <= 30; round++) {
            int wanted = round;
            together(List.of(
                    () -> changed(job, Map.of("maxParallel", wanted)),
                    () -> changed(job, Map.of("budget", Map.of("calls", 1_000 + wanted)))));
            JsonPath after = JobCalls.state(job);
            assertThat(after.getInt("maxParallel")).isEqualTo(wanted);
            assertThat(after.getInt("budget.calls")).isEqualTo(1_000 + wanted);
        }
    }

    @Test
    void whoComesSecondIsToldWhatHoldsNow() throws Exception {
        String job = JobCalls.job(Map.of("urls", calls.serve(JobCalls.CALM, 2), "sample", 1));
        JobCalls.reached(job, "PAUSED");
        List<String> answers = together(IntStream.range(0, 8)
                .<Callable<String>>mapToObj(n -> () -> cancelled(job))
                .toList());
        assertThat(answers)
                .containsOnlyOnce("done")
                .allMatch(a -> a.equals("done") || a.equals("The job cannot be cancelled: it was cancelled."));
    }

    private static int changed(String job, Map<String, ?> change) {
        return given().contentType("application/json")
                .body(change)
                .patch("/api/v1/jobs/" + job)
                .then()
                .statusCode(200)
                .extract()
                .statusCode();
    }

    private static String cancelled(String job) {
        var answer = given().post("/api/v1/jobs/" + job + "/cancel");
        return answer.statusCode() == 200 ? "done" : answer.jsonPath().getString("detail");
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }
}
