package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.Factor;
import assay.aivss.LegalValues;
import assay.maestro.Layer;
import assay.maestro.ThreatName;
import assay.web.LargestBody;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Scores without storing, and the rubric behind them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Scores")
@PermitAll
class ScoreResource {
    /** Bytes. A receipt has 5,000; each further number costs work, in the canonical form most of all. */
    private static final int LARGEST = 256 * 1024;

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private final Verifier verifier;

    ScoreResource(Verifier verifier) {
        this.verifier = verifier;
    }

    /** @param equation its lines, joined by commas; {@code equations} has them one by one */
    record EditionJson(
            String id,
            String title,
            String equation,
            List<String> equations,
            List<String> factors,
            ValuesJson factorValues,
            ValuesJson threatMultiplier,
            ValuesJson mitigationFactor,
            String source,
            String status,
            String note,
            boolean standard) {

        static EditionJson of(AivssEdition e) {
            return new EditionJson(
                    e.id(),
                    e.title(),
                    String.join(", ", e.equations()),
                    e.equations(),
                    e.factors().stream().map(Factor::key).toList(),
                    ValuesJson.of(e.factorValues()),
                    ValuesJson.of(e.threatMultipliers()),
                    ValuesJson.of(e.mitigationFactors()),
                    e.source(),
                    e.status(),
                    e.note(),
                    e.id().equals(AivssEdition.standard().id()));
        }
    }

    /** Either every {@code step} from {@code min} to {@code max}, or the {@code values} alone. */
    record ValuesJson(
            Optional<BigDecimal> min,
            Optional<BigDecimal> max,
            Optional<BigDecimal> step,
            Optional<List<ValueJson>> values) {

        static ValuesJson of(LegalValues legal) {
            if (legal instanceof LegalValues.Graded graded) {
                return new ValuesJson(
                        Optional.of(graded.min()), Optional.of(graded.max()), Optional.of(HUNDREDTH), Optional.empty());
            }
            LegalValues.Listed listed = (LegalValues.Listed) legal;
            return new ValuesJson(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(listed.entries().stream()
                            .map(e -> new ValueJson(
                                    e.value(), e.name().isEmpty() ? Optional.empty() : Optional.of(e.name())))
                            .toList()));
        }
    }

    /** @param name what the edition calls the value */
    record ValueJson(BigDecimal value, Optional<String> name) {}

    record FactorRubricJson(
            String key,
            String name,
            Optional<String> officialName,
            String question,
            AnchorsJson anchors,
            String source,
            List<String> editions) {}

    /** What 0.0, 0.5 and 1.0 mean. */
    record AnchorsJson(String zero, String half, String one) {}

    record LayerRubricJson(String layer, String name, List<ThreatRubricJson> threats) {}

    record ThreatRubricJson(String name, List<String> asi) {}

    @POST
    @Path("/scores")
    @LargestBody(LARGEST)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Compute a score, with every step; nothing is stored")
    public ScoreJson score(ScoreRequest request) {
        return ScoreJson.withReceipt(request.scored());
    }

    @POST
    @Path("/scores/verify")
    @LargestBody(LARGEST)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Recompute a receipt and say what differs; nothing is stored")
    public Verification verify(ReceiptRequest receipt) {
        return verifier.verify(receipt);
    }

    @GET
    @Path("/editions")
    @Operation(summary = "The editions of AIVSS that can be scored")
    public List<EditionJson> editions() {
        return AivssEdition.all().stream().map(EditionJson::of).toList();
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
                        new AnchorsJson(f.atZero(), f.atHalf(), f.atOne()),
                        f.source(),
                        AivssEdition.all().stream()
                                .filter(e -> e.factors().contains(f))
                                .map(AivssEdition::id)
                                .toList()))
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
