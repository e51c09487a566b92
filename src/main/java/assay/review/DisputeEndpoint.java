package assay.review;

import assay.access.DisputeLimit;
import assay.access.RateLimited;
import assay.assessment.Assessment;
import assay.assessment.InvalidDecision;
import assay.store.Publications;
import assay.web.Problem;
import assay.web.RequestCode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a vendor disputes what stands on a public page: a form of its own, so that the page itself may be kept by proxies. */
@Path("/p/{id}")
@Blocking
@PermitAll
@Produces(MediaType.TEXT_HTML)
class DisputeEndpoint {
    private static final int LONGEST_SHOWN = 20_000;

    private final Publications publications;
    private final Disputes disputes;
    private final DisputeLimit limit;

    DisputeEndpoint(Publications publications, Disputes disputes, DisputeLimit limit) {
        this.publications = publications;
        this.disputes = disputes;
        this.limit = limit;
    }

    @CheckedTemplate(basePath = "published")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance dispute(FormView view);

        static native TemplateInstance disputed(String id, String title);
    }

    /**
     * @param field that the problem is about: item, text or contact; empty for none of them
     * @param problem a sentence; empty when there is none
     */
    record FormView(
            String id, String title, List<Choice> items, String text, String contact, String field, String problem) {}

    record Choice(String key, String title, boolean chosen) {}

    @GET
    @Path("dispute")
    public Response form(@PathParam("id") UUID id, @jakarta.ws.rs.QueryParam("item") @DefaultValue("") String item) {
        return Response.ok(Templates.dispute(view(shown(id), item, "", "", "", "")))
                .build();
    }

    /** Leads to a page that thanks; what cannot be taken comes back as it was typed, with the reason beside it. */
    @POST
    @Path("dispute")
    public Response dispute(
            @PathParam("id") UUID id,
            @FormParam("item") @DefaultValue("") String item,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("contact") @DefaultValue("") String contact,
            HttpServerRequest http) {
        Assessment shown = shown(id);
        try {
            limit.admit(http);
            disputes.dispute(id, item, text, Optional.of(contact));
        } catch (InvalidDecision e) {
            return again(
                    RequestCode.INVALID_VALUE.status(), view(shown, item, text, contact, e.field(), e.getMessage()));
        } catch (RateLimited e) {
            Problem problem = Problem.tooMany(e);
            return Response.fromResponse(
                            again(problem.status(), view(shown, item, text, contact, "", problem.detail())))
                    .header(HttpHeaders.RETRY_AFTER, e.retryAfter().toSeconds())
                    .build();
        }
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/p/" + id + "/disputed")
                .build();
    }

    @GET
    @Path("disputed")
    public TemplateInstance disputed(@PathParam("id") UUID id) {
        return Templates.disputed(id.toString(), shown(id).subject().title());
    }

    private Assessment shown(UUID id) {
        return publications
                .published(id)
                .orElseThrow(PublishedEndpoint::unknown)
                .shown();
    }

    private static Response again(int status, FormView view) {
        return Response.status(status).entity(Templates.dispute(view)).build();
    }

    private static FormView view(
            Assessment shown, String item, String text, String contact, String field, String problem) {
        return new FormView(
                shown.id().toString(),
                shown.subject().title(),
                shown.items().stream()
                        .map(i -> new Choice(
                                i.key(), i.title(shown.draft()), i.key().equals(item)))
                        .toList(),
                shortened(text),
                shortened(contact),
                field,
                problem);
    }

    private static String shortened(String typed) {
        return typed.length() <= LONGEST_SHOWN ? typed : typed.substring(0, LONGEST_SHOWN);
    }
}
