package assay.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** An endpoint that lets in one request in all, with a limit of its own so that no other test meets it. */
@Path("/api/v1/probe/limited")
@PermitAll
class LimitedProbe {
    private final RateLimit limit =
            new RateLimit("1/h", Optional.empty(), Clock.fixed(Instant.parse("2026-11-21T03:20:00Z"), ZoneOffset.UTC));

    @GET
    public String once(@Context HttpServerRequest request) {
        limit.admit(request);
        return "in";
    }
}
