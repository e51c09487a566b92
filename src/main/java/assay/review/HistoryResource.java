package assay.review;

import assay.access.Right;
import assay.store.Reviews;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was done to an assessment, over REST. */
@Path("/api/v1/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Review")
class HistoryResource {
    private final Desk desk;
    private final Reviews reviews;

    HistoryResource(Desk desk, Reviews reviews) {
        this.desk = desk;
        this.reviews = reviews;
    }

    record HistoryJson(List<StepJson> items) {}

    @GET
    @Path("/{id}/history")
    @RolesAllowed(Right.Named.READ)
    @Operation(
            summary = "What was done to an assessment, by whom, when and why, the oldest first",
            description =
                    "Each line names the version that came of it; GET /api/v1/assessments/{id}?version=N answers that.")
    public HistoryJson history(@PathParam("id") UUID id) {
        desk.known(id);
        return new HistoryJson(reviews.history(id).stream().map(StepJson::of).toList());
    }
}
