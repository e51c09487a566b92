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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
                    "Its assessments in all versions, their history and notes, what was handed in and what was read, also where"
                            + " that gave no assessment. Name it by `id`, or by `submission` where nothing could be drafted."
                            + " The audit trail keeps the fact and a hash.")
    @APIResponse(
            responseCode = "404",
            description = "Nothing is kept of it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "The listing or the reason is missing, or both ways name one",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public DeletedJson delete(
            @Parameter(description = "The subject.id of its assessments") @QueryParam("id") @DefaultValue("") String id,
            @Parameter(
                            description =
                                    "The id under which it was handed in; that alone goes where the listing is unknown")
                    @QueryParam("submission")
                    Optional<UUID> submission,
            DeletionJson request) {
        if (id.isBlank() == submission.isEmpty()) {
            throw ProblemException.at(
                    "/id",
                    RequestCode.MISSING_VALUE,
                    "Name the listing in one of two ways: ?id= is the subject.id of its assessments, ?submission= the id of"
                            + " what was handed in and gave none.");
        }
        String reason = request.reason().orElse("");
        List<Deleted> deleted = submission.isPresent()
                ? takedown.deleteSubmission(submission.get(), reason, who.person())
                : takedown.delete(id, reason, who.person());
        return new DeletedJson(deleted.stream().map(Deleted::id).toList());
    }
}
