package assay.review;

import assay.access.Right;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Two versions, or two products, side by side over REST. */
@Path("/api/v1/compare")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Review")
@RolesAllowed(Right.Named.READ)
class CompareResource {
    private final Versions versions;

    CompareResource(Versions versions) {
        this.versions = versions;
    }

    @GET
    @Operation(summary = "Two versions of an assessment, or two assessments, side by side; what differs stands first")
    public ComparisonJson compare(
            @Parameter(description = "An assessment's id, or id@version", required = true) @QueryParam("a")
                    Optional<String> a,
            @Parameter(description = "The same for what it is compared with", required = true) @QueryParam("b")
                    Optional<String> b) {
        return ComparisonJson.of(
                new Comparison(versions.named("a", given("a", a)), versions.named("b", given("b", b))));
    }

    private static String given(String parameter, Optional<String> name) {
        return name.filter(n -> !n.isBlank())
                .orElseThrow(() -> ProblemException.at(
                        "/" + parameter,
                        RequestCode.MISSING_VALUE,
                        "The parameter " + parameter + " is missing. Give the id of an assessment, or id@version."));
    }
}
