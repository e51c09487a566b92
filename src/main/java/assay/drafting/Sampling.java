package assay.drafting;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a model is to write.
 *
 * @param temperature 0–2; empty for models that take none
 * @param maxTokens of one reply, 256 or more; empty for the server's own limit, or {@link #ENOUGH} where the protocol wants one
 * @param context tokens that the model holds, prompt and reply together, 4,096 or more; listings are cut to it, and Ollama is told
 */
record Sampling(Optional<Double> temperature, Optional<Integer> maxTokens, int context) {
    /** The same for every first sample, so that a server that can repeat itself does. */
    static final int SEED = 1;

    /** Some eight times the sample reply. */
    static final int ENOUGH = 16_000;

    /** The rubric, 60,000 characters of a listing and the reply. */
    static final int CONTEXT = 32_768;

    static final Sampling STANDARD = new Sampling(Optional.of(0.0), Optional.empty(), CONTEXT);

    Sampling {
        temperature.filter(t -> !(t >= 0 && t <= 2)).ifPresent(t -> {
            throw new ConfigurationException("ASSAY_LLM_TEMPERATURE must lie between 0 and 2, or be none.");
        });
        maxTokens.filter(most -> most < 256).ifPresent(most -> {
            throw new ConfigurationException("ASSAY_LLM_MAX_TOKENS is " + most + ", which no draft fits into."
                    + " Leave it out, or set it to some thousands.");
        });
        if (context < 4096) {
            throw new ConfigurationException("ASSAY_LLM_CONTEXT is " + context + ", which no listing fits into."
                    + " Leave it out, or set it to what the model can hold, such as " + CONTEXT + ".");
        }
    }

    /** What is configured; nothing, and a temperature of {@code none}, are told apart. */
    static Sampling from(LlmConfig config) {
        return new Sampling(
                temperature(config.temperature().map(String::strip).orElse("0")),
                config.maxTokens(),
                config.context().orElse(CONTEXT));
    }

    private static Optional<Double> temperature(String text) {
        try {
            return text.equals("none") ? Optional.empty() : Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "ASSAY_LLM_TEMPERATURE is no number; set it to one such as 0, or to none.");
        }
    }

    /** For the record: the temperature and the limit, where there are such, and what else was said. */
    Map<String, String> asTold(Optional<Integer> limit, Map<String, String> more) {
        Map<String, String> told = new TreeMap<>(more);
        temperature.ifPresent(t -> told.put("temperature", Double.toString(t)));
        limit.ifPresent(most -> told.put("maxTokens", Integer.toString(most)));
        return Map.copyOf(told);
    }
}
