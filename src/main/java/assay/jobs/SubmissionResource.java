package assay.jobs;

import assay.access.RateLimit;
import assay.access.Right;
import assay.assessment.Assessment;
import assay.drafting.Drafters;
import assay.export.AssessmentJson;
import assay.export.PendingJson;
import assay.jobs.Submissions.Receipt;
import assay.store.AssessmentStore;
import assay.store.Submission;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hands in a listing to be assessed. */
@Path("/api/v1/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assessments")
@RolesAllowed(Right.Named.SUBMIT)
class SubmissionResource {
    private static final int LONGEST_WAIT_SECONDS = 120;

    private final Submissions submissions;
    private final AssessmentStore store;
    private final Drafters drafters;
    private final RateLimit limit;

    SubmissionResource(Submissions submissions, AssessmentStore store, Drafters drafters, RateLimit limit) {
        this.submissions = submissions;
        this.store = store;
        this.drafters = drafters;
        this.limit = limit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Hand in a listing: 201 when it is drafted within wait seconds, else 202; 200 from the store")
    @APIResponse(
            responseCode = "200",
            description = "Answered from the store",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AssessmentJson.class)))
    @APIResponse(
            responseCode = "201",
            description = "Drafted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AssessmentJson.class)))
    @APIResponse(
            responseCode = "202",
            description = "On its way, under the address in Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PendingJson.class)))
    @APIResponse(
            responseCode = "400",
            description = "The body is not JSON",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "413",
            description = "Too much at once",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "415",
            description = "Not JSON by its content type",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "A field is at fault, or the listing gave no draft",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "429",
            description = "Too many submissions; Retry-After says when",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "502",
            description = "The model failed",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "The database does not answer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response submit(
            SubmissionRequest request,
            @QueryParam("wait") @DefaultValue("0") int wait,
            @Context HttpServerRequest http) {
        limit.admit(http);
        if (wait < 0 || wait > LONGEST_WAIT_SECONDS) {
            throw ProblemException.at(
                    "/wait",
                    RequestCode.INVALID_VALUE,
                    "wait is a number of seconds between 0 and " + LONGEST_WAIT_SECONDS + ".");
        }
        request.drafter().ifPresent(this::checkDrafter);
        Receipt receipt = submissions.submit(
                request.source(), request.drafter(), request.force().orElse(false));
        if (receipt instanceof Receipt.Known known) {
            return drafted(Response.ok(), known.assessment());
        }
        if (receipt instanceof Receipt.Refused refused) {
            return problem(refused.id(), Problem.of(refused.failure()).at("/url"));
        }
        UUID id = ((Receipt.Queued) receipt).id();
        submissions.await(id, Duration.ofSeconds(wait));
        return now(id);
    }

    private void checkDrafter(String name) {
        if (drafters.named(name).isEmpty()) {
            throw ProblemException.at(
                    "/drafter",
                    RequestCode.INVALID_VALUE,
                    "There is no such drafter here. Configured: " + String.join(", ", drafters.names()) + ".");
        }
    }

    private Response now(UUID id) {
        Optional<Assessment> assessment = store.assessment(id);
        if (assessment.isPresent()) {
            return drafted(Response.status(Response.Status.CREATED), assessment.get());
        }
        Submission submission = store.submission(id).orElseThrow();
        return submission.failure().isPresent()
                ? problem(id, Problem.of(submission.failure().get()))
                : Response.accepted(PendingJson.of(submission))
                        .header(HttpHeaders.LOCATION, address(id))
                        .build();
    }

    private static Response drafted(Response.ResponseBuilder response, Assessment assessment) {
        return response.header(HttpHeaders.LOCATION, address(assessment.id()))
                .tag(new EntityTag(Integer.toString(assessment.version())))
                .entity(AssessmentJson.of(assessment))
                .build();
    }

    /** The address under which the problem stays is told with it. */
    private static Response problem(UUID id, Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.LOCATION, address(id))
                .entity(problem);
        problem.retryAfter().ifPresent(s -> response.header(HttpHeaders.RETRY_AFTER, s));
        return response.build();
    }

    private static String address(UUID id) {
        return "/api/v1/assessments/" + id;
    }
}
