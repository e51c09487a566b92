package assay.web;

import assay.access.AccessRefused;
import assay.access.Account;
import assay.access.Accounts;
import assay.access.CurrentPerson;
import assay.access.Keys;
import assay.access.Right;
import assay.access.Role;
import assay.access.Sessions;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Everybody's accounts, for administrators. */
@Path("/accounts")
@Blocking
@RolesAllowed(Right.Named.ADMINISTER)
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class AccountsEndpoint {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Keys keys;
    private final CurrentPerson person;
    private final Clock clock;

    AccountsEndpoint(Accounts accounts, Sessions sessions, Keys keys, CurrentPerson person, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.keys = keys;
        this.person = person;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "web")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance accounts(Page page);
    }

    /**
     * @param keys everybody's
     * @param user as typed into the form for another account
     */
    record Page(List<Line> lines, List<KeyLine> keys, List<Choice> roles, String user, Optional<String> problem) {}

    record Line(Account account, When created, String state, List<Choice> roles) {}

    /** One line of a drop-down list. */
    record Choice(String value, String name, boolean chosen) {}

    @GET
    public Response accounts() {
        return page(200, "", Role.VIEWER, Optional.empty());
    }

    /** Whoever makes the first account, as the local reviewer, is signed in with it. */
    @POST
    public Response create(
            @FormParam("user") @DefaultValue("") String user,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("role") @DefaultValue("") String role,
            RoutingContext context) {
        Role chosen = role(role).orElse(Role.VIEWER);
        try {
            Account made = accounts.create(person.person(), user, chosen, password);
            if (person.account().isEmpty()) {
                sessions.start(context, made);
            }
            return again();
        } catch (AccessRefused e) {
            return page(422, user, chosen, Optional.of(e.getMessage()));
        }
    }

    @POST
    @Path("{id}/role")
    public Response role(@PathParam("id") UUID id, @FormParam("role") @DefaultValue("") String role) {
        return changed(() -> accounts.changeRole(
                person.person(),
                id,
                role(role)
                        .orElseThrow(() -> ProblemException.of(
                                RequestCode.INVALID_VALUE, "There is no such role. Choose one of the list."))));
    }

    @POST
    @Path("{id}/disable")
    public Response disable(@PathParam("id") UUID id) {
        return changed(() -> accounts.setDisabled(person.person(), id, true));
    }

    @POST
    @Path("{id}/enable")
    public Response enable(@PathParam("id") UUID id) {
        return changed(() -> accounts.setDisabled(person.person(), id, false));
    }

    @POST
    @Path("{id}/password")
    public Response password(@PathParam("id") UUID id, @FormParam("password") @DefaultValue("") String password) {
        return changed(() -> accounts.resetPassword(person.person(), id, password));
    }

    @POST
    @Path("keys/{key}/revoke")
    public Response revoke(@PathParam("key") UUID key) {
        if (!keys.revoke(person.person(), key)) {
            throw ProblemException.of(RequestCode.NOT_FOUND, "There is no such key. Reload the page.");
        }
        return again();
    }

    private Response changed(Runnable change) {
        try {
            change.run();
            return again();
        } catch (AccessRefused e) {
            return page(422, "", Role.VIEWER, Optional.of(e.getMessage()));
        }
    }

    private static Response again() {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/accounts")
                .build();
    }

    private Response page(int status, String user, Role chosen, Optional<String> problem) {
        List<Account> all = accounts.all();
        List<Line> lines = all.stream()
                .map(a -> new Line(a, When.of(a.createdAt(), clock.instant()), state(a), roles(a.role())))
                .toList();
        List<KeyLine> held = keys.all().stream()
                .map(owned -> KeyLine.of(owned.key(), owned.owner(), clock.instant()))
                .toList();
        List<Choice> roles = roles(all.isEmpty() ? Role.ADMINISTRATOR : chosen);
        return Response.status(status)
                .entity(Templates.accounts(new Page(lines, held, roles, user, problem)))
                .build();
    }

    private String state(Account account) {
        if (account.disabled()) {
            return "disabled";
        }
        return account.lockedUntil().filter(clock.instant()::isBefore).isPresent() ? "locked" : "active";
    }

    private static List<Choice> roles(Role chosen) {
        return Arrays.stream(Role.values())
                .map(r -> new Choice(r.name(), r.name().toLowerCase(Locale.ROOT), r == chosen))
                .toList();
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values()).filter(r -> r.name().equals(name)).findFirst();
    }
}
