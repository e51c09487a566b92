package assay.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How scoring works, from the same tables that score and that draft. */
@Path("/scoring")
@PermitAll
class ScoringEndpoint {

    @CheckedTemplate(basePath = "web")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance scoring(ScoringPage page);
    }

    /** The rubric as a page. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance scoring() {
        return Templates.scoring(ScoringPage.RUBRIC);
    }
}
