package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.assessment.Assessment;
import assay.assessment.InvalidDecision;
import assay.web.RequestCode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The page on which an administrator deletes a listing for good. */
@Path("/assessments/{id}/delete")
@Blocking
@RolesAllowed(Right.Named.ADMINISTER)
@Produces(MediaType.TEXT_HTML)
class DeleteEndpoint {
    private final Desk desk;
    private final Takedown takedown;
    private final CurrentPerson who;

    DeleteEndpoint(Desk desk, Takedown takedown, CurrentPerson who) {
        this.desk = desk;
        this.takedown = takedown;
        this.who = who;
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance delete(DeleteView view);

        static native TemplateInstance deleted(String title, String text);
    }

    /** @param problem a sentence; empty when there is none */
    record DeleteView(String id, String title, String subject, String reason, String problem) {}

    @GET
    public TemplateInstance ask(@PathParam("id") UUID id) {
        return Templates.delete(view(desk.known(id), "", ""));
    }

    @POST
    public Response delete(
            @PathParam("id") UUID id,
            @FormParam("sure") String sure,
            @FormParam("reason") @DefaultValue("") String reason) {
        Assessment assessment = desk.known(id);
        if (sure == null) {
            return again(assessment, reason, "Tick that you mean it: what is deleted cannot be brought back.");
        }
        try {
            int gone = takedown.delete(assessment.subject().id(), reason, who.person())
                    .size();
            return Response.ok(Templates.deleted(
                            "Deleted",
                            (gone == 1
                                            ? "The listing’s one submission is"
                                            : "All " + gone + " submissions of the listing are")
                                    + " gone, with everything that was read, drafted, decided and said about it."
                                    + " The audit trail keeps that it was done and a hash of what it was."))
                    .build();
        } catch (InvalidDecision e) {
            return again(assessment, reason, e.getMessage());
        }
    }

    private static Response again(Assessment assessment, String reason, String problem) {
        return Response.status(RequestCode.INVALID_VALUE.status())
                .entity(Templates.delete(view(assessment, reason, problem)))
                .build();
    }

    private static DeleteView view(Assessment assessment, String reason, String problem) {
        return new DeleteView(
                assessment.id().toString(),
                assessment.subject().title(),
                assessment.subject().id(),
                reason.length() <= 20_000 ? reason : reason.substring(0, 20_000),
                problem);
    }
}
