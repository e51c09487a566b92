package assay.drafting;

import static io.smallrye.faulttolerance.api.CircuitBreakerState.CLOSED;
import static io.smallrye.faulttolerance.api.CircuitBreakerState.OPEN;

import assay.drafting.ModelFault.Verdict;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Leaves a server alone that keeps failing: when so many calls in a row have failed, from more than one listing, calls end at once
 * for a while; then one call tries whether it is well again. Only what the server does wrong counts (5xx, no connection, time-outs,
 * answers that are none). A refused key, an unknown model or a limit says that it works, and each has a sentence of its own
 * that must not be hidden; nor does it count what a model wrote. In a row, so that who has just had an answer can go on.
 */
final class ModelBreaker {
    private static final int FEWEST_CALLS = 8;
    /** Told to those who come while one call tries the server: it may take a while, or be over at once. */
    private static final Duration WHILE_TRYING = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(ModelBreaker.class);

    private final TypedGuard<ChatResponse> guard;
    private final Duration rest;
    private volatile CircuitBreakerState state = CLOSED;
    private volatile long openedAt;

    ModelBreaker(LlmLimits limits) {
        this.rest = limits.rest();
        this.guard = TypedGuard.create(ChatResponse.class)
                .withDescription("model server")
                .withCircuitBreaker()
                .requestVolumeThreshold(Math.max(FEWEST_CALLS, limits.retries() + 2))
                .failureRatio(1.0)
                .delay(rest.toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .when(this::countsAgainstTheServer)
                .onStateChange(this::changed)
                .done()
                .build();
    }

    CircuitBreakerState state() {
        return state;
    }

    /** @throws ModelFault while the server is left alone, so that nobody waits for a place in vain */
    void check() {
        left().ifPresent(left -> {
            throw ModelFaults.resting(left);
        });
    }

    /** @throws ModelFault what the call throws, or that the server is left alone */
    ChatResponse call(Supplier<ChatResponse> call) {
        try {
            return guard.get(call);
        } catch (CircuitBreakerOpenException e) {
            throw ModelFaults.resting(left().orElse(WHILE_TRYING));
        }
    }

    /** Who tries a server that failed must have an answer of it. */
    private boolean countsAgainstTheServer(Throwable thrown) {
        Verdict verdict = thrown instanceof ModelFault fault ? fault.kind().verdict() : Verdict.UNKNOWN;
        return verdict == Verdict.ILL || (verdict == Verdict.UNKNOWN && state != CLOSED);
    }

    private void changed(CircuitBreakerState now) {
        openedAt = System.nanoTime();
        state = now;
        switch (now) {
            case OPEN -> LOG.warnf("the model server keeps failing and is left alone for %d s", rest.toSeconds());
            case HALF_OPEN -> LOG.info("the model server is tried again with the next listing");
            case CLOSED -> LOG.info("the model server is well again");
        }
    }

    /** Until the server is tried again; empty when it may be asked. */
    Optional<Duration> left() {
        return Optional.of(rest.minusNanos(System.nanoTime() - openedAt))
                .filter(left -> state == OPEN && left.compareTo(Duration.ZERO) > 0);
    }
}
