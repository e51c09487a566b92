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
        Steering steering = Steering.standard();
        drafters.forEach(drafter -> put(new ScreeningDrafter(drafter, steering)));
        LlmSettings.from(config)
                .map(settings ->
                        new ModelDrafter(settings, Prompts.draft(Path.of(prompts.orElse("prompts"))), egress, clock))
                .ifPresent(model -> put(new ScreeningDrafter(model, steering)));
    }

    Drafters(List<Drafter> drafters, Optional<? extends Drafter> model) {
        drafters.forEach(this::put);
        model.ifPresent(this::put);
    }

    /**
     * The drafters without the service around them, configured by the same environment variables: what is measured is what the
     * service would do.
     *
     * @throws RuntimeException with a sentence when the configuration cannot work
     */
    public static Drafters standalone(Clock clock) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(LlmConfig.class)
                .withValidateUnknown(false)
                .build();
        // This is where an evaluation asks for requests that are the same in every run.
        return new Drafters(
                List.of(new RulesDrafter(clock)),
                config.getConfigMapping(LlmConfig.class),
                config.getOptionalValue("assay.prompts", String.class),
                new Egress(
                        config.getOptionalValue("assay.egress.proxy", String.class),
                        config.getOptionalValue("assay.egress.direct", String.class),
                        config.getOptionalValue("assay.ca-file", String.class)),
                clock);
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
