package assay.drafting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Which model is asked, as {@code ASSAY_LLM_*} in the environment. All optional, because an empty variable, as container
 * files like to pass it, means the same as none.
 */
@ConfigMapping(prefix = "assay.llm")
interface LlmConfig {

    /** {@code none} (the rules draft) or the key of a {@link LlmProvider}. */
    @WithDefault("none")
    Optional<String> provider();

    /** The provider's own address when not given; {@link LlmProvider} says what each expects. */
    Optional<String> baseUrl();

    /** Sent in the header that the provider wants; local servers often need none. */
    Optional<String> apiKey();

    Optional<String> model();

    /** A number, or {@code none} for models that refuse to be given one. */
    @WithDefault("0")
    Optional<String> temperature();

    /** The longest reply. */
    Optional<Integer> maxTokens();

    /** Tokens that the model holds, prompt and reply together. */
    Optional<Integer> context();

    /** How often a call that failed for a passing reason is made again, for one listing. */
    @WithDefault("4")
    Optional<Integer> retries();

    /** For one call. */
    @WithDefault("60s")
    Optional<Duration> timeout();

    /** Replies asked for each listing; with more than one, factors get their median and their spread. */
    @WithDefault("1")
    Optional<Integer> samples();

    /** Whether a second call asks if each quote supports what is claimed of it. */
    @WithDefault("false")
    Optional<Boolean> secondReading();

    /** Calls at once, over all listings. */
    @WithDefault("8")
    Optional<Integer> parallel();
}
