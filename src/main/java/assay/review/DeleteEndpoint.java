package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.assessment.Assessment;
import assay.assessment.InvalidDecision;
import assay.store.AssessmentStore;
import assay.store.Submission;
import assay.store.Takedowns;
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
import java.util.Optional;
import java.util.UUID;

/** The page on which an administrator deletes a listing for good, also one of which nothing could be drafted. */
@Path("/assessments/{id}/delete")
@Blocking
@RolesAllowed(Right.Named.ADMINISTER)
@Produces(MediaType.TEXT_HTML)
class DeleteEndpoint {
    private final Desk desk;
    private final AssessmentStore store;
    private final Takedowns takedowns;
    private final Takedown takedown;
    private final CurrentPerson who;

    DeleteEndpoint(Desk desk, AssessmentStore store, Takedowns takedowns, Takedown takedown, CurrentPerson who) {
        this.desk = desk;
        this.store = store;
        this.takedowns = takedowns;
        this.takedown = takedown;
        this.who = who;
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance delete(DeleteView view);

        static native TemplateInstance deleted(String title, String text);
    }

    /**
     * @param drafted whether there is an assessment of it
     * @param subject the listing; empty where nobody could tell which
     * @param problem a sentence; empty when there is none
     */
    record DeleteView(String id, String title, boolean drafted, String subject, String reason, String problem) {}

    @GET
    public TemplateInstance ask(@PathParam("id") UUID id) {
        return Templates.delete(view(id, "", ""));
    }

    @POST
    public Response delete(
            @PathParam("id") UUID id,
            @FormParam("sure") String sure,
            @FormParam("reason") @DefaultValue("") String reason) {
        DeleteView again = view(id, reason, "Tick that you mean it: what is deleted cannot be brought back.");
        if (sure == null) {
            return again(again);
        }
        try {
            int gone = takedown.deleteSubmission(id, reason, who.person()).size();
            return Response.ok(Templates.deleted(
                            "Deleted",
                            (gone == 1
                                            ? "The listing’s one submission is"
                                            : "All " + gone + " submissions of the listing are")
                                    + " gone, with everything that was read, drafted, decided and said about it."
                                    + " The audit trail keeps that it was done and a hash of what it was."))
                    .build();
        } catch (InvalidDecision e) {
            return again(view(id, reason, e.getMessage()));
        }
    }

    private static Response again(DeleteView view) {
        return Response.status(RequestCode.INVALID_VALUE.status())
                .entity(Templates.delete(view))
                .build();
    }

    private DeleteView view(UUID id, String reason, String problem) {
        Optional<Submission> failed = store.submission(id).filter(s -> s.state() == Submission.State.FAILED);
        String typed = reason.length() <= 20_000 ? reason : reason.substring(0, 20_000);
        if (failed.isPresent()) {
            String subject = takedowns.subject(id).orElse("");
            return new DeleteView(id.toString(), AssessmentEndpoint.what(failed.get()), false, subject, typed, problem);
        }
        Assessment assessment = desk.known(id);
        return new DeleteView(
                id.toString(),
                assessment.subject().title(),
                true,
                assessment.subject().id(),
                typed,
                problem);
    }
}
