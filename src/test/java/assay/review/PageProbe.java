package assay.review;

import assay.access.AuditEntry;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.store.AssessmentQuery;
import assay.store.AssessmentStore;
import assay.store.AssessmentSummary;
import assay.store.Listed;
import assay.web.AssessPage;
import assay.web.AssessPage.Sample;
import assay.web.AssessPage.Typed;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Serves pages of hand-made assessments to a browser. */
@Path("/probe")
@Blocking
@PermitAll
class PageProbe {
    private final AssessmentStore store;
    private final Versions versions;
    private final Clock clock;

    PageProbe(AssessmentStore store, Versions versions, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.clock = clock;
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@PathParam("name") String name) {
        AssessmentEndpoint assessments = new AssessmentEndpoint(store, versions, clock);
        List<AssessmentSummary> all = List.of(
                PagesTest.summary(SampleAssessments.lamplighter()),
                PagesTest.summary(SampleAssessments.silent()),
                PagesTest.summary(SampleAssessments.lengthy()),
                PagesTest.summary(SampleAssessments.arabic()));
        return switch (name) {
            case "assess" ->
                AssessPage.of(
                                Typed.NOTHING,
                                Optional.empty(),
                                List.of(new Sample("lamplighter", "Lamplighter")),
                                all,
                                clock.instant())
                        .page();
            case "queue" ->
                QueueEndpoint.Templates.queue(PagesTest.view(
                        QueueForm.read(new MultivaluedHashMap<>()),
                        AssessmentQuery.newest(50),
                        new Listed<>(all, Optional.of("x"))));
            case "audit" -> AuditEndpoint.Templates.audit(audit());
            default -> assessments.page(sample(name));
        };
    }

    private static AuditView audit() {
        String hash = "0123456789abcdef".repeat(4);
        AuditEntry short1 = new AuditEntry(
                1, "2026-11-21T03:20:00.000123Z", "local", "NOTED", "a:1", OptionalInt.empty(), hash, hash, hash);
        AuditEntry long2 = new AuditEntry(
                2,
                "2026-11-21T03:20:01.000000Z",
                "x".repeat(200),
                "STATEMENT_ATTACHED",
                "assessment:" + UUID.randomUUID(),
                OptionalInt.of(12),
                hash,
                hash,
                hash);
        AuditEntry odd = new AuditEntry(3, "", "سارية", "", "y".repeat(200), OptionalInt.empty(), "", "", "");
        return AuditView.of(
                new AuditFilter(),
                List.of(odd, long2, short1),
                true,
                hash,
                id -> Optional.of("Ana " + id).filter(n -> id.equals("local")));
    }

    /** Stands where the form of the first page leads. */
    @POST
    @Path("taken")
    @Produces(MediaType.TEXT_PLAIN)
    public String taken(@FormParam("kind") String kind, @FormParam("text") String text) {
        return kind + ": " + text;
    }

    private static Assessment sample(String name) {
        return switch (name) {
            case "lamplighter" -> SampleAssessments.lamplighter();
            case "silent" -> SampleAssessments.silent();
            case "lengthy" -> SampleAssessments.lengthy();
            case "arabic" -> SampleAssessments.arabic();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
