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

    /** {@code none} (the rules draft) or {@code openai}, which is also every server that speaks the same protocol. */
    @WithDefault("none")
    Optional<String> provider();

    /** Up to and including {@code /v1}; the provider's own address when not given. */
    Optional<String> baseUrl();

    /** Sent as a bearer token; local servers often need none. */
    Optional<String> apiKey();

    Optional<String> model();

    /** For one call. */
    @WithDefault("60s")
    Optional<Duration> timeout();

    /** Tokens that the model holds, prompt and reply together. */
    @WithDefault("32768")
    Optional<Integer> context();

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
