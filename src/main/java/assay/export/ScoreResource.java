package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.Factor;
import assay.maestro.Layer;
import assay.maestro.ThreatName;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Scores without storing, and the rubric behind them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scores")
class ScoreResource {

    record EditionJson(String id, String equation, List<String> factors, String source, boolean standard) {}

    record FactorRubricJson(
            String key, String name, Optional<String> officialName, String question, AnchorsJson anchors) {}

    /** What 0.0, 0.5 and 1.0 mean. */
    record AnchorsJson(String zero, String half, String one) {}

    record LayerRubricJson(String layer, String name, List<ThreatRubricJson> threats) {}

    record ThreatRubricJson(String name, List<String> asi) {}

    @POST
    @Path("/scores")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Compute a score, with every step; nothing is stored")
    public ScoreJson score(ScoreRequest request) {
        return ScoreJson.of(edition(request.edition()).score(request.toInput()));
    }

    private static AivssEdition edition(Optional<String> id) {
        if (id.isEmpty()) {
            return AivssEdition.standard();
        }
        return AivssEdition.byId(id.get())
                .orElseThrow(() -> ProblemException.at(
                        "/edition",
                        RequestCode.UNKNOWN_EDITION,
                        "There is no such edition. Known are "
                                + AivssEdition.all().stream()
                                        .map(AivssEdition::id)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    @GET
    @Path("/editions")
    @Operation(summary = "The editions of AIVSS that can be scored")
    public List<EditionJson> editions() {
        return AivssEdition.all().stream()
                .map(e -> new EditionJson(
                        e.id(),
                        e.equation(),
                        e.factors().stream().map(Factor::key).toList(),
                        e.source(),
                        e.id().equals(AivssEdition.standard().id())))
                .toList();
    }

    @GET
    @Path("/factors")
    @Operation(summary = "The eleven agentic factors and what their values mean")
    public List<FactorRubricJson> factors() {
        return Arrays.stream(Factor.values())
                .map(f -> new FactorRubricJson(
                        f.key(),
                        f.title(),
                        f.officialName(),
                        f.question(),
                        new AnchorsJson(f.atZero(), f.atHalf(), f.atOne())))
                .toList();
    }

    @GET
    @Path("/layers")
    @Operation(summary = "The seven MAESTRO layers and their threats")
    public List<LayerRubricJson> layers() {
        return Arrays.stream(Layer.values())
                .map(l -> new LayerRubricJson(
                        l.name(),
                        l.title(),
                        l.threats().stream().map(ScoreResource::threat).toList()))
                .toList();
    }

    private static ThreatRubricJson threat(ThreatName threat) {
        return new ThreatRubricJson(
                threat.name(), threat.risks().stream().map(Enum::name).toList());
    }
}
