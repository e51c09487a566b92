package assay.web;

import assay.access.AccessRefused;
import assay.access.Account;
import assay.access.CompanySignIn;
import assay.access.CurrentPerson;
import assay.access.FirstAdministrator;
import assay.access.RateLimited;
import assay.access.Sessions;
import assay.access.SignIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Signing in and out, and making the first administrator. */
@Path("/")
@Blocking
@PermitAll
@Produces(MediaType.TEXT_HTML)
class SignInEndpoint {
    private final SignIn signIn;
    private final Sessions sessions;
    private final FirstAdministrator first;
    private final CurrentPerson person;
    private final CompanySignIn provider;
    private final KeptWords words;

    SignInEndpoint(
            SignIn signIn,
            Sessions sessions,
            FirstAdministrator first,
            CurrentPerson person,
            CompanySignIn provider,
            KeptWords words) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.first = first;
        this.person = person;
        this.provider = provider;
        this.words = words;
    }

    @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance first(String token, String user, Optional<String> problem);
    }

    /** The form; whoever is signed in goes on. */
    @GET
    @Path("sign-in")
    public Response form(@QueryParam("next") @DefaultValue("/") String next) {
        return person.known().isPresent()
                ? seeOther(next)
                : page(
                        200,
                        new SignInPage(
                                LocalPath.orFirst(next), "", Optional.empty(), Optional.empty(), provider.isThere()));
    }

    /** Goes on to where one was going, or shows what waits to be sent again; 401 when name and password do not belong together. */
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("user") @DefaultValue("") String user,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("/") String next,
            @FormParam("action") Optional<String> action,
            @FormParam("lost") Optional<String> lost,
            RoutingContext context) {
        Optional<KeptForm> kept = action.map(path ->
                        KeptForm.carried(path, CurrentRequestManager.get().getFormData()))
                .map(form -> new KeptForm(form.action(), form.fields(), form.lost() || lost.isPresent()));
        SignInPage again =
                new SignInPage(LocalPath.orFirst(next), user, Optional.of(SignIn.REFUSED), kept, provider.isThere());
        try {
            Optional<Account> account = signIn.check(context.request(), user, password);
            if (account.isEmpty()) {
                return page(401, again);
            }
            sessions.start(context, account.get());
            return kept.map(form -> Response.ok(SignInPage.again("You are signed in again.", form, words.of(form)))
                            .build())
                    .orElseGet(() -> seeOther(next));
        } catch (RateLimited e) {
            String wait = "Too many tries from where you are. Try again in "
                    + e.retryAfter().toSeconds() + " s.";
            return Response.fromResponse(
                            page(429, new SignInPage(again.next(), user, Optional.of(wait), kept, again.provider())))
                    .header(HttpHeaders.RETRY_AFTER, e.retryAfter().toSeconds())
                    .build();
        }
    }

    @POST
    @Path("sign-out")
    public Response signOut(RoutingContext context) {
        person.known().ifPresent(who -> sessions.end(context, who));
        return seeOther("/sign-in");
    }

    /** The form for the first administrator, for whoever has the token of the log. */
    @GET
    @Path("sign-in/first")
    public Response first(@QueryParam("token") @DefaultValue("") String token) {
        if (!first.admits(token)) {
            throw notAdmitted();
        }
        return Response.ok(Templates.first(token, "", Optional.empty())).build();
    }

    @POST
    @Path("sign-in/first")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @FormParam("token") @DefaultValue("") String token,
            @FormParam("user") @DefaultValue("") String user,
            @FormParam("password") @DefaultValue("") String password,
            RoutingContext context) {
        try {
            Account made = first.create(token, user, password).orElseThrow(SignInEndpoint::notAdmitted);
            sessions.start(context, made);
            return seeOther("/accounts");
        } catch (AccessRefused e) {
            return Response.status(422)
                    .entity(Templates.first(token, user, Optional.of(e.getMessage())))
                    .build();
        }
    }

    private static ProblemException notAdmitted() {
        return ProblemException.of(
                RequestCode.FORBIDDEN,
                "That address was used, is more than an hour old, or there is an administrator already. Sign in, or start the"
                        + " service again for another address in its log.");
    }

    private static Response page(int status, SignInPage page) {
        return Response.status(status).entity(page.page()).build();
    }

    private static Response seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, LocalPath.orFirst(path))
                .build();
    }
}
