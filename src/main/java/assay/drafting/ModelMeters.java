package assay.drafting;

import dev.langchain4j.model.output.TokenUsage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What calls to a model come to, for whoever watches the service. The README names the meters. */
final class ModelMeters {
    private static final String CALLS = "assay.llm.calls";
    private static final String TOKENS = "assay.llm.tokens";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Optional<Price> price;
    private final Counter tokensIn;
    private final Counter tokensOut;
    private final Counter retries;

    ModelMeters(MeterRegistry registry, LlmSettings settings) {
        this.registry = registry;
        this.tags = Tags.of("provider", settings.provider().key(), "model", settings.model());
        this.price = settings.price();
        this.tokensIn = registry.counter(TOKENS, tags.and("direction", "in"));
        this.tokensOut = registry.counter(TOKENS, tags.and("direction", "out"));
        this.retries = registry.counter("assay.llm.retries", tags);
    }

    /** 0 while calls are made, 1 while the server is to be tried, 2 while it is left alone. */
    void watch(ModelBreaker breaker) {
        Gauge.builder("assay.llm.breaker", breaker, b -> number(b.state()))
                .tags(tags)
                .register(registry);
    }

    private static int number(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    void answered(ReplyEnd end, TokenUsage usage, Duration taken) {
        called(end.name().toLowerCase(Locale.ROOT), taken);
        if (usage != null) {
            int in = orZero(usage.inputTokenCount());
            int out = orZero(usage.outputTokenCount());
            tokensIn.increment(in);
            tokensOut.increment(out);
            price.ifPresent(p -> registry.counter("assay.llm.cost", tags.and("currency", p.currency()))
                    .increment(p.of(in, out).amount().doubleValue()));
        }
    }

    void failed(ModelFault.Kind kind, Duration taken) {
        called(kind.key(), taken);
    }

    private void called(String outcome, Duration taken) {
        Timer.builder(CALLS)
                .tags(tags.and("outcome", outcome))
                .register(registry)
                .record(taken);
    }

    void retried() {
        retries.increment();
    }

    static int orZero(Integer count) {
        return count == null ? 0 : Math.max(0, count);
    }
}
