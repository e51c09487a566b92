package assay.web;

import assay.access.Account;
import assay.access.CompanySignIn;
import assay.access.Sessions;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Where a company's provider sends people back to; only whom it has sent gets here (see application.properties). */
@Path(CompanySignIn.PATH)
@Blocking
@PermitAll
class CompanySignInEndpoint {
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final CompanySignIn company;
    private final Sessions sessions;
    private final SecurityIdentity identity;
    private final OidcSession provided;

    CompanySignInEndpoint(CompanySignIn company, Sessions sessions, SecurityIdentity identity, OidcSession provided) {
        this.company = company;
        this.sessions = sessions;
        this.identity = identity;
        this.provided = provided;
    }

    /** Makes a session of ours and ends the provider's cookie, which has served. */
    @GET
    public Response signIn(@QueryParam("next") @DefaultValue("/") String next, RoutingContext context) {
        Account account = company.account(identity)
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.FORBIDDEN,
                        "You are known to your company’s sign-in, but have no role here, or your account is disabled."
                                + " Ask whoever administers Assay."));
        provided.logout().await().atMost(CLOSING);
        sessions.start(context, account);
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, LocalPath.orFirst(next))
                .build();
    }
}
