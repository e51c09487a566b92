package assay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Makes jobs at a service and looks how they go. */
public final class JobClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Supplier<RunningService> service;

    /** @param service to ask; it may be another one each time */
    public JobClient(Supplier<RunningService> service) {
        this.service = service;
    }

    /**
     * Makes a job.
     *
     * @param query such as {@code name=many&sample=5}
     * @return as it stands
     */
    public JsonNode make(List<String> urls, String query) throws IOException, InterruptedException {
        // In pieces, as whoever sends a list without knowing how long it will be.
        BodyPublisher list = BodyPublishers.fromPublisher(BodyPublishers.ofString(String.join("\n", urls)));
        HttpResponse<String> answer = service.get().post("/api/v1/jobs?" + query, "text/plain", list);
        if (answer.statusCode() != 201) {
            throw new IOException("no job was made: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    public JsonNode state(String job) throws IOException, InterruptedException {
        HttpResponse<String> answer = service.get().get("/api/v1/jobs/" + job);
        if (answer.statusCode() != 200) {
            throw new IOException("the job does not answer: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Waits until it has finished. */
    public JsonNode finished(String job, Duration atMost) {
        return until(job, atMost, state -> state.get("state").asText().equals("FINISHED"));
    }

    /** Waits until it stands so; a service or database that does not answer meanwhile is asked again. */
    public JsonNode until(String job, Duration atMost, Predicate<JsonNode> so) {
        JsonNode[] last = new JsonNode[1];
        Awaitility.await()
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    last[0] = state(job);
                    return so.test(last[0]);
                });
        return last[0];
    }
}
