package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.aivss.InvalidAivssInput;
import assay.analysis.Redrafting;
import assay.assessment.Assessment;
import assay.assessment.InvalidDecision;
import assay.export.AssessmentJson;
import assay.web.LargestBody;
import assay.web.OptionalBody;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people decide, over REST. Each call names the version that its sender saw, and answers with the assessment after it. */
@Path("/api/v1/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Review")
@RolesAllowed(Right.Named.REVIEW)
class DecisionResource {
    /** Bytes; sixty quotes and a reason of full length fit. */
    private static final int LARGEST = 64 * 1024;

    private static final Set<String> OWN_FIELDS = Set.of("value", "low", "high", "certainty");

    private final Desk desk;
    private final Redrafting redrafting;
    private final CurrentPerson current;

    DecisionResource(Desk desk, Redrafting redrafting, CurrentPerson current) {
        this.desk = desk;
        this.redrafting = redrafting;
        this.current = current;
    }

    @Schema(name = "Approval")
    record NoteRequest(
            @Schema(description = "At most 4000 characters") Optional<String> note) {}

    @Schema(name = "Reason")
    record ReasonRequest(
            @Schema(description = "At most 4000 characters") Optional<String> reason) {}

    @POST
    @Path("/{id}/decisions")
    @LargestBody(LARGEST)
    @Operation(
            summary = "Decides one item; the first decision takes the assessment into review",
            description =
                    "What is left out of a change stays as it is. A quote of the listing must stand in its passage word for"
                            + " word; without one nothing becomes evidenced or mapped. All or nothing is saved. What you have decided"
                            + " just so already is answered with the present version, and nothing is written.")
    @APIResponseSchema(AssessmentJson.class)
    public Response decide(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String version, DecisionRequest request) {
        DecisionReading reading = new DecisionReading(request, redrafting);
        try {
            return answer(desk.decide(id, IfMatch.version(version), a -> List.of(reading.ask(a)), current.person()));
        } catch (InvalidAivssInput e) {
            throw new InvalidAivssInput(field(e), e.getMessage());
        }
    }

    /** An edition points into its own input. */
    private static String field(InvalidAivssInput thrown) {
        String last = thrown.field().substring(thrown.field().lastIndexOf('/') + 1);
        return OWN_FIELDS.contains(last) ? last : "value";
    }

    @POST
    @Path("/{id}/approve")
    @LargestBody(LARGEST)
    @OptionalBody
    @Operation(
            summary = "Approves it; an approved one of the same listing gives way",
            description =
                    "What nobody decided is recorded as accepted by the approver; a control that nobody decided does not"
                            + " count.")
    @APIResponseSchema(AssessmentJson.class)
    public Response approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String version, NoteRequest request) {
        Optional<String> note = Optional.ofNullable(request).flatMap(NoteRequest::note);
        try {
            return answer(desk.approve(id, IfMatch.version(version), note, current.person()));
        } catch (InvalidDecision e) {
            throw ProblemException.at("/note", RequestCode.INVALID_VALUE, e.getMessage());
        }
    }

    @POST
    @Path("/{id}/reject")
    @LargestBody(LARGEST)
    @Operation(summary = "Rejects it as a whole")
    @APIResponseSchema(AssessmentJson.class)
    public Response reject(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String version, ReasonRequest request) {
        return answer(desk.reject(id, IfMatch.version(version), request.reason().orElse(""), current.person()));
    }

    @POST
    @Path("/{id}/reopen")
    @LargestBody(LARGEST)
    @OptionalBody
    @Operation(
            summary = "Opens an approved or rejected one again",
            description = "What people decided stays decided; what the approval alone accepted is open again.")
    @APIResponseSchema(AssessmentJson.class)
    public Response reopen(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String version, ReasonRequest request) {
        Optional<String> reason = Optional.ofNullable(request).flatMap(ReasonRequest::reason);
        return answer(desk.reopen(id, IfMatch.version(version), reason, current.person()));
    }

    private static Response answer(Assessment assessment) {
        return Response.ok(AssessmentJson.of(assessment))
                .tag(new EntityTag(Integer.toString(assessment.version())))
                .build();
    }
}
