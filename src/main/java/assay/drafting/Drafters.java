package assay.drafting;

import assay.egress.Egress;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The drafters there are: {@code rules} always, {@code model} when {@code ASSAY_LLM_PROVIDER} names a provider. Each is given only
 * what {@link Screening} leaves of a listing. A configuration that cannot work stops the start with a sentence.
 */
@ApplicationScoped
public class Drafters {
    private final Map<String, Drafter> byName = new LinkedHashMap<>();

    @Inject
    Drafters(
            @All List<Drafter> drafters,
            LlmConfig config,
            @ConfigProperty(name = "assay.prompts") Optional<String> prompts,
            Egress egress,
            Clock clock) {
        this(
                drafters,
                LlmSettings.from(config)
                        .map(settings -> model(
                                settings, DraftingSettings.from(config, Delimiters.RANDOM), prompts, egress, clock)),
                Steering.standard());
    }

    private Drafters(List<Drafter> drafters, Optional<Drafter> model, Steering steering) {
        drafters.forEach(drafter -> put(new ScreeningDrafter(drafter, steering)));
        model.ifPresent(drafter -> put(new ScreeningDrafter(drafter, steering)));
    }

    Drafters(List<Drafter> drafters, Optional<? extends Drafter> model) {
        drafters.forEach(this::put);
        model.ifPresent(this::put);
    }

    /**
     * The drafters without the service around them, configured by the same environment variables, for measuring them. Requests are
     * the same in every run, so that recorded replies can answer them; and nobody waits for the answer, so that a listing may take
     * as long as {@code ASSAY_LLM_TIMEOUT} allows one call.
     *
     * @throws RuntimeException with a sentence when the configuration cannot work
     */
    public static Drafters standalone(Clock clock) {
        SmallRyeConfig read = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(LlmConfig.class)
                .withValidateUnknown(false)
                .build();
        LlmConfig config = read.getConfigMapping(LlmConfig.class);
        Optional<String> prompts = read.getOptionalValue("assay.prompts", String.class);
        Egress egress = new Egress(
                read.getOptionalValue("assay.egress.proxy", String.class),
                read.getOptionalValue("assay.egress.direct", String.class),
                read.getOptionalValue("assay.ca-file", String.class));
        Optional<Drafter> model = LlmSettings.from(config)
                .map(settings -> model(
                        patient(settings),
                        DraftingSettings.from(config, Delimiters.REPEATABLE),
                        prompts,
                        egress,
                        clock));
        return new Drafters(List.of(new RulesDrafter(clock)), model, Steering.standard());
    }

    private static LlmSettings patient(LlmSettings settings) {
        Duration budget = settings.timeout().compareTo(settings.budget()) > 0 ? settings.timeout() : settings.budget();
        return new LlmSettings(
                settings.provider(),
                settings.baseUrl(),
                settings.apiKey(),
                settings.model(),
                settings.timeout(),
                budget,
                settings.pause(),
                settings.parallel());
    }

    private static Drafter model(
            LlmSettings settings, DraftingSettings how, Optional<String> prompts, Egress egress, Clock clock) {
        Path folder = Path.of(prompts.orElse("prompts"));
        Optional<SecondReader> secondReader = how.secondReading()
                ? Optional.of(new SecondReader(Prompts.secondReading(folder), how.delimiters()))
                : Optional.empty();
        return new ModelDrafter(settings, how, Prompts.draft(folder), secondReader, egress, clock);
    }

    private void put(Drafter drafter) {
        byName.put(drafter.name(), drafter);
    }

    /** Makes the bean, so that a wrong configuration is told at the start and not with the first listing. */
    void check(@Observes StartupEvent start) {
        names();
    }

    /** The one that drafts when nobody asks for another: the model when one is configured, else the rules. */
    public Drafter standard() {
        return named(ModelDrafter.NAME)
                .or(() -> named("rules"))
                .orElseThrow(() -> new IllegalStateException("no drafter was built in"));
    }

    /**
     * The drafter of that name.
     *
     * @return empty when there is none; {@code model} only exists when one is configured
     */
    public Optional<Drafter> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names that {@link #named} knows. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
