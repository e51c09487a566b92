package assay.notify;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.store.Webhook;
import assay.store.Webhook.Event;
import assay.web.Problem;
import assay.web.ProblemException;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One webhook: where its messages go and what it is told of, to be changed. */
@Path("/webhooks")
@Blocking
@RolesAllowed(Right.Named.ADMINISTER)
@Produces(MediaType.TEXT_HTML)
class WebhookEndpoint {
    private final WebhookControl control;
    private final CurrentPerson current;

    WebhookEndpoint(WebhookControl control, CurrentPerson current) {
        this.control = control;
        this.current = current;
    }

    @CheckedTemplate(basePath = "notify")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance webhook(Page page);
    }

    /**
     * @param stands its address as it is stored
     * @param url as it is stored or typed
     */
    record Page(
            UUID id, String stands, boolean enabled, String url, List<EventChoice> events, Optional<String> problem) {}

    /** An event that a webhook may be told of. */
    record EventChoice(String value, boolean chosen) {
        static List<EventChoice> of(Collection<String> chosen) {
            return Arrays.stream(Event.values())
                    .map(e -> new EventChoice(e.key(), chosen.contains(e.key())))
                    .toList();
        }
    }

    @GET
    @Path("{id}")
    public Response webhook(@PathParam("id") UUID id) {
        Webhook webhook = control.webhook(id);
        return page(
                webhook,
                webhook.url(),
                webhook.events().stream().map(Event::key).toList(),
                Optional.empty());
    }

    /** What is refused comes back as it was typed, with the reason; nothing has been changed then. */
    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("id") UUID id,
            @FormParam("url") @DefaultValue("") String url,
            @FormParam("event") List<String> events) {
        Webhook before = control.webhook(id);
        try {
            control.change(id, Optional.of(url), Optional.of(events), Optional.empty(), current.person());
            return Response.seeOther(URI.create("/webhooks")).build();
        } catch (ProblemException refused) {
            return page(before, url, events, Optional.of(refused.problem()));
        }
    }

    private static Response page(Webhook webhook, String url, List<String> events, Optional<Problem> problem) {
        return Response.status(problem.map(Problem::status).orElse(200))
                .entity(Templates.webhook(new Page(
                        webhook.id(),
                        webhook.url(),
                        webhook.enabled(),
                        url,
                        EventChoice.of(events),
                        problem.map(Problem::detail))))
                .build();
    }
}
