package assay.drafting;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A configured model, checked.
 *
 * @param baseUrl http or https, with a host
 * @param apiKey printable ASCII without spaces; never shown, not even by {@link #toString()}
 * @param timeout for one call, more than zero
 * @param budget for one listing: waiting for a place, all calls and pauses
 * @param pause before a call that failed for a passing reason is made again, where the server names no time
 * @param parallel calls at once, 1–1,000
 */
record LlmSettings(
        String provider,
        URI baseUrl,
        Optional<String> apiKey,
        String model,
        Duration timeout,
        Duration budget,
        Duration pause,
        int parallel) {
    private static final String OPENAI = "openai";
    private static final String OPENAI_URL = "https://api.openai.com/v1";

    /** A single submission ends within 120 s; this leaves 30 s for the queue and 15 s for fetching. */
    static final Duration LISTING_BUDGET = Duration.ofSeconds(70);

    private static final Duration PAUSE = Duration.ofMillis(500);

    LlmSettings {
        if (model.isBlank()) {
            throw new ConfigurationException(
                    "ASSAY_LLM_PROVIDER names a provider but ASSAY_LLM_MODEL names no model. Set ASSAY_LLM_MODEL to the"
                            + " model to ask, or ASSAY_LLM_PROVIDER to none to draft by rules.");
        }
        if (!("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme())) || baseUrl.getHost() == null) {
            throw new ConfigurationException("ASSAY_LLM_BASE_URL is no http or https address. It is the part of the"
                    + " server's address up to and including /v1, such as http://127.0.0.1:8000/v1.");
        }
        if (apiKey.isPresent() && !apiKey.get().matches("[\\x21-\\x7e]+")) {
            throw new ConfigurationException("ASSAY_LLM_API_KEY holds a character that no key has, such as a space or a"
                    + " line break. Set it to the key alone.");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new ConfigurationException("ASSAY_LLM_TIMEOUT must be longer than nothing, such as 60s.");
        }
        if (parallel < 1 || parallel > 1000) {
            throw new ConfigurationException("ASSAY_LLM_PARALLEL is " + parallel + "; it must lie between 1 and 1000.");
        }
    }

    /**
     * What the configuration asks for; empty when the rules draft.
     *
     * @throws ConfigurationException with a sentence for whoever starts the service
     */
    static Optional<LlmSettings> from(LlmConfig config) {
        String provider = config.provider().orElse("none").strip().toLowerCase(Locale.ROOT);
        if (provider.isEmpty() || provider.equals("none")) {
            return Optional.empty();
        }
        if (!provider.equals(OPENAI)) {
            throw new ConfigurationException("ASSAY_LLM_PROVIDER is “" + Texts.cleaned(provider, 40)
                    + "”, which this version cannot ask. Set it to openai, which also stands for every server with the"
                    + " same protocol, or to none to draft by rules.");
        }
        return Optional.of(new LlmSettings(
                provider,
                address(config.baseUrl().map(String::strip).orElse(OPENAI_URL)),
                config.apiKey().map(String::strip).filter(key -> !key.isEmpty()),
                config.model().map(String::strip).orElse(""),
                config.timeout().orElse(Duration.ofSeconds(60)),
                LISTING_BUDGET,
                PAUSE,
                config.parallel().orElse(8)));
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    /** The text with the key blotted out, for logs. */
    String withoutKey(String text) {
        return apiKey.map(key -> text.replace(key, "…")).orElse(text);
    }

    @Override
    public String toString() {
        return provider + " " + model;
    }
}
