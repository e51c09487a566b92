package assay.jobs;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.drafting.Drafters;
import assay.listing.FailureCode;
import assay.store.Job;
import assay.store.JobReports;
import assay.store.Jobs;
import assay.store.Listed;
import assay.web.ProblemException;
import assay.web.RequestCode;
import assay.web.When;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs for people: all of them, one as it runs, and a form for the next. */
@Path("/jobs")
@Blocking
@Produces(MediaType.TEXT_HTML)
class JobsEndpoint {
    private static final int ROWS = 50;
    private static final int MOST_MOVED = 100;

    private final JobMaking making;
    private final JobControl control;
    private final Jobs jobs;
    private final JobReports reports;
    private final Drafters drafters;
    private final CurrentPerson current;
    private final Clock clock;

    JobsEndpoint(
            JobMaking making,
            JobControl control,
            Jobs jobs,
            JobReports reports,
            Drafters drafters,
            CurrentPerson current,
            Clock clock) {
        this.making = making;
        this.control = control;
        this.jobs = jobs;
        this.reports = reports;
        this.drafters = drafters;
        this.current = current;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "jobs")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance jobs(JobsView view);

        static native TemplateInstance job(JobPage view);

        static native TemplateInstance progress(JobPage view);
    }

    record JobsView(List<Line> jobs, boolean makes, boolean later, String next) {}

    record Line(
            UUID id,
            String name,
            String about,
            String state,
            String done,
            String total,
            String changed,
            String failed,
            RawString bar,
            When created) {
        static Line of(Job job, Instant now) {
            Job.Counts counts = job.counts();
            return new Line(
                    job.id(),
                    job.name(),
                    JobPage.about(job),
                    JobPage.words(job.state()),
                    JobPage.number(counts.ended()),
                    JobPage.number(counts.total()),
                    JobPage.number(counts.changed()),
                    JobPage.number(counts.failed()),
                    JobPage.bar(job),
                    When.of(job.createdAt(), now));
        }
    }

    @GET
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance all(@QueryParam("cursor") Optional<String> cursor) {
        Instant now = clock.instant();
        Listed<Job> page = jobs.list(ROWS, cursor);
        return Templates.jobs(new JobsView(
                page.items().stream().map(job -> Line.of(job, now)).toList(),
                current.person().may(Right.SUBMIT),
                cursor.isPresent(),
                page.next().orElse("")));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance one(@PathParam("id") UUID id) {
        return Templates.job(page(id));
    }

    /** The part of the page that moves, for the script. */
    @GET
    @Path("{id}/progress")
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance progress(@PathParam("id") UUID id) {
        return Templates.progress(page(id));
    }

    private JobPage page(UUID id) {
        Job job = control.job(id);
        return JobPage.of(
                job,
                control.json(job),
                reports.moved(id, MOST_MOVED),
                reports.failures(id),
                jobs.refusals(id),
                current.person(),
                clock.instant());
    }

    @POST
    @Path("{id}/step")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Right.Named.SUBMIT)
    public Response step(
            @PathParam("id") UUID id, @FormParam("step") String step, @FormParam("code") Optional<String> code) {
        switch (Optional.ofNullable(step).orElse("")) {
            case "pause" -> control.pause(id);
            case "resume" -> control.resume(id);
            case "cancel" -> control.cancel(id);
            case "retry" -> control.retry(id, code.flatMap(JobsEndpoint::reason));
            default ->
                throw ProblemException.of(RequestCode.INVALID_VALUE, "A job has no such step. Go back to its page.");
        }
        return Response.seeOther(URI.create("/jobs/" + id)).build();
    }

    private static Optional<FailureCode> reason(String code) {
        return Arrays.stream(FailureCode.values())
                .filter(c -> c.key().equals(code))
                .findFirst();
    }
}
