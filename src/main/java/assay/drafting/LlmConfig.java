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

    /** Calls at once, over all listings. */
    @WithDefault("8")
    Optional<Integer> parallel();
}
