package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.store.Takedowns.Deleted;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deletes listings for good. */
@Path("/api/v1/subjects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assessments")
class SubjectDeleteResource {
    private final Takedown takedown;
    private final CurrentPerson who;

    SubjectDeleteResource(Takedown takedown, CurrentPerson who) {
        this.takedown = takedown;
        this.who = who;
    }

    /** @param deleted ids of the assessments and submissions that are gone */
    record DeletedJson(List<UUID> deleted) {}

    /** @param reason enters the hash in the audit trail; it stands in the body, since addresses are kept in logs */
    record DeletionJson(Optional<String> reason) {}

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Right.Named.ADMINISTER)
    @Operation(
            summary = "Deletes everything that is kept of a listing, for good",
            description =
                    "Its assessments in all versions, their history and notes, what was handed in and what was read."
                            + " The audit trail keeps the fact and a hash.")
    @APIResponse(
            responseCode = "404",
            description = "Nothing is kept of it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "The id or the reason is missing",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public DeletedJson delete(@QueryParam("id") @DefaultValue("") String id, DeletionJson request) {
        if (id.isBlank()) {
            throw ProblemException.at(
                    "/id", RequestCode.MISSING_VALUE, "Name the listing: ?id= is the subject.id of its assessments.");
        }
        return new DeletedJson(takedown.delete(id, request.reason().orElse(""), who.person()).stream()
                .map(Deleted::id)
                .toList());
    }
}
