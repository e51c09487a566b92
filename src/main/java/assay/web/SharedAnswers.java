package assay.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Writes into the API's description the problems that follow from what a call takes: an id may be unknown, a body may be no JSON,
 * a version may be old. What a call says of a status itself stays. Public for the framework, which makes one.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class SharedAnswers implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/")) {
                item.getOperations()
                        .forEach((method, operation) -> answers(path, method, operation)
                                .forEach((status, words) -> {
                                    if (operation.getResponses().getAPIResponse(status) == null) {
                                        operation.getResponses().addAPIResponse(status, problem(words));
                                    }
                                }));
            }
        });
    }

    private static Map<String, String> answers(String path, PathItem.HttpMethod method, Operation operation) {
        Map<String, String> answers = new LinkedHashMap<>();
        if (path.contains("{")) {
            answers.put("404", "There is none of that id");
        }
        if (operation.getRequestBody() != null) {
            answers.put("400", "The body is no JSON");
            answers.put("413", "The body is larger than this call takes");
            answers.put("415", "The body is not sent as application/json");
        }
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        if (operation.getRequestBody() != null || parameters.stream().anyMatch(p -> p.getIn() != Parameter.In.PATH)) {
            answers.put("422", "A value cannot be used or is missing; pointer names it");
        }
        if (parameters.stream().anyMatch(p -> "If-Match".equals(p.getName()))) {
            answers.put("409", "The state of the assessment does not allow that step");
            answers.put("412", "Somebody saved first; ETag tells the version that holds now");
            answers.put("428", "The header If-Match is missing");
        }
        if (method != PathItem.HttpMethod.GET) {
            answers.put("403", "You may not do that");
        }
        return answers;
    }

    private static APIResponse problem(String words) {
        Schema schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createAPIResponse()
                .description(words)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
    }
}
