package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The forms by which people add notes and answer disputes. */
@Path("/assessments/{id}/notes")
@Blocking
@RolesAllowed(Right.Named.REVIEW)
class NoteEndpoint {
    private final Disputes disputes;
    private final CurrentPerson who;

    NoteEndpoint(Disputes disputes, CurrentPerson who) {
        this.disputes = disputes;
        this.who = who;
    }

    @POST
    public Response note(@PathParam("id") UUID id, @FormParam("text") @DefaultValue("") String text) {
        disputes.note(id, text, who.person());
        return back(id);
    }

    @POST
    @Path("{note}/answer")
    public Response answer(
            @PathParam("id") UUID id, @PathParam("note") UUID note, @FormParam("text") @DefaultValue("") String text) {
        disputes.answer(id, note, text, who.person());
        return back(id);
    }

    private static Response back(UUID id) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/assessments/" + id + "#notes")
                .build();
    }
}
