package assay.notify;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.notify.WebhookEndpoint.EventChoice;
import assay.store.Message;
import assay.store.Message.State;
import assay.store.Messages;
import assay.store.Messages.Standing;
import assay.store.Webhook;
import assay.store.Webhook.Event;
import assay.web.ProblemException;
import assay.web.RequestCode;
import assay.web.When;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Webhooks for administrators: who is told, and what did not arrive. */
@Path("/webhooks")
@Blocking
@RolesAllowed(Right.Named.ADMINISTER)
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class WebhooksEndpoint {
    private static final int MOST_LETTERS = 50;
    private static final List<String> ALL =
            Arrays.stream(Event.values()).map(Event::key).toList();

    private final WebhookControl control;
    private final Messages messages;
    private final CurrentPerson current;
    private final Clock clock;

    WebhooksEndpoint(WebhookControl control, Messages messages, CurrentPerson current, Clock clock) {
        this.control = control;
        this.messages = messages;
        this.current = current;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "notify")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance webhooks(Page page);
    }

    /**
     * @param letters those that were given up, of each webhook the newest
     * @param secret of the webhook that was just made, shown this once
     * @param url as typed into the form for another
     */
    record Page(
            List<Line> hooks,
            List<Letter> letters,
            List<EventChoice> events,
            String url,
            Optional<String> problem,
            Optional<String> secret) {}

    record Line(
            UUID id,
            String url,
            List<String> events,
            boolean enabled,
            String offBecause,
            int waiting,
            int dead,
            Optional<When> delivered,
            Optional<When> previousUntil) {}

    /** @param answer what came back, or why nothing did */
    record Letter(
            UUID webhook,
            UUID id,
            String url,
            String type,
            When created,
            int attempts,
            String answer,
            boolean enabled) {}

    @GET
    public Response webhooks() {
        return page(200, "", List.of(), Optional.empty(), Optional.empty());
    }

    /** The secret is on the page that answers, and on no other. */
    @POST
    public Response create(@FormParam("url") @DefaultValue("") String url, @FormParam("event") List<String> events) {
        try {
            Webhook made = control.create(Optional.of(url), Optional.of(events), current.person());
            return page(200, "", List.of(), Optional.empty(), Optional.of(made.secret()));
        } catch (ProblemException refused) {
            return page(
                    refused.problem().status(),
                    url,
                    events,
                    Optional.of(refused.problem().detail()),
                    Optional.empty());
        }
    }

    @POST
    @Path("{id}/step")
    public Response step(@PathParam("id") UUID id, @FormParam("step") @DefaultValue("") String step) {
        try {
            switch (step) {
                case "on" ->
                    control.change(id, Optional.empty(), Optional.empty(), Optional.of(true), current.person());
                case "off" ->
                    control.change(id, Optional.empty(), Optional.empty(), Optional.of(false), current.person());
                case "test" -> control.test(id);
                case "again" -> control.again(id, Optional.empty());
                case "delete" -> control.delete(id, current.person());
                case "secret" -> {
                    Webhook rotated = control.rotate(id, current.person());
                    return page(200, "", List.of(), Optional.empty(), Optional.of(rotated.secret()));
                }
                default ->
                    throw ProblemException.of(
                            RequestCode.INVALID_VALUE, "A webhook has no such step. Reload the page.");
            }
            return again();
        } catch (ProblemException refused) {
            return page(
                    refused.problem().status(),
                    "",
                    List.of(),
                    Optional.of(refused.problem().detail()),
                    Optional.empty());
        }
    }

    @POST
    @Path("{id}/messages/{message}/again")
    public Response again(@PathParam("id") UUID id, @PathParam("message") UUID message) {
        control.again(id, Optional.of(message));
        return again();
    }

    private static Response again() {
        return Response.seeOther(URI.create("/webhooks")).build();
    }

    private Response page(
            int status, String url, List<String> chosen, Optional<String> problem, Optional<String> secret) {
        Instant now = clock.instant();
        Map<UUID, Standing> standing = messages.standing();
        List<Webhook> all = control.all();
        List<Letter> letters = new ArrayList<>();
        all.stream()
                .filter(w ->
                        standing.containsKey(w.id()) && standing.get(w.id()).dead() > 0)
                .forEach(w -> messages.list(w.id(), Optional.of(State.DEAD), MOST_LETTERS, Optional.empty())
                        .items()
                        .forEach(m -> letters.add(letter(w, m, now))));
        return Response.status(status)
                .entity(Templates.webhooks(new Page(
                        all.stream()
                                .map(w -> line(w, Optional.ofNullable(standing.get(w.id())), now))
                                .toList(),
                        letters,
                        EventChoice.of(chosen.isEmpty() ? ALL : chosen),
                        url,
                        problem,
                        secret)))
                .build();
    }

    private static Line line(Webhook webhook, Optional<Standing> standing, Instant now) {
        return new Line(
                webhook.id(),
                webhook.url(),
                webhook.events().stream().map(Event::key).sorted().toList(),
                webhook.enabled(),
                webhook.offBecause().orElse(""),
                standing.map(Standing::waiting).orElse(0),
                standing.map(Standing::dead).orElse(0),
                standing.flatMap(Standing::delivered).map(at -> When.of(at, now)),
                webhook.previous()
                        .map(Webhook.Previous::until)
                        .filter(now::isBefore)
                        .map(at -> When.of(at, now)));
    }

    private static Letter letter(Webhook webhook, Message message, Instant now) {
        String status = message.lastStatus().isPresent()
                ? "HTTP " + message.lastStatus().getAsInt() + ": "
                : "";
        return new Letter(
                webhook.id(),
                message.id(),
                webhook.url(),
                message.type(),
                When.of(message.createdAt(), now),
                message.attempts(),
                status + message.lastAnswer().orElse(""),
                webhook.enabled());
    }
}
