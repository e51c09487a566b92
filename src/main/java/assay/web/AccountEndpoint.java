package assay.web;

import assay.access.AccessRefused;
import assay.access.Account;
import assay.access.Accounts;
import assay.access.CurrentPerson;
import assay.access.Keys;
import assay.access.Person;
import assay.access.RateLimited;
import assay.access.Right;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One's own account: its password and its keys. */
@Path("/account")
@Blocking
@RolesAllowed(Right.Named.READ)
@Produces(MediaType.TEXT_HTML)
class AccountEndpoint {
    private final Accounts accounts;
    private final Keys keys;
    private final CurrentPerson person;
    private final Clock clock;

    AccountEndpoint(Accounts accounts, Keys keys, CurrentPerson person, Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.person = person;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "web")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance account(Page page);
    }

    /**
     * @param account empty for the local reviewer
     * @param rights names of all that they have
     * @param problem why something was not done
     * @param secret of the key that was just made
     * @param done what was done, as a sentence
     */
    record Page(
            Optional<Account> account,
            List<String> rights,
            List<KeyLine> keys,
            Optional<String> problem,
            Optional<String> secret,
            Optional<String> done,
            int usualDays,
            int mostDays) {}

    @GET
    public Response account() {
        return page(200, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response password(
            @FormParam("old") @DefaultValue("") String old,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("keys") Optional<String> keysToo,
            RoutingContext context) {
        try {
            accounts.changePassword(context, person.person(), id(), old, password, keysToo.isPresent());
            return page(
                    200,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(
                            keysToo.isPresent()
                                    ? "Your password is changed, your other sessions have ended, and your keys are revoked."
                                    : "Your password is changed, and your other sessions have ended."));
        } catch (AccessRefused e) {
            return page(422, Optional.of(e.getMessage()), Optional.empty(), Optional.empty());
        } catch (RateLimited e) {
            String wait = "Too many tries from where you are. Try again in "
                    + e.retryAfter().toSeconds() + " s.";
            return Response.fromResponse(page(429, Optional.of(wait), Optional.empty(), Optional.empty()))
                    .header(HttpHeaders.RETRY_AFTER, e.retryAfter().toSeconds())
                    .build();
        }
    }

    /** The key is on the page that answers, and on no other. */
    @POST
    @Path("keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("days") @DefaultValue("") String days,
            @FormParam("right") List<String> rights) {
        try {
            Set<Right> chosen = EnumSet.noneOf(Right.class);
            Arrays.stream(Right.values()).filter(r -> rights.contains(r.key())).forEach(chosen::add);
            int until = days.strip().matches("[0-9]{1,4}") ? Integer.parseInt(days.strip()) : 0;
            Keys.Made made = keys.create(person.person(), id(), name, chosen, until);
            return page(200, Optional.empty(), Optional.of(made.secret()), Optional.empty());
        } catch (AccessRefused e) {
            return page(422, Optional.of(e.getMessage()), Optional.empty(), Optional.empty());
        }
    }

    @POST
    @Path("keys/{id}/revoke")
    public Response revoke(@PathParam("id") UUID key) {
        if (!keys.revoke(person.person(), id(), key)) {
            throw ProblemException.of(RequestCode.NOT_FOUND, "You have no such key. Reload the page.");
        }
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/account")
                .build();
    }

    private UUID id() {
        return person.account()
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.INVALID_VALUE,
                        "Without accounts there are no passwords and no keys. Make the first account under Accounts."));
    }

    private Response page(int status, Optional<String> problem, Optional<String> secret, Optional<String> done) {
        Optional<UUID> id = person.account();
        Person who = person.person();
        int most = id.map(keys::mostDays).orElse(Keys.MOST_DAYS);
        return Response.status(status)
                .entity(Templates.account(new Page(
                        id.flatMap(accounts::byId),
                        who.rights().stream().sorted().map(Right::key).toList(),
                        id.map(keys::of).orElse(List.of()).stream()
                                .map(key -> KeyLine.of(key, who.name(), clock.instant()))
                                .toList(),
                        problem,
                        secret,
                        done,
                        Math.min(Keys.USUAL_DAYS, most),
                        most)))
                .build();
    }
}
