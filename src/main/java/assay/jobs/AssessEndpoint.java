package assay.jobs;

import assay.access.RateLimit;
import assay.access.RateLimited;
import assay.access.Right;
import assay.jobs.Submissions.Receipt;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.AssessmentQuery;
import assay.store.AssessmentStore;
import assay.store.Submission.Source;
import assay.web.AssessPage;
import assay.web.AssessPage.Typed;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The first page: hand in a listing in one of three ways, or try a sample. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Right.Named.READ)
class AssessEndpoint {
    private static final int LATEST = 10;
    /** Most rules drafts are there by then, so that the next page is the assessment rather than a page that waits. */
    private static final Duration SHORT_WAIT = Duration.ofMillis(1_500);

    /** By then most pages that cannot be got have ended so. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(20);

    private final Submissions submissions;
    private final AssessmentStore store;
    private final Samples samples;
    private final RateLimit limit;
    private final Clock clock;

    AssessEndpoint(Submissions submissions, AssessmentStore store, Samples samples, RateLimit limit, Clock clock) {
        this.submissions = submissions;
        this.store = store;
        this.samples = samples;
        this.limit = limit;
        this.clock = clock;
    }

    @GET
    public Response form() {
        return page(Typed.NOTHING, Optional.empty());
    }

    /** Leads to the assessment's page; what cannot be taken comes back as it was typed, with the reason beside it. */
    @POST
    @RolesAllowed(Right.Named.SUBMIT)
    @Path("assess")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response assess(
            @FormParam("kind") String kind,
            @FormParam("url") String url,
            @FormParam("title") String title,
            @FormParam("text") String text,
            @FormParam("html") String html,
            @FormParam("force") String force,
            HttpServerRequest http) {
        Typed typed = new Typed(kind, url, title, text, html, force != null);
        try {
            limit.admit(http);
            Source source = request(typed).source();
            source.url().ifPresent(ListingUrl::parse);
            UUID id = submitted(source, typed.force(), typed.hasMoreThanItsWay() ? LONG_WAIT : SHORT_WAIT);
            // No more than what was handed in is kept, so the rest can come back with this answer alone.
            Optional<Problem> failed = typed.hasMoreThanItsWay() ? failure(id) : Optional.empty();
            return failed.isPresent() ? page(typed, failed) : seeOther(id);
        } catch (ProblemException e) {
            return page(typed, Optional.of(e.problem()));
        } catch (RefusedUrl e) {
            return page(typed, Optional.of(Problem.of(e.failure())));
        } catch (RateLimited e) {
            return page(typed, Optional.of(Problem.tooMany(e)));
        }
    }

    @POST
    @RolesAllowed(Right.Named.SUBMIT)
    @Path("assess/sample/{name}")
    public Response sample(@PathParam("name") String name, HttpServerRequest http) {
        limit.admit(http);
        Samples.Page sample = samples.named(name)
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.NOT_FOUND, "There is no sample of that name. The first page lists them."));
        return seeOther(submitted(Source.html(sample.html(), Optional.of(sample.url())), true, SHORT_WAIT));
    }

    private UUID submitted(Source source, boolean force, Duration wait) {
        Receipt receipt = submissions.submit(source, Optional.empty(), force);
        if (receipt instanceof Receipt.Known known) {
            return known.assessment().id();
        }
        if (receipt instanceof Receipt.Refused refused) {
            return refused.id();
        }
        UUID id = ((Receipt.Queued) receipt).id();
        submissions.await(id, wait);
        return id;
    }

    private Optional<Problem> failure(UUID id) {
        return store.submission(id)
                .flatMap(submission -> submission.failure(clock.instant()))
                .map(Problem::of);
    }

    private static Response seeOther(UUID id) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/assessments/" + id)
                .build();
    }

    /** The form sends an empty address when nobody gave one; the request knows what that means for each way. */
    private static SubmissionRequest request(Typed typed) {
        Optional<String> url = Optional.of(typed.url().strip());
        return switch (Source.Kind.valueOf(typed.kind().toUpperCase(Locale.ROOT))) {
            case TEXT ->
                new SubmissionRequest(
                        url,
                        Optional.of(typed.text()),
                        Optional.of(typed.title()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(typed.force()));
            case HTML ->
                new SubmissionRequest(
                        url,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(typed.html()),
                        Optional.empty(),
                        Optional.of(typed.force()));
            case URL ->
                new SubmissionRequest(
                        url,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(typed.force()));
        };
    }

    private Response page(Typed typed, Optional<Problem> problem) {
        Response.ResponseBuilder response = Response.status(
                        problem.map(Problem::status).orElse(200))
                .entity(AssessPage.of(
                                typed,
                                problem,
                                samples.all(),
                                store.list(AssessmentQuery.newest(LATEST)).items(),
                                clock.instant())
                        .page());
        problem.map(Problem::retryAfter)
                .ifPresent(after -> after.ifPresent(s -> response.header(HttpHeaders.RETRY_AFTER, s)));
        return response.build();
    }
}
