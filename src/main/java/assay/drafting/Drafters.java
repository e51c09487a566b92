package assay.drafting;

import assay.egress.Egress;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
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
    private int callsAtOnce;

    @Inject
    Drafters(
            @All List<Drafter> drafters,
            LlmConfig config,
            @ConfigProperty(name = "assay.prompts") Optional<String> prompts,
            @ConfigProperty(name = "assay.prices") Optional<String> prices,
            Egress egress,
            Clock clock,
            MeterRegistry registry) {
        Steering steering = Steering.standard();
        drafters.forEach(drafter -> put(new ScreeningDrafter(drafter, steering)));
        LlmSettings.from(config, Prices.from(prices)).ifPresent(settings -> {
            Prompt prompt = Prompts.draft(Path.of(prompts.orElse("prompts")));
            ModelConnection connection = new ModelConnection(settings, egress, clock, registry);
            put(new ScreeningDrafter(new ModelDrafter(connection, prompt, clock), steering));
            callsAtOnce = settings.limits().parallel();
        });
    }

    Drafters(List<Drafter> drafters, Optional<? extends Drafter> model) {
        drafters.forEach(this::put);
        model.ifPresent(this::put);
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

    /** Calls that a model takes at once; 0 when none is configured. */
    public int callsAtOnce() {
        return callsAtOnce;
    }

    /** The names that {@link #named} knows. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
