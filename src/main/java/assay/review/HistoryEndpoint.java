package assay.review;

import assay.access.Right;
import assay.store.Reviews;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;

/** Who did what to an assessment, when and why. */
@Path("/assessments")
@Blocking
class HistoryEndpoint {
    private final Desk desk;
    private final Reviews reviews;
    private final Clock clock;

    HistoryEndpoint(Desk desk, Reviews reviews, Clock clock) {
        this.desk = desk;
        this.reviews = reviews;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance history(HistoryView view);
    }

    @GET
    @Path("{id}/history")
    @RolesAllowed(Right.Named.READ)
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance history(@PathParam("id") UUID id) {
        return Templates.history(HistoryView.of(desk.known(id), reviews.history(id), clock.instant()));
    }
}
