package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Forgets people for good. */
@Path("/api/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assessments")
class PeopleResource {
    private final Takedown takedown;
    private final CurrentPerson who;

    PeopleResource(Takedown takedown, CurrentPerson who) {
        this.takedown = takedown;
        this.who = who;
    }

    /** @param places in which the name stood; 0 when it stood nowhere */
    record ForgottenJson(int places) {}

    @DELETE
    @RolesAllowed(Right.Named.ADMINISTER)
    @Operation(
            summary = "Takes a person's name out of everything, for good",
            description =
                    "What the person did stays, by a “deleted person”; their account is closed, its keys are revoked and"
                            + " its sessions ended. The audit trail keeps the fact and a hash.")
    @APIResponse(
            responseCode = "409",
            description = "It is the last administrator",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "The name is missing",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ForgottenJson forget(@QueryParam("name") @DefaultValue("") String name) {
        if (name.isBlank()) {
            throw ProblemException.at(
                    "/name", RequestCode.MISSING_VALUE, "Name the person: ?name= is the name as decisions show it.");
        }
        return new ForgottenJson(takedown.forgetPerson(name, who.person()));
    }
}
