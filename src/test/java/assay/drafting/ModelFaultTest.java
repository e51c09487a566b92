package assay.drafting;

import static assay.drafting.ModelPeer.completion;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.DraftOutcome.Drafted;
import assay.egress.Egress;
import assay.listing.Failure;
import assay.listing.FailureCode;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.langchain4j.data.message.UserMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFaultTest {
    private final ModelPeer peer = new ModelPeer();

    @AfterEach
    void stop() {
        peer.close();
    }

    private Failure failed(ModelDrafter drafter) {
        DraftOutcome outcome = drafter.draft(Samples.lamplighter());
        assertThat(outcome).isInstanceOf(DraftFailure.class);
        Failure failure = ((DraftFailure) outcome).failure();
        assertThat(failure.code()).isEqualTo(FailureCode.DRAFT_FAILED);
        assertThat(failure.detail()).doesNotContain(ModelPeer.KEY);
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "401, false, 1, ASSAY_LLM_API_KEY",
        "403, false, 1, ASSAY_LLM_API_KEY",
        "404, false, 1, ASSAY_LLM_MODEL",
        "400, false, 1, log",
        "302, false, 1, elsewhere",
        "429, true, 5, no more requests",
        "500, true, 5, failed",
        "503, true, 5, failed",
        "529, true, 5, failed"
    })
    void saysWhatAnErrorOfTheServerMeans(int status, boolean retryable, int calls, String words) {
        peer.answers(aResponse()
                .withStatus(status)
                .withHeader("Location", "http://127.0.0.1:1/")
                .withBody("{\"error\":{\"message\":\"bad key " + ModelPeer.KEY + "\"}}"));

        Failure failure = failed(peer.drafter());

        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.detail()).contains("HTTP " + status).contains(words).doesNotContain("bad key");
        assertThat(peer.calls()).isEqualTo(calls);
    }

    @Test
    void triesAgainAfterAPassingFault() {
        peer.answers(
                aResponse().withStatus(500), aResponse().withStatus(503), completion(Samples.reply("lamplighter")));

        assertThat(peer.drafter().draft(Samples.lamplighter())).isInstanceOf(Drafted.class);
    }

    @Test
    void triesAgainAFewTimesForTheWholeListing() {
        peer.answers(
                aResponse().withStatus(500), completion("garbage"), aResponse().withStatus(500));

        assertThat(failed(peer.drafter()).detail()).contains("HTTP 500");
        assertThat(peer.calls()).isEqualTo(6);
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        peer.answers(
                aResponse().withStatus(429).withHeader("Retry-After", "1"), completion(Samples.reply("lamplighter")));

        assertThat(peer.drafter().draft(Samples.lamplighter())).isInstanceOf(Drafted.class);
    }

    @Test
    void passesOnAWaitThatIsTooLong() {
        peer.answers(aResponse().withStatus(429).withHeader("Retry-After", "600"));

        Failure failure = failed(peer.drafter());

        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(10));
        assertThat(failure.detail()).contains("in 600 s");
        assertThat(peer.calls()).isEqualTo(1);
    }

    @Test
    void endsACallThatTakesTooLong() {
        peer.answers(completion(Samples.reply("lamplighter")).withFixedDelay(60_000));

        Failure failure = failed(ModelPeer.drafter(peer.settings(Duration.ofMillis(400), Duration.ofSeconds(30))));

        assertThat(failure.detail()).startsWith("The model gave no whole answer within 1 s");
        assertThat(failure.retryable()).isTrue();
        assertThat(peer.calls()).isEqualTo(5);
    }

    @Test
    void endsAnAnswerThatOnlyDrips() {
        peer.answers(completion(Samples.reply("lamplighter")).withChunkedDribbleDelay(200, 60_000));

        Failure failure = failed(ModelPeer.drafter(peer.settings(Duration.ofMillis(900), Duration.ofSeconds(30))));

        assertThat(failure.detail()).startsWith("The model gave no whole answer");
    }

    @Test
    void keepsToTheBudgetOfTheListing() {
        peer.answers(completion("garbage").withFixedDelay(500));

        Failure failure = failed(ModelPeer.drafter(peer.settings(Duration.ofSeconds(20), Duration.ofMillis(900))));

        assertThat(failure.detail()).startsWith("The model gave no whole answer");
    }

    @Test
    void countsTheWaitForAPlaceAgainstTheBudget() throws Exception {
        peer.answers(completion("garbage").withFixedDelay(60_000));
        LlmSettings one = new LlmSettings(
                LlmProvider.OPENAI,
                peer.baseUrl(),
                Optional.empty(),
                "lamp-1",
                Sampling.STANDARD,
                new LlmLimits(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(1),
                        4,
                        1,
                        Duration.ofSeconds(20)),
                Optional.empty());
        ModelConnection connection = new ModelConnection(
                one,
                ModelPlaces.unshared(one.limits().parallel()),
                Egress.DIRECT,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        ModelQuestion messages = ModelQuestion.draft(List.of(UserMessage.from("Draft.")), 1);
        Thread holder = new Thread(() -> {
            try {
                connection.ask(messages, Deadline.in(Duration.ofSeconds(60)));
            } catch (ModelFault | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        holder.start();
        Awaitility.await().until(() -> peer.calls() == 1);

        assertThatThrownBy(() -> connection.ask(messages, Deadline.in(Duration.ofMillis(200))))
                .isInstanceOf(ModelFault.class)
                .hasMessageStartingWith("The model was busy");

        assertThat(peer.calls()).isEqualTo(1);
        holder.interrupt();
        holder.join();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE", "MALFORMED_RESPONSE_CHUNK"
            })
    void triesAgainAfterABrokenConnection(Fault fault) {
        peer.answers(aResponse().withFault(fault), completion(Samples.reply("lamplighter")));

        assertThat(peer.drafter().draft(Samples.lamplighter())).isInstanceOf(Drafted.class);
    }

    @Test
    void saysThatNothingListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        LlmSettings nowhere = new LlmSettings(
                LlmProvider.OPENAI,
                URI.create("http://127.0.0.1:" + port + "/v1"),
                Optional.empty(),
                "lamp-1",
                Sampling.STANDARD,
                ModelPeer.limits(Duration.ofSeconds(5), Duration.ofSeconds(10)),
                Optional.empty());

        assertThat(failed(ModelPeer.drafter(nowhere)).detail()).startsWith("The model server could not be reached");
    }

    @ParameterizedTest
    @CsvSource({"<html>hello</html>", "{}", "'{\"choices\":[]}'", "'{\"choices\":[{\"message\":{\"role\"'", "''"})
    void refusesWhatIsNoCompletion(String body) {
        peer.answers(aResponse().withHeader("Content-Type", "application/json").withBody(body));

        assertThat(failed(peer.drafter()).detail()).contains("no chat completion");
        assertThat(peer.calls()).isEqualTo(5);
    }

    @Test
    void refusesAPageThatIsNotJson() {
        peer.answers(aResponse()
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody(ModelWire.OPENAI.reply(Samples.reply("lamplighter"), ReplyEnd.WHOLE)));

        assertThat(failed(peer.drafter()).detail()).contains("no chat completion");
    }

    @Test
    void doesNotReadAnEndlessAnswer() {
        peer.answers(completion("x".repeat(10_000_000)));

        assertThat(failed(peer.drafter()).detail()).contains("larger than 2 MB");
    }

    @Test
    void needsNoKeyWhereTheServerNeedsNone() {
        peer.answers(Samples.reply("lamplighter"));
        LlmSettings open = new LlmSettings(
                LlmProvider.OPENAI,
                URI.create(peer.baseUrl() + "/"),
                Optional.empty(),
                "lamp-1",
                Sampling.STANDARD,
                ModelPeer.limits(Duration.ofSeconds(20), Duration.ofSeconds(40)),
                Optional.empty());

        assertThat(ModelPeer.drafter(open).draft(Samples.lamplighter())).isInstanceOf(Drafted.class);
        assertThat(peer.header(0, "Authorization")).isNull();
    }

    @Test
    void stopsWhenItsThreadIsInterruptedDuringACall() throws ExecutionException, InterruptedException {
        peer.answers(completion("late").withFixedDelay(60_000));
        CompletableFuture<Failure> failure = new CompletableFuture<>();
        CompletableFuture<Boolean> kept = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            failure.complete(failed(peer.drafter()));
            kept.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        thread.interrupt();

        assertThat(failure.get().detail()).startsWith("Drafting was interrupted");
        assertThat(kept.get()).isTrue();
    }
}
