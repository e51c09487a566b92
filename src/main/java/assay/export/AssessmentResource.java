package assay.export;

import assay.access.Right;
import assay.aivss.Severity;
import assay.assessment.Assessment;
import assay.assessment.Status;
import assay.listing.Failure;
import assay.listing.Listing;
import assay.store.AssessmentQuery;
import assay.store.AssessmentQuery.Evidenced;
import assay.store.AssessmentQuery.Filter;
import assay.store.AssessmentQuery.Sort;
import assay.store.AssessmentStore;
import assay.store.AssessmentSummary;
import assay.store.Listed;
import assay.store.Reviews;
import assay.store.Submission;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads assessments. */
@Path("/api/v1/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assessments")
@RolesAllowed(Right.Named.READ)
class AssessmentResource {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final AssessmentStore store;
    private final Reviews reviews;
    private final Clock clock;

    AssessmentResource(AssessmentStore store, Reviews reviews, Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.clock = clock;
    }

    record ListJson(List<SummaryJson> items, Optional<String> next) {}

    record ListingJson(
            String title,
            Optional<String> publisher,
            Optional<String> language,
            List<FactJson> facts,
            List<LinkJson> links,
            List<PassageJson> passages) {}

    record LinkJson(String kind, String url) {}

    record FactJson(String name, String value) {}

    record PassageJson(String id, String heading, String text, String source) {}

    @GET
    @Path("/{id}")
    @Operation(summary = "An assessment; 202 while it is drafted, the problem it ended with if there is none")
    @APIResponse(
            responseCode = "200",
            description = "The assessment",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AssessmentJson.class)))
    @APIResponse(
            responseCode = "202",
            description = "Still on its way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PendingJson.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is none of that id",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "The listing gave no draft",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "502",
            description = "The model failed",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response assessment(
            @PathParam("id") UUID id,
            @Parameter(description = "An older version than the one that holds") @QueryParam("version")
                    Integer version) {
        if (version != null) {
            return answer(Response.ok(), version(id, version));
        }
        Optional<Assessment> found = store.assessment(id);
        return found.isPresent() ? answer(Response.ok(), found.get()) : pending(submission(id));
    }

    private Assessment version(UUID id, int version) {
        return reviews.version(id, version)
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.NOT_FOUND,
                        "There is no assessment of that id, or it has no version " + version
                                + ". GET /api/v1/assessments/" + id + "/history tells its versions."));
    }

    @GET
    @Path("/{id}/receipt")
    @Operation(summary = "The receipt of an assessment's score, to keep and to verify later")
    @APIResponse(
            responseCode = "404",
            description = "There is none of that id, or it is still pending",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Receipt receipt(@PathParam("id") UUID id) {
        return Receipt.of(Scored.of(store.assessment(id)
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.NOT_FOUND,
                        "There is no assessment of that id, or it is not drafted yet. Look it up in the queue."))));
    }

    /** The assessment with its version as the entity tag. */
    private static Response answer(Response.ResponseBuilder response, Assessment assessment) {
        return response.tag(new EntityTag(Integer.toString(assessment.version())))
                .entity(AssessmentJson.of(assessment))
                .build();
    }

    private Response pending(Submission submission) {
        Optional<Failure> failure = submission.failure(clock.instant());
        if (failure.isPresent()) {
            throw new ProblemException(Problem.of(failure.get()));
        }
        return Response.accepted(PendingJson.of(submission)).build();
    }

    private Submission submission(UUID id) {
        return store.submission(id)
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.NOT_FOUND,
                        "There is no assessment of that id. GET /api/v1/assessments lists them."));
    }

    @GET
    @Path("/{id}/listing")
    @Operation(summary = "What was read: the listing as passages that evidence names")
    @APIResponse(
            responseCode = "200",
            description = "The listing",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ListingJson.class)))
    @APIResponse(
            responseCode = "202",
            description = "Still on its way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PendingJson.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is none of that id",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "The listing gave no draft",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "502",
            description = "The model failed",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response listing(@PathParam("id") UUID id) {
        Optional<Assessment> found = store.assessment(id);
        return found.isPresent() ? Response.ok(listing(found.get().listing())).build() : pending(submission(id));
    }

    private static ListingJson listing(Listing listing) {
        return new ListingJson(
                listing.title(),
                listing.publisher(),
                listing.language(),
                listing.facts().stream()
                        .map(f -> new FactJson(f.name(), f.value()))
                        .toList(),
                listing.links().stream()
                        .map(l -> new LinkJson(l.kind().key(), l.url().toString()))
                        .toList(),
                listing.passages().stream()
                        .map(p -> new PassageJson(
                                p.id(),
                                String.join(" › ", p.heading()),
                                p.text(),
                                p.source().key()))
                        .toList());
    }

    @GET
    @Operation(summary = "Drafted assessments, page by page")
    @APIResponse(
            responseCode = "200",
            description = "A page of the list",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ListJson.class)))
    @APIResponse(
            responseCode = "422",
            description = "A parameter is at fault",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ListJson list(
            @QueryParam("status") Optional<String> status,
            @QueryParam("severity") Optional<String> severity,
            @QueryParam("evidenced") Optional<String> evidenced,
            @QueryParam("warnings") Optional<Boolean> warnings,
            @QueryParam("from") Optional<String> from,
            @QueryParam("to") Optional<String> to,
            @QueryParam("drafter") Optional<String> drafter,
            @QueryParam("assignee") Optional<String> assignee,
            @QueryParam("q") Optional<String> text,
            @QueryParam("sort") @DefaultValue("newest") String sort,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") Optional<String> cursor) {
        if (limit < 1 || limit > AssessmentQuery.LARGEST_PAGE) {
            throw ProblemException.at(
                    "/limit",
                    RequestCode.INVALID_VALUE,
                    "limit must lie between 1 and " + AssessmentQuery.LARGEST_PAGE + ".");
        }
        AssessmentQuery query = new AssessmentQuery(
                new Filter(
                        status.map(s -> Set.of(oneOf("status", Status.values(), Status::name, s)))
                                .orElse(Set.of()),
                        severity.map(s -> oneOf("severity", Severity.values(), Severity::title, s)),
                        evidenced.map(e -> oneOf("evidenced", Evidenced.values(), Evidenced::name, e)),
                        warnings,
                        from.map(at -> moment("from", at)),
                        to.map(at -> moment("to", at)),
                        drafter,
                        assignee,
                        text,
                        Optional.empty()),
                oneOf("sort", Sort.values(), Sort::name, sort),
                limit,
                cursor);
        Listed<AssessmentSummary> page = store.list(query);
        return new ListJson(page.items().stream().map(SummaryJson::of).toList(), page.next());
    }

    private static Instant moment(String parameter, String given) {
        try {
            Instant read = Instant.parse(given);
            if (read.isBefore(Instant.EPOCH) || read.isAfter(LATEST)) {
                throw new DateTimeException("out of range");
            }
            return read;
        } catch (DateTimeException e) {
            throw ProblemException.at(
                    "/" + parameter,
                    RequestCode.INVALID_VALUE,
                    parameter + " must be a moment such as 2026-05-04T00:00:00Z.");
        }
    }

    private static <T> T oneOf(String parameter, T[] values, Function<T, String> name, String given) {
        return Arrays.stream(values)
                .filter(v -> name.apply(v).equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> ProblemException.at(
                        "/" + parameter,
                        RequestCode.INVALID_VALUE,
                        parameter + " must be one of "
                                + Arrays.stream(values)
                                        .map(name)
                                        .map(n -> n.toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
