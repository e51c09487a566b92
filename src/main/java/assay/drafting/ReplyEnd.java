package assay.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.anthropic.AnthropicChatResponseMetadata;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;

/** Why a model stopped writing. */
enum ReplyEnd {
    WHOLE,
    /** At the limit of the reply or of the context. */
    CUT_OFF,
    /** It, or a filter before it, would not speak about this listing. */
    DECLINED;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A server that gives no reason has finished. */
    static ReplyEnd of(ChatResponse response) {
        FinishReason reason = response.finishReason();
        if (reason == FinishReason.LENGTH) {
            return CUT_OFF;
        }
        if (reason == FinishReason.CONTENT_FILTER) {
            return DECLINED;
        }
        if (reason == FinishReason.OTHER && response.metadata() instanceof AnthropicChatResponseMetadata anthropic) {
            return ofAnthropic(anthropic.rawHttpResponse().body());
        }
        return WHOLE;
    }

    /** LangChain4j knows no name for these two. */
    private static ReplyEnd ofAnthropic(String body) {
        try {
            return switch (JSON.readTree(body).path("stop_reason").asText()) {
                case "refusal" -> DECLINED;
                case "model_context_window_exceeded" -> CUT_OFF;
                default -> WHOLE;
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what LangChain4j could read cannot be read", e);
        }
    }
}
