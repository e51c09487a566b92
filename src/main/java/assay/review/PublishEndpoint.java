package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The buttons by which an assessment gets its public page and loses it. */
@Path("/assessments/{id}")
@Blocking
@RolesAllowed(Right.Named.PUBLISH)
class PublishEndpoint {
    private final Publishing publishing;
    private final CurrentPerson who;

    PublishEndpoint(Publishing publishing, CurrentPerson who) {
        this.publishing = publishing;
        this.who = who;
    }

    @POST
    @Path("publish")
    public Response publish(@PathParam("id") UUID id, @FormParam("version") int version) {
        publishing.publish(id, version, who.person());
        return back(id);
    }

    @POST
    @Path("unpublish")
    public Response unpublish(@PathParam("id") UUID id, @FormParam("version") int version) {
        publishing.unpublish(id, version, who.person());
        return back(id);
    }

    private static Response back(UUID id) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/assessments/" + id)
                .build();
    }
}
