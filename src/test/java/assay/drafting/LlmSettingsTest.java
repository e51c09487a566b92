package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LlmSettingsTest {

    private static Optional<LlmSettings> from(String... environment) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            variables.put("ASSAY_LLM_" + environment[i], environment[i + 1]);
        }
        return LlmSettings.from(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(new EnvConfigSource(variables, 300))
                        .withConverter(Duration.class, 300, new io.quarkus.runtime.configuration.DurationConverter())
                        .withMapping(LlmConfig.class)
                        .build()
                        .getConfigMapping(LlmConfig.class),
                Prices.from(Optional.empty()));
    }

    private static void refuses(String words, String... environment) {
        assertThatThrownBy(() -> from(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words);
    }

    @Test
    void leavesDraftingToTheRulesUnlessAProviderIsNamed() {
        assertThat(from()).isEmpty();
        assertThat(from("PROVIDER", "none", "MODEL", "lamp-1")).isEmpty();
        assertThat(from("PROVIDER", "", "MODEL", "")).isEmpty();
    }

    @Test
    void readsTheEnvironment() {
        LlmSettings settings = from(
                        "PROVIDER", "openai",
                        "BASE_URL", "http://127.0.0.1:8000/v1",
                        "API_KEY", "sk-1 ",
                        "MODEL", "lamp-1",
                        "TIMEOUT", "5s",
                        "PARALLEL", "3")
                .orElseThrow();

        assertThat(settings.baseUrl()).hasToString("http://127.0.0.1:8000/v1");
        assertThat(settings.apiKey()).contains("sk-1");
        assertThat(settings.limits().timeout()).hasSeconds(5);
        assertThat(settings.limits().parallel()).isEqualTo(3);
    }

    @Test
    void hasDefaults() {
        LlmSettings settings = from(
                        "PROVIDER", "OpenAI",
                        "MODEL", "lamp-1",
                        "API_KEY", "",
                        "TIMEOUT", "",
                        "RETRIES", "",
                        "TEMPERATURE", "",
                        "MAX_TOKENS", "",
                        "CONTEXT", "")
                .orElseThrow();

        assertThat(settings.baseUrl()).hasToString("https://api.openai.com/v1");
        assertThat(settings.apiKey()).isEmpty();
        assertThat(settings.limits().timeout()).hasSeconds(60);
        assertThat(settings.limits().parallel()).isEqualTo(8);
        assertThat(settings.limits().budget()).hasSeconds(70);
        assertThat(settings.limits().retries()).isEqualTo(4);
        assertThat(settings.sampling()).isEqualTo(Sampling.STANDARD);
    }

    @Test
    void stopsTheStartWithASentence() {
        refuses("ASSAY_LLM_MODEL names no model", "PROVIDER", "openai");
        refuses("ASSAY_LLM_API_KEY is not set", "PROVIDER", "anthropic", "MODEL", "m");
        refuses("ends in /v1", "PROVIDER", "ollama", "MODEL", "m", "BASE_URL", "http://127.0.0.1:11434/v1/");
        refuses("“opnai”, which this version cannot ask", "PROVIDER", "opnai", "MODEL", "m");
        refuses("ASSAY_LLM_BASE_URL is no", "PROVIDER", "openai", "MODEL", "m", "BASE_URL", "localhost:8000/v1");
        refuses("ASSAY_LLM_BASE_URL is no", "PROVIDER", "openai", "MODEL", "m", "BASE_URL", "no address");
        refuses("ASSAY_LLM_PARALLEL is 0", "PROVIDER", "openai", "MODEL", "m", "PARALLEL", "0");
        refuses("ASSAY_LLM_TIMEOUT", "PROVIDER", "openai", "MODEL", "m", "TIMEOUT", "0s");
        refuses("ASSAY_LLM_RETRIES is -1", "PROVIDER", "openai", "MODEL", "m", "RETRIES", "-1");
        refuses("ASSAY_LLM_TEMPERATURE is no number", "PROVIDER", "openai", "MODEL", "m", "TEMPERATURE", "warm");
        refuses("ASSAY_LLM_TEMPERATURE must lie", "PROVIDER", "openai", "MODEL", "m", "TEMPERATURE", "NaN");
        refuses("ASSAY_LLM_MAX_TOKENS is 5", "PROVIDER", "openai", "MODEL", "m", "MAX_TOKENS", "5");
        refuses("ASSAY_LLM_CONTEXT is 2048", "PROVIDER", "ollama", "MODEL", "m", "CONTEXT", "2048");
    }

    @Test
    void knowsWhereEachProviderIs() {
        assertThat(from("PROVIDER", "anthropic", "MODEL", "m", "API_KEY", "k")
                        .orElseThrow()
                        .baseUrl())
                .hasToString("https://api.anthropic.com/v1");
        assertThat(from("PROVIDER", "ollama", "MODEL", "m").orElseThrow().baseUrl())
                .hasToString("http://127.0.0.1:11434");
    }

    @Test
    void takesAnAddressWithASlashAtItsEnd() {
        assertThat(from("PROVIDER", "openai", "MODEL", "m", "BASE_URL", " http://127.0.0.1:8000/v1/ ")
                        .orElseThrow()
                        .baseUrl())
                .hasToString("http://127.0.0.1:8000/v1");
    }

    @Test
    void tellsNoTemperatureWhereNoneIsWanted() {
        Sampling sampling = from("PROVIDER", "openai", "MODEL", "m", "TEMPERATURE", "none", "MAX_TOKENS", "9000")
                .orElseThrow()
                .sampling();

        assertThat(sampling.temperature()).isEmpty();
        assertThat(LlmProvider.OPENAI.told(sampling)).isEqualTo(Map.of("seed", "1", "maxTokens", "9000"));
        assertThat(LlmProvider.ANTHROPIC.told(sampling)).isEqualTo(Map.of("maxTokens", "9000"));
    }

    @Test
    void neverShowsTheKey() {
        LlmSettings settings =
                from("PROVIDER", "openai", "MODEL", "lamp-1", "API_KEY", "sk-1").orElseThrow();

        assertThat(settings).hasToString("openai lamp-1");
        assertThat(settings.withoutKey("bad key sk-1!")).isEqualTo("bad key …!");
        assertThatThrownBy(() -> from("PROVIDER", "openai", "MODEL", "m", "API_KEY", "sk-1\nsk-2"))
                .hasMessageContaining("ASSAY_LLM_API_KEY holds a character")
                .hasMessageNotContaining("sk-1");
    }
}
