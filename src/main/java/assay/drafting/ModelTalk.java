package assay.drafting;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** All calls for one listing: they share one budget of time and some second tries after passing faults, and are counted. */
final class ModelTalk {
    private final ModelConnection connection;
    private final Deadline deadline;
    private final Backoff backoff;
    private final TypedGuard<Answer> guard;
    private int rounds;
    private int calls;
    private long tokensIn;
    private long tokensOut;
    private String answeredAs = "";

    ModelTalk(ModelConnection connection) {
        this.connection = connection;
        LlmLimits limits = connection.settings().limits();
        this.deadline = Deadline.in(limits.budget());
        this.backoff = new Backoff(limits, deadline, new SplittableRandom());
        this.guard = TypedGuard.create(Answer.class)
                .withDescription("model call")
                .withRetry()
                // Backoff counts, because a listing may have two rounds.
                .maxRetries(-1)
                .maxDuration(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .whenException(backoff::isWorthIt)
                .onRetry(connection.meters()::retried)
                .withCustomBackoff()
                .strategy(() -> backoff)
                .done()
                .done()
                .build();
    }

    /** @param cutOff whether the model stopped at its length limit */
    record Answer(String text, boolean cutOff) {}

    /** @throws ModelFault when no answer came; the thread's interrupt is kept */
    Answer ask(ModelQuestion question) {
        rounds++;
        try {
            return guard.call(() -> {
                calls++;
                return counted(connection.ask(question, deadline));
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ModelFaults.interrupted();
        } catch (ModelFault fault) {
            if (fault.kind() == ModelFault.Kind.STOPPING) {
                // It was set, and is lost on the way here.
                Thread.currentThread().interrupt();
            }
            throw fault;
        } catch (Exception e) {
            throw new IllegalStateException("a call to the model ended in no way that is known", e);
        }
    }

    private Answer counted(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            tokensIn += ModelMeters.orZero(usage.inputTokenCount());
            tokensOut += ModelMeters.orZero(usage.outputTokenCount());
        }
        if (response.modelName() != null) {
            answeredAs = Texts.cleaned(response.modelName(), 100);
        }
        ReplyEnd end = ReplyEnd.of(response);
        if (end == ReplyEnd.DECLINED) {
            throw ModelFaults.declined();
        }
        String text = response.aiMessage() == null ? null : response.aiMessage().text();
        return new Answer(text == null ? "" : text, end == ReplyEnd.CUT_OFF);
    }

    /** Those that were made again counted, too. */
    int calls() {
        return calls;
    }

    int rounds() {
        return rounds;
    }

    long tokensIn() {
        return tokensIn;
    }

    long tokensOut() {
        return tokensOut;
    }

    /** What the first call was told, and under which name the server says it answered. */
    Map<String, String> parameters() {
        LlmSettings settings = connection.settings();
        Map<String, String> parameters = new TreeMap<>(settings.provider().told(settings.sampling()));
        settings.price()
                .ifPresent(price -> parameters.put("pricesAsOf", price.asOf().toString()));
        if (!answeredAs.isEmpty()) {
            parameters.put("answeredAs", answeredAs);
        }
        return parameters;
    }
}
