package assay.drafting;

import assay.egress.Egress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The drafters there are: {@code rules} always, {@code model} when {@code ASSAY_LLM_PROVIDER} names a provider, and then
 * {@code model:NAME} for each further prompt to try. Each is given only
 * what {@link Screening} leaves of a listing. A configuration that cannot work stops the start with a sentence.
 */
@ApplicationScoped
public class Drafters {
    private final Map<String, Drafter> byName = new LinkedHashMap<>();
    private final Map<String, Drafter> inBackground = new LinkedHashMap<>();
    private final int callsAtOnce;

    @Inject
    Drafters(
            @All List<Drafter> drafters,
            LlmConfig config,
            @ConfigProperty(name = "assay.prompts") Optional<String> prompts,
            @ConfigProperty(name = "assay.prices") Optional<String> prices,
            ModelPlaces places,
            Egress egress,
            Clock clock,
            MeterRegistry registry) {
        this(
                drafters,
                LlmSettings.from(config, Prices.from(prices))
                        .map(settings -> configured(
                                new ModelConnection(settings, places, egress, clock, registry),
                                DraftingSettings.from(config, Delimiters.RANDOM),
                                prompts,
                                clock)));
    }

    /** A model under each prompt, with how many calls it takes at once. */
    private record Configured(List<Drafter> drafters, int callsAtOnce) {}

    private Drafters(List<Drafter> drafters, Optional<Configured> model) {
        Steering steering = Steering.standard();
        drafters.forEach(drafter -> put(new ScreeningDrafter(drafter, steering)));
        model.ifPresent(m -> m.drafters().forEach(drafter -> put(new ScreeningDrafter(drafter, steering))));
        callsAtOnce = model.map(Configured::callsAtOnce).orElse(0);
    }

    /** These and no others, as they are. */
    static Drafters of(List<Drafter> drafters) {
        Drafters all = new Drafters(List.of(), Optional.empty());
        drafters.forEach(all::put);
        return all;
    }

    /**
     * The drafters without the service around them, configured by the same environment variables, for measuring them. Requests are
     * the same in every run, so that recorded replies can answer them; and nobody waits for the answer, so that a listing may take
     * as long as {@code ASSAY_LLM_TIMEOUT} allows three calls.
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
        Prices prices = Prices.from(read.getOptionalValue("assay.prices", String.class));
        return new Drafters(
                List.of(new RulesDrafter(clock)),
                LlmSettings.from(config, prices)
                        .map(settings -> configured(
                                new ModelConnection(
                                        settings.patient(),
                                        ModelPlaces.unshared(settings.limits().parallel()),
                                        egress,
                                        clock,
                                        new SimpleMeterRegistry()),
                                DraftingSettings.from(config, Delimiters.REPEATABLE),
                                prompts,
                                clock)));
    }

    private static Configured configured(
            ModelConnection connection, DraftingSettings how, Optional<String> prompts, Clock clock) {
        Path folder = Path.of(prompts.orElse("prompts"));
        Optional<SecondReader> secondReader = how.secondReading()
                ? Optional.of(new SecondReader(
                        Prompts.secondReading(folder),
                        connection.settings().sampling().context(),
                        how.delimiters()))
                : Optional.empty();
        List<Drafter> drafters = new ArrayList<>();
        drafters.add(new ModelDrafter(ModelDrafter.NAME, connection, how, Prompts.draft(folder), secondReader, clock));
        Prompts.variants(folder)
                .forEach((name, prompt) -> drafters.add(new ModelDrafter(
                        withPrompts(ModelDrafter.NAME, name), connection, how, prompt, secondReader, clock)));
        return new Configured(drafters, connection.settings().limits().parallel());
    }

    /** The name of a drafter that uses other prompts. */
    public static String withPrompts(String drafter, String prompts) {
        return drafter + ":" + prompts;
    }

    private void put(Drafter drafter) {
        byName.put(drafter.name(), drafter);
        inBackground.put(drafter.name(), drafter.inBackground());
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

    /** The same for drafts that nobody waits for, {@link Drafter#inBackground()}. */
    public Optional<Drafter> inBackground(String name) {
        return Optional.ofNullable(inBackground.get(name));
    }

    /** Calls that a model takes at once, of all nodes together; 0 when none is configured. */
    public int callsAtOnce() {
        return callsAtOnce;
    }

    /** The names that {@link #named} knows. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
