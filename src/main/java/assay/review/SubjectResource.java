package assay.review;

import assay.access.Right;
import assay.export.SummaryJson;
import assay.store.AssessmentQuery;
import assay.store.AssessmentQuery.Filter;
import assay.store.AssessmentQuery.Sort;
import assay.store.AssessmentStore;
import assay.store.AssessmentSummary;
import assay.store.Listed;
import assay.store.Reviews;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Listings and their assessments. */
@Path("/api/v1/subjects")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Review")
@RolesAllowed(Right.Named.READ)
class SubjectResource {
    private final AssessmentStore store;
    private final Reviews reviews;

    SubjectResource(AssessmentStore store, Reviews reviews) {
        this.store = store;
        this.reviews = reviews;
    }

    /**
     * @param title as its newest assessment has it
     * @param approved the approved assessment
     * @param assessments the newest first
     */
    record SubjectJson(
            String id, String title, Optional<UUID> approved, List<SummaryJson> assessments, Optional<String> next) {}

    @GET
    @Path("/{id: .+}")
    @Operation(
            summary = "A listing's assessments, the newest first, with the approved one",
            description =
                    "The id is the listing's canonical address, encoded as one part of a path, or the hash of pasted text:"
                            + " subject.id of an assessment.")
    public SubjectJson byPath(
            @Parameter(example = "https%3A%2F%2Flamplighter.example%2F") @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") Optional<String> cursor) {
        return subject(id, limit, cursor);
    }

    @GET
    @Operation(summary = "The same with the id as a parameter, for whoever sends slashes in a path unencoded")
    public SubjectJson byParameter(
            @Parameter(required = true) @QueryParam("id") Optional<String> id,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") Optional<String> cursor) {
        return subject(
                id.filter(i -> !i.isBlank())
                        .orElseThrow(() -> ProblemException.at(
                                "/id",
                                RequestCode.MISSING_VALUE,
                                "Name the listing: its address, or subject.id of one of its assessments.")),
                limit,
                cursor);
    }

    private SubjectJson subject(String id, int limit, Optional<String> cursor) {
        if (limit < 1 || limit > AssessmentQuery.LARGEST_PAGE) {
            throw ProblemException.at(
                    "/limit",
                    RequestCode.INVALID_VALUE,
                    "limit must lie between 1 and " + AssessmentQuery.LARGEST_PAGE + ".");
        }
        AssessmentSummary newest = page(id, 1, Optional.empty()).items().stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.NOT_FOUND,
                        "No listing of that id has been assessed. Its id is subject.id of its assessments."));
        Listed<AssessmentSummary> page = page(id, limit, cursor);
        return new SubjectJson(
                id,
                newest.title(),
                reviews.approved(id, true).stream().findFirst(),
                page.items().stream().map(SummaryJson::of).toList(),
                page.next());
    }

    /** Control characters are in no id, and a database refuses some of them. */
    private Listed<AssessmentSummary> page(String id, int limit, Optional<String> cursor) {
        AssessmentQuery query = new AssessmentQuery(Filter.NONE, Sort.NEWEST, limit, cursor);
        return id.chars().anyMatch(Character::isISOControl)
                ? new Listed<>(List.of(), Optional.empty())
                : store.list(id, query);
    }
}
