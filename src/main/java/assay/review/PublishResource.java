package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.assessment.Approval;
import assay.assessment.Assessment;
import assay.export.AssessmentJson;
import assay.store.Publications;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes approved assessments, and tells whether an approval holds. */
@Path("/api/v1/assessments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assessments")
class PublishResource {
    private final Publishing publishing;
    private final Publications publications;
    private final Desk desk;
    private final CurrentPerson who;

    PublishResource(Publishing publishing, Publications publications, Desk desk, CurrentPerson who) {
        this.publishing = publishing;
        this.publications = publications;
        this.desk = desk;
        this.who = who;
    }

    /**
     * @param lapsesAt absent when approvals never lapse by their age
     * @param lapsed absent while it holds
     * @param published absent when it has no public page
     */
    record ApprovalJson(
            String by,
            Instant at,
            int version,
            Optional<Instant> lapsesAt,
            Optional<LapseJson> lapsed,
            Optional<PublishedJson> published) {}

    /** @param quotes that a newer reading of the listing does not hold any more */
    record LapseJson(String reason, Instant since, List<QuoteJson> quotes) {}

    record QuoteJson(String passage, String quote) {}

    record PublishedJson(int version, Instant since, String page) {}

    @POST
    @Path("publish")
    @RolesAllowed(Right.Named.PUBLISH)
    @Operation(summary = "Gives the approved version a public page at /p/{id}")
    @APIResponse(
            responseCode = "200",
            description = "The assessment, unchanged",
            content = @Content(schema = @Schema(implementation = AssessmentJson.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is not approved",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "412",
            description = "Somebody saved first",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response publish(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String version) {
        return answer(publishing.publish(id, IfMatch.version(version), who.person()));
    }

    @DELETE
    @Path("publish")
    @RolesAllowed(Right.Named.PUBLISH)
    @Operation(summary = "Takes the public page away; does nothing when there is none")
    @APIResponse(
            responseCode = "200",
            description = "The assessment, unchanged",
            content = @Content(schema = @Schema(implementation = AssessmentJson.class)))
    @APIResponse(
            responseCode = "412",
            description = "Somebody saved first",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response unpublish(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String version) {
        return answer(publishing.unpublish(id, IfMatch.version(version), who.person()));
    }

    @GET
    @Path("approval")
    @RolesAllowed(Right.Named.READ)
    @Operation(summary = "Who approved it, until when that holds, and why it holds no more")
    @APIResponse(
            responseCode = "404",
            description = "There is no assessment of that id, or it is not approved",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ApprovalJson approval(@PathParam("id") UUID id) {
        Assessment assessment = desk.known(id);
        return publishing
                .approval(assessment)
                .map(approval -> json(approval, published(id)))
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.NOT_FOUND, "That assessment is not approved, so there is no approval to tell of."));
    }

    private Optional<PublishedJson> published(UUID id) {
        return publications.published(id).map(p -> new PublishedJson(p.shown().version(), p.since(), "/p/" + id));
    }

    private static ApprovalJson json(Approval approval, Optional<PublishedJson> published) {
        return new ApprovalJson(
                approval.by(),
                approval.at(),
                approval.version(),
                approval.lapsesAt(),
                approval.lapsed()
                        .map(l -> new LapseJson(
                                l.reason().key(),
                                l.since(),
                                l.gone().stream()
                                        .map(q -> new QuoteJson(q.passage(), q.quote()))
                                        .toList())),
                published);
    }

    /** The assessment with its version as the entity tag. */
    private static Response answer(Assessment assessment) {
        return Response.ok(AssessmentJson.of(assessment))
                .tag(new EntityTag(Integer.toString(assessment.version())))
                .build();
    }
}
