package assay.notify;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.store.Listed;
import assay.store.Message;
import assay.store.Messages;
import assay.store.Webhook;
import assay.store.Webhook.Event;
import assay.web.LargestBody;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Webhooks and their messages over REST, for administrators. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
@RolesAllowed(Right.Named.ADMINISTER)
@Blocking
class WebhookResource {
    private static final int LARGEST = 20_000;
    private static final int LARGEST_PAGE = 200;

    private final WebhookControl control;
    private final Messages messages;
    private final CurrentPerson current;

    WebhookResource(WebhookControl control, Messages messages, CurrentPerson current) {
        this.control = control;
        this.messages = messages;
        this.current = current;
    }

    @Schema(name = "WebhookRequest", description = "Who is to be told of what; in a change, what is left out stays")
    record WebhookRequest(Optional<String> url, Optional<List<String>> events, Optional<Boolean> enabled) {}

    @Schema(name = "Webhook", description = "Somebody who is told what happened here")
    record WebhookJson(
            UUID id,
            int version,
            String url,
            List<String> events,
            boolean enabled,

            @Schema(description = "Why it was switched off, when it was not by a person")
            Optional<String> offBecause,

            Instant createdAt,
            String createdBy,

            @Schema(description = "In the answer that makes or replaces it only")
            Optional<String> secret,

            @Schema(description = "Until when the secret before signs, too")
            Optional<Instant> previousSecretUntil) {
        static WebhookJson of(Webhook webhook) {
            return of(webhook, Optional.empty());
        }

        static WebhookJson of(Webhook webhook, Optional<String> secret) {
            return new WebhookJson(
                    webhook.id(),
                    webhook.version(),
                    webhook.url(),
                    webhook.events().stream().map(Event::key).sorted().toList(),
                    webhook.enabled(),
                    webhook.offBecause(),
                    webhook.createdAt(),
                    webhook.createdBy(),
                    secret,
                    webhook.previous().map(Webhook.Previous::until));
        }
    }

    @Schema(name = "WebhookMessage", description = "What a webhook is told, and how far that is")
    record MessageLine(
            UUID id,
            String type,
            String state,
            Instant createdAt,
            int attempts,

            @Schema(description = "When it is sent, while it waits")
            Optional<Instant> nextAt,

            Optional<Instant> lastAt,
            Optional<Integer> lastStatus,

            @Schema(description = "What came back, or why nothing did")
            Optional<String> lastAnswer,

            @Schema(description = "What is sent, to the byte")
            String body) {
        static MessageLine of(Message message) {
            return new MessageLine(
                    message.id(),
                    message.type(),
                    message.state().name(),
                    message.createdAt(),
                    message.attempts(),
                    message.nextAt(),
                    message.lastAt(),
                    message.lastStatus().isPresent()
                            ? Optional.of(message.lastStatus().getAsInt())
                            : Optional.empty(),
                    message.lastAnswer(),
                    message.body());
        }
    }

    @Schema(name = "WebhookMessagesAgain", description = "How many messages are sent again")
    record Again(int again) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @LargestBody(LARGEST)
    @Operation(
            summary = "Make a webhook; this answer alone holds its secret",
            description =
                    "Messages are signed as the Standard Webhooks specification has it. Without events it is told of all:"
                            + " job.finished, band.changed, evidence.lost.")
    public Response create(WebhookRequest request) {
        Webhook made = control.create(request.url(), request.events(), current.person());
        return Response.created(URI.create("/api/v1/webhooks/" + made.id()))
                .entity(WebhookJson.of(made, Optional.of(made.secret())))
                .build();
    }

    @GET
    @Operation(summary = "All webhooks, the oldest first; they are one page")
    public Listed<WebhookJson> webhooks() {
        return new Listed<>(control.all().stream().map(WebhookJson::of).toList(), Optional.empty());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A webhook as it stands")
    public WebhookJson webhook(@PathParam("id") UUID id) {
        return WebhookJson.of(control.webhook(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargestBody(LARGEST)
    @Operation(
            summary = "Change its address or events, switch it on or off; what is left out stays",
            description = "While it is off nothing is written down for it. What waits is sent when it is on again.")
    public WebhookJson change(@PathParam("id") UUID id, WebhookRequest change) {
        return WebhookJson.of(control.change(id, change.url(), change.events(), change.enabled(), current.person()));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete it with its messages")
    public void delete(@PathParam("id") UUID id) {
        control.delete(id, current.person());
    }

    @POST
    @Path("{id}/secret")
    @Operation(summary = "Give it another secret, which this answer alone holds; for 24 hours both sign")
    public WebhookJson rotate(@PathParam("id") UUID id) {
        Webhook rotated = control.rotate(id, current.person());
        return WebhookJson.of(rotated, Optional.of(rotated.secret()));
    }

    @POST
    @Path("{id}/test")
    @Operation(summary = "Send it a message of type webhook.test")
    public Response test(@PathParam("id") UUID id) {
        control.test(id);
        return Response.accepted().build();
    }

    @GET
    @Path("{id}/messages")
    @Operation(summary = "Its messages, the newest first; state=dead for those that were given up")
    public Listed<MessageLine> messages(
            @PathParam("id") UUID id,
            @QueryParam("state") Optional<String> state,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") Optional<String> cursor) {
        control.webhook(id);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw ProblemException.at(
                    "/limit", RequestCode.INVALID_VALUE, "limit is a number from 1 to " + LARGEST_PAGE + ".");
        }
        Listed<Message> page = messages.list(id, state.map(WebhookResource::state), limit, cursor);
        return new Listed<>(page.items().stream().map(MessageLine::of).toList(), page.next());
    }

    private static Message.State state(String name) {
        return Arrays.stream(Message.State.values())
                .filter(s -> s.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ProblemException.at(
                        "/state", RequestCode.INVALID_VALUE, "state is one of waiting, delivered, dead."));
    }

    @POST
    @Path("{id}/messages/again")
    @Operation(summary = "Send again all that was given up")
    public Again again(@PathParam("id") UUID id) {
        return new Again(control.again(id, Optional.empty()));
    }

    @POST
    @Path("{id}/messages/{message}/again")
    @Operation(summary = "Send again a message that was given up")
    public Again again(@PathParam("id") UUID id, @PathParam("message") UUID message) {
        return new Again(control.again(id, Optional.of(message)));
    }
}
