package assay.access;

import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** How many disputes one client may hand in without saying who it is: {@code ASSAY_DISPUTE_RATE}, 5 an hour unless told otherwise. */
@Singleton
@Startup
public class DisputeLimit {
    private static final String STANDARD = "5/h";

    private final RateLimit limit;

    @Inject
    DisputeLimit(AccessConfig config, Clock clock) {
        limit = new RateLimit(
                "ASSAY_DISPUTE_RATE", config.disputeRate().orElse(STANDARD), config.trustedProxies(), clock);
    }

    /**
     * Counts one dispute of whoever sent the request.
     *
     * @throws RateLimited when it is one too many
     */
    public void admit(HttpServerRequest request) {
        limit.admit(request);
    }
}
