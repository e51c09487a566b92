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
        return LlmSettings.from(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(variables, 300))
                .withConverter(Duration.class, 300, new io.quarkus.runtime.configuration.DurationConverter())
                .withMapping(LlmConfig.class)
                .build()
                .getConfigMapping(LlmConfig.class));
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
        assertThat(settings.timeout()).hasSeconds(5);
        assertThat(settings.parallel()).isEqualTo(3);
    }

    @Test
    void hasDefaults() {
        LlmSettings settings = from("PROVIDER", "OpenAI", "MODEL", "lamp-1", "API_KEY", "", "TIMEOUT", "")
                .orElseThrow();

        assertThat(settings.baseUrl()).hasToString("https://api.openai.com/v1");
        assertThat(settings.apiKey()).isEmpty();
        assertThat(settings.timeout()).hasSeconds(60);
        assertThat(settings.parallel()).isEqualTo(8);
        assertThat(settings.budget()).hasSeconds(70);
    }

    @Test
    void stopsTheStartWithASentence() {
        refuses("ASSAY_LLM_MODEL names no model", "PROVIDER", "openai");
        refuses("“anthropic”, which this version cannot ask", "PROVIDER", "anthropic", "MODEL", "m");
        refuses("“ollama”, which this version cannot ask", "PROVIDER", "ollama", "MODEL", "m");
        refuses("“opnai”, which this version cannot ask", "PROVIDER", "opnai", "MODEL", "m");
        refuses("ASSAY_LLM_BASE_URL is no", "PROVIDER", "openai", "MODEL", "m", "BASE_URL", "localhost:8000/v1");
        refuses("ASSAY_LLM_BASE_URL is no", "PROVIDER", "openai", "MODEL", "m", "BASE_URL", "no address");
        refuses("ASSAY_LLM_PARALLEL is 0", "PROVIDER", "openai", "MODEL", "m", "PARALLEL", "0");
        refuses("ASSAY_LLM_TIMEOUT", "PROVIDER", "openai", "MODEL", "m", "TIMEOUT", "0s");
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
