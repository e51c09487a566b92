package assay.review;

import assay.access.Right;
import assay.assessment.Assessment;
import assay.store.AssessmentStore;
import assay.store.Submission;
import assay.web.AssessPage.Typed;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import assay.web.When;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** One assessment's page, from the moment it was asked for. */
@Path("/assessments")
@Blocking
@RolesAllowed(Right.Named.READ)
class AssessmentEndpoint {
    private static final int SLOWEST_LOOK = 10;

    private final AssessmentStore store;
    private final Versions versions;
    private final Clock clock;

    AssessmentEndpoint(AssessmentStore store, Versions versions, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance assessment(AssessmentView view, Optional<Older> older);

        static native TemplateInstance pending(Pending view);

        static native TemplateInstance failed(Failed view);
    }

    /** An old version on the page. */
    record Older(int version, int newest) {}

    /**
     * @param what was handed in, short
     * @param again seconds until the page looks again
     */
    record Pending(String what, boolean running, When submitted, long again) {}

    /** @param typed what was handed in, in the way in which it was */
    record Failed(String id, String what, Problem problem, Typed typed, When submitted) {}

    /** The assessment, as it is or as it was in that version; while it is being drafted a page that looks again; 422 with a form when nothing could be drafted. */
    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML)
    public Response assessment(@PathParam("id") UUID id, @QueryParam("version") Integer version) {
        Optional<Assessment> drafted = store.assessment(id);
        if (drafted.isPresent() && version != null) {
            return Response.ok(page(versions.version(id, version), drafted.get()))
                    .build();
        }
        return drafted.isPresent()
                ? Response.ok(page(drafted.get())).build()
                : answer(store.submission(id).orElseThrow(AssessmentEndpoint::unknown));
    }

    TemplateInstance page(Assessment assessment) {
        return page(assessment, assessment);
    }

    private TemplateInstance page(Assessment shown, Assessment newest) {
        return Templates.assessment(
                AssessmentView.of(shown, clock.instant()),
                Optional.of(new Older(shown.version(), newest.version())).filter(o -> o.version() < o.newest()));
    }

    Response answer(Submission submission) {
        String what = what(submission);
        When submitted = When.of(submission.submittedAt(), clock.instant());
        return submission
                .failure(clock.instant())
                .map(failure -> failed(submission, Problem.of(failure), what, submitted))
                .orElseGet(() -> Response.ok(Templates.pending(new Pending(
                                what, submission.state() == Submission.State.RUNNING, submitted, again(submission))))
                        .build());
    }

    /** What was handed in, short. */
    static String what(Submission submission) {
        return submission.source().url().or(() -> submission.source().title()).orElse("pasted text");
    }

    private static Response failed(Submission submission, Problem problem, String what, When submitted) {
        Response.ResponseBuilder response = Response.status(422)
                .entity(Templates.failed(new Failed(
                        submission.id().toString(), what, problem, Typed.of(submission.source()), submitted)));
        problem.retryAfter().ifPresent(s -> response.header(HttpHeaders.RETRY_AFTER, s));
        return response.build();
    }

    /** Quick drafts show at once; a slow one does not take the page from under its reader every second. */
    private long again(Submission submission) {
        long waited =
                Duration.between(submission.submittedAt(), clock.instant()).toSeconds();
        return Math.max(1, Math.min(waited / 5, SLOWEST_LOOK));
    }

    private static ProblemException unknown() {
        return ProblemException.of(
                RequestCode.NOT_FOUND, "There is no assessment under this address. Check it, or look in the queue.");
    }
}
