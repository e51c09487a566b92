package assay.drafting;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** All calls for one listing: they share one budget of time and one second try after a passing fault, and are counted. */
final class ModelTalk {
    private final ModelConnection connection;
    private final Deadline deadline;
    private boolean triedAgain;
    private int rounds;
    private final Map<String, String> told = new TreeMap<>();
    private long tokensIn;
    private long tokensOut;
    private String answeredAs = "";

    ModelTalk(ModelConnection connection) {
        this.connection = connection;
        this.deadline = Deadline.in(connection.settings().budget());
    }

    /** @param cutOff whether the model stopped at its length limit */
    record Answer(String text, boolean cutOff) {}

    /** @throws ModelFault when no answer came; the thread's interrupt is kept */
    Answer ask(ModelQuestion question) {
        rounds++;
        told.putIfAbsent("temperature", Double.toString(question.temperature()));
        told.putIfAbsent("seed", Integer.toString(question.seed()));
        try {
            try {
                return counted(connection.ask(question, deadline));
            } catch (ModelFault fault) {
                pauseBefore(fault);
                return counted(connection.ask(question, deadline));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ModelFault.interrupted();
        }
    }

    private void pauseBefore(ModelFault fault) throws InterruptedException {
        LlmSettings settings = connection.settings();
        Duration pause = fault.retryAfter().orElse(settings.pause());
        boolean worthIt = fault.remedy() == ModelFault.Remedy.AGAIN
                && !triedAgain
                && pause.compareTo(deadline.leftUpTo(settings.timeout())) < 0;
        if (!worthIt) {
            throw fault;
        }
        triedAgain = true;
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }

    private Answer counted(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            tokensIn += orZero(usage.inputTokenCount());
            tokensOut += orZero(usage.outputTokenCount());
        }
        if (response.modelName() != null) {
            answeredAs = Texts.cleaned(response.modelName(), 100);
        }
        String text = response.aiMessage() == null ? null : response.aiMessage().text();
        return new Answer(text == null ? "" : text, response.finishReason() == FinishReason.LENGTH);
    }

    private static int orZero(Integer count) {
        return count == null ? 0 : Math.max(0, count);
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
        Map<String, String> parameters = new TreeMap<>(told);
        if (!answeredAs.isEmpty()) {
            parameters.put("answeredAs", answeredAs);
        }
        return parameters;
    }
}
