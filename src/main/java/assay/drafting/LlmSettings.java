package assay.drafting;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A configured model, checked.
 *
 * @param baseUrl http or https, with a host, without a slash at its end
 * @param apiKey printable ASCII without spaces; never shown, not even by {@link #toString()}
 * @param price of its tokens; empty when no price list names it
 */
record LlmSettings(
        LlmProvider provider,
        URI baseUrl,
        Optional<String> apiKey,
        String model,
        Sampling sampling,
        LlmLimits limits,
        Optional<Price> price) {

    LlmSettings {
        if (model.isBlank()) {
            throw new ConfigurationException(
                    "ASSAY_LLM_PROVIDER names a provider but ASSAY_LLM_MODEL names no model. Set ASSAY_LLM_MODEL to the"
                            + " model to ask, or ASSAY_LLM_PROVIDER to none to draft by rules.");
        }
        if (!("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme())) || baseUrl.getHost() == null) {
            throw new ConfigurationException("ASSAY_LLM_BASE_URL is no http or https address. " + expected(provider));
        }
        if (provider == LlmProvider.OLLAMA && baseUrl.getPath().endsWith("/v1")) {
            throw new ConfigurationException("ASSAY_LLM_BASE_URL ends in /v1, where Ollama speaks OpenAI’s protocol and"
                    + " drops what is longer than its usual context. Leave /v1 off.");
        }
        if (provider == LlmProvider.ANTHROPIC && apiKey.isEmpty()) {
            throw new ConfigurationException(
                    "ASSAY_LLM_API_KEY is not set, and Anthropic answers nobody without a key.");
        }
        if (apiKey.isPresent() && !apiKey.get().matches("[\\x21-\\x7e]+")) {
            throw new ConfigurationException("ASSAY_LLM_API_KEY holds a character that no key has, such as a space or a"
                    + " line break. Set it to the key alone.");
        }
    }

    private static String expected(LlmProvider provider) {
        return "For " + provider.key() + " it looks like " + provider.address() + ".";
    }

    /**
     * What the configuration asks for; empty when the rules draft.
     *
     * @throws ConfigurationException with a sentence for whoever starts the service
     */
    static Optional<LlmSettings> from(LlmConfig config, Prices prices) {
        String key = config.provider().orElse("none").strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty() || key.equals("none")) {
            return Optional.empty();
        }
        LlmProvider provider = LlmProvider.of(key)
                .orElseThrow(() -> new ConfigurationException("ASSAY_LLM_PROVIDER is “" + Texts.cleaned(key, 40)
                        + "”, which this version cannot ask. Set it to openai, which also stands for every server with"
                        + " the same protocol, to anthropic, to ollama, or to none to draft by rules."));
        String model = config.model().map(String::strip).orElse("");
        return Optional.of(new LlmSettings(
                provider,
                config.baseUrl().map(LlmSettings::address).orElse(provider.address()),
                config.apiKey().map(String::strip).filter(k -> !k.isEmpty()),
                model,
                Sampling.from(config),
                LlmLimits.from(config),
                prices.of(provider, model)));
    }

    private static URI address(String text) {
        try {
            return URI.create(text.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    /** The same for when nobody waits for a draft: each of its rounds may take the time of a whole call. */
    LlmSettings patient() {
        return new LlmSettings(provider, baseUrl, apiKey, model, sampling, limits.patient(), price);
    }

    /** The text with the key blotted out, for logs. */
    String withoutKey(String text) {
        return apiKey.map(key -> text.replace(key, "…")).orElse(text);
    }

    @Override
    public String toString() {
        return provider.key() + " " + model;
    }
}
