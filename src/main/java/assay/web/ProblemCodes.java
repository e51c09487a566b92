package assay.web;

import assay.listing.FailureCode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Writes every code that a problem may have into the API's description, from the enums that give them. Public for the framework, which makes one. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemCodes implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI description) {
        Map<String, Schema> properties =
                description.getComponents().getSchemas().get("Problem").getProperties();
        List<Object> codes = Stream.concat(
                        Arrays.stream(FailureCode.values()).map(FailureCode::key),
                        Arrays.stream(RequestCode.values()).map(RequestCode::key))
                .distinct()
                .<Object>map(code -> code)
                .toList();
        properties
                .get("code")
                .enumeration(codes)
                .description("Why a listing gave no draft: " + names(FailureCode.values().length, codes)
                        + ". The others are of requests; too_large is of both.");
    }

    private static String names(int first, List<Object> codes) {
        return String.join(
                ", ", codes.stream().limit(first).map(Object::toString).toList());
    }
}
