package assay.drafting;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicChatRequestParameters;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A protocol that models are asked in, and all that differs between them. A model is made for one call, since its HTTP client
 * carries the time that the listing has left; connections are shared beneath it.
 */
enum LlmProvider {
    /** OpenAI's chat completions, which most other servers speak, too. The address ends in {@code /v1}. */
    OPENAI("https://api.openai.com/v1") {
        @Override
        ChatModel model(LlmSettings settings, ModelQuestion question, HttpClientBuilder http) {
            Sampling sampling = settings.sampling();
            return OpenAiChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(settings.baseUrl().toString())
                    .apiKey(settings.apiKey().orElse(null))
                    .strictJsonSchema(true)
                    .maxRetries(0)
                    .defaultRequestParameters(OpenAiChatRequestParameters.builder()
                            .modelName(settings.model())
                            .temperature(question.temperature(sampling).orElse(null))
                            .seed(question.seed())
                            .maxCompletionTokens(sampling.maxTokens().orElse(null))
                            .responseFormat(question.form().whole())
                            .build())
                    .build();
        }

        @Override
        Map<String, String> told(Sampling sampling) {
            return sampling.asTold(sampling.maxTokens(), Map.of("seed", Integer.toString(Sampling.SEED)));
        }
    },

    /**
     * Anthropic's messages. The schema goes into {@code output_config.format}, which has the server keep the reply to it while it is
     * written; a forced tool call would only suggest it, hide refusals and lengths behind {@code tool_use}, and is refused by models
     * that think. Models older than Claude 4.5 do not know the field and answer 400. There is no seed, and the most tokens to
     * answer must be said. The address ends in {@code /v1}.
     */
    ANTHROPIC("https://api.anthropic.com/v1") {
        @Override
        ChatModel model(LlmSettings settings, ModelQuestion question, HttpClientBuilder http) {
            Sampling sampling = settings.sampling();
            return AnthropicChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(settings.baseUrl().toString())
                    .apiKey(settings.apiKey().orElseThrow())
                    .maxRetries(0)
                    .defaultRequestParameters(AnthropicChatRequestParameters.builder()
                            .modelName(settings.model())
                            .temperature(question.temperature(sampling).orElse(null))
                            .maxOutputTokens(sampling.maxTokens().orElse(Sampling.ENOUGH))
                            .responseFormat(question.form().withoutBounds())
                            .build())
                    .build();
        }

        @Override
        Map<String, String> told(Sampling sampling) {
            return sampling.asTold(Optional.of(sampling.maxTokens().orElse(Sampling.ENOUGH)), Map.of());
        }
    },

    /**
     * Ollama's own chat, whose {@code format} is the schema. The length of the context must be said: left to itself, Ollama
     * takes a short one and drops the beginning of what does not fit without a word. The address has no path.
     */
    OLLAMA("http://127.0.0.1:11434") {
        @Override
        ChatModel model(LlmSettings settings, ModelQuestion question, HttpClientBuilder http) {
            Sampling sampling = settings.sampling();
            return OllamaChatModel.builder()
                    .httpClientBuilder(http)
                    .baseUrl(settings.baseUrl().toString())
                    .customHeaders(settings.apiKey()
                            .map(key -> Map.of("Authorization", "Bearer " + key))
                            .orElse(Map.of()))
                    .maxRetries(0)
                    .defaultRequestParameters(OllamaChatRequestParameters.builder()
                            .modelName(settings.model())
                            .temperature(question.temperature(sampling).orElse(null))
                            .seed(question.seed())
                            .numCtx(sampling.context())
                            .maxOutputTokens(sampling.maxTokens().orElse(null))
                            .responseFormat(question.form().whole())
                            .build())
                    .build();
        }

        @Override
        Map<String, String> told(Sampling sampling) {
            return sampling.asTold(
                    sampling.maxTokens(),
                    Map.of(
                            "seed", Integer.toString(Sampling.SEED),
                            "context", Integer.toString(sampling.context())));
        }
    };

    private final URI address;

    LlmProvider(String address) {
        this.address = URI.create(address);
    }

    /** Its name in the configuration and in the provenance. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The provider's own. */
    URI address() {
        return address;
    }

    static Optional<LlmProvider> of(String key) {
        return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
    }

    /** A model for that question through that client, with its schema and nothing that it could call back. */
    abstract ChatModel model(LlmSettings settings, ModelQuestion question, HttpClientBuilder http);

    /** What the first call is told besides the messages, for the record. */
    abstract Map<String, String> told(Sampling sampling);
}
