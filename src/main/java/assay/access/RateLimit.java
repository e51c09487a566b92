package assay.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How many submissions one client may hand in: {@code ASSAY_RATE_LIMIT}, 60 a minute unless told otherwise. A client is an
 * IPv4 address or an IPv6 /64. Counted on each node by itself.
 */
@Singleton
@Startup
public class RateLimit {
    private static final String STANDARD = "60/min";
    private static final int MOST_CLIENTS = 20_000;

    private final Optional<Rate> rate;
    private final ClientAddress clients;
    private final TimeMeter meter;
    private final Cache<String, Bucket> buckets;

    @Inject
    RateLimit(AccessConfig config, Clock clock) {
        this(config.rateLimit().orElse(STANDARD), config.trustedProxies(), clock);
    }

    RateLimit(String rate, Optional<String> trustedProxies, Clock clock) {
        this("ASSAY_RATE_LIMIT", rate, trustedProxies, clock);
    }

    /** @param setting that names the rate, for the sentence that refuses it */
    RateLimit(String setting, String rate, Optional<String> trustedProxies, Clock clock) {
        this.rate = Rate.parse(setting, rate);
        this.clients = new ClientAddress(trustedProxies);
        this.meter = new ClockMeter(clock);
        // A bucket that nobody touched for a whole period is full again: forgetting it changes nothing.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(this.rate.map(Rate::per).orElse(Duration.ZERO))
                .ticker(meter::currentTimeNanos)
                .build();
    }

    /**
     * Counts one submission of whoever sent the request.
     *
     * @throws RateLimited when it is one too many
     */
    public void admit(HttpServerRequest request) {
        String peer =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        admit(clients.of(
                peer == null ? "" : peer,
                request.headers().getAll("X-Forwarded-For"),
                request.headers().getAll("Forwarded")));
    }

    void admit(String client) {
        rate.ifPresent(limit -> {
            ConsumptionProbe probe = buckets.get(client, c -> full(limit)).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
                throw new RateLimited(wait.plusSeconds(1).minusNanos(1).truncatedTo(ChronoUnit.SECONDS));
            }
        });
    }

    private Bucket full(Rate limit) {
        return Bucket.builder()
                .addLimit(b -> b.capacity(limit.times()).refillGreedy(limit.times(), limit.per()))
                .withCustomTimePrecision(meter)
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
