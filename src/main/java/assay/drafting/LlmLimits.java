package assay.drafting;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;

/**
 * How long and how often a model is asked.
 *
 * @param timeout for one call, more than zero
 * @param budget for one listing: waiting for a place, all calls and pauses
 * @param pause before a call that failed for a passing reason is made again, where the server names no time; it doubles each time
 * @param retries how often, for one listing, such a call is made again, 0–10
 * @param parallel calls at once, 1–1,000
 * @param rest how long a server that keeps failing is left alone
 */
record LlmLimits(Duration timeout, Duration budget, Duration pause, int retries, int parallel, Duration rest) {
    /** A single submission ends within 120 s; this leaves 30 s for the queue and 15 s for fetching. */
    static final Duration LISTING_BUDGET = Duration.ofSeconds(70);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(20);

    LlmLimits {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new ConfigurationException("ASSAY_LLM_TIMEOUT must be longer than nothing, such as 60s.");
        }
        if (retries < 0 || retries > 10) {
            throw new ConfigurationException("ASSAY_LLM_RETRIES is " + retries + "; it must lie between 0 and 10.");
        }
        if (parallel < 1 || parallel > 1000) {
            throw new ConfigurationException("ASSAY_LLM_PARALLEL is " + parallel + "; it must lie between 1 and 1000.");
        }
    }

    static LlmLimits from(LlmConfig config) {
        return new LlmLimits(
                config.timeout().orElse(Duration.ofSeconds(60)),
                LISTING_BUDGET,
                PAUSE,
                config.retries().orElse(4),
                config.parallel().orElse(8),
                REST);
    }

    /** The same with time for a reply, its repair and a second reading, however long one call may take. */
    LlmLimits patient() {
        Duration rounds = timeout.multipliedBy(3);
        return new LlmLimits(timeout, rounds.compareTo(budget) > 0 ? rounds : budget, pause, retries, parallel, rest);
    }
}
