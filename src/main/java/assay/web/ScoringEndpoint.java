package assay.web;

import assay.aivss.AivssEdition;
import assay.aivss.Factor;
import assay.aivss.Severity;
import assay.maestro.Layer;
import assay.maestro.ThreatName;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How scoring works, from the same tables that score and that draft. */
@Path("/scoring")
class ScoringEndpoint {

    @CheckedTemplate(basePath = "web")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance scoring(Rubric rubric);
    }

    record Rubric(List<Edition> editions, List<Band> bands, List<Anchors> factors, List<Threats> layers) {}

    record Edition(String id, String equation, String source, int factors) {}

    record Band(String name, String style, String from) {}

    record Anchors(
            String title, String official, String question, String zero, String half, String one, boolean scored) {}

    record Threats(String id, String title, String names) {}

    /** The rubric as a page. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance scoring() {
        return Templates.scoring(rubric());
    }

    static Rubric rubric() {
        return new Rubric(
                AivssEdition.all().stream()
                        .map(e -> new Edition(
                                e.id(),
                                String.join(", ", e.equations()),
                                e.source(),
                                e.factors().size()))
                        .toList(),
                Arrays.stream(Severity.values())
                        .map(s -> new Band(s.title(), Words.style(s), s.from().toPlainString()))
                        .toList(),
                Arrays.stream(Factor.values()).map(ScoringEndpoint::anchors).toList(),
                Arrays.stream(Layer.values())
                        .map(l -> new Threats(
                                l.name(),
                                l.title(),
                                l.threats().stream().map(ThreatName::name).collect(Collectors.joining(" · "))))
                        .toList());
    }

    private static Anchors anchors(Factor factor) {
        return new Anchors(
                factor.title(),
                factor.officialName().filter(n -> !n.equals(factor.title())).orElse(""),
                factor.question(),
                factor.atZero(),
                factor.atHalf(),
                factor.atOne(),
                AivssEdition.standard().factors().contains(factor));
    }
}
