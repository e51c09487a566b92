package assay.jobs;

import assay.access.CurrentPerson;
import assay.access.Person;
import assay.access.Right;
import assay.jobs.ItemsPage.Asked;
import assay.store.Job;
import assay.store.JobReports;
import assay.store.JobReports.Failures;
import assay.store.JobReports.Reason;
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
import jakarta.ws.rs.BeanParam;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Jobs for people: all of them, one as it runs, and a form for the next. */
@Path("/jobs")
@Blocking
@Produces(MediaType.TEXT_HTML)
class JobsEndpoint {
    private static final int ROWS = 50;
    private static final int MOST_MOVED = 20;
    private static final int MOST_PRINTED = 500;

    private final JobControl control;
    private final Jobs jobs;
    private final JobReports reports;
    private final CurrentPerson current;
    private final Clock clock;

    JobsEndpoint(JobControl control, Jobs jobs, JobReports reports, CurrentPerson current, Clock clock) {
        this.control = control;
        this.jobs = jobs;
        this.reports = reports;
        this.current = current;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "jobs")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance jobs(JobsView view);

        static native TemplateInstance job(JobPage view);

        static native TemplateInstance progress(JobPage view);

        static native TemplateInstance report(JobReportPage view);
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
                    JobWords.about(job),
                    JobWords.of(job.state()),
                    JobWords.number(counts.ended()),
                    JobWords.number(counts.total()),
                    JobWords.number(counts.changed()),
                    JobWords.number(counts.failed()),
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

    /** What narrows down the items, and leads to further ones. */
    static class Shown {
        @QueryParam("show")
        Optional<String> show;

        @QueryParam("code")
        Optional<String> code;

        @QueryParam("status")
        Optional<String> status;

        @QueryParam("cursor")
        Optional<String> cursor;

        Asked asked() {
            return Asked.read(show, code, status(status), cursor);
        }
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance one(@PathParam("id") UUID id, @BeanParam Shown shown) {
        return Templates.job(page(id, shown.asked()));
    }

    /** The part of the page that moves, for the script. */
    @GET
    @Path("{id}/progress")
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance progress(@PathParam("id") UUID id, @BeanParam Shown shown) {
        return Templates.progress(page(id, shown.asked()));
    }

    private JobPage page(UUID id, Asked asked) {
        Job job = control.job(id);
        Instant now = clock.instant();
        List<Failures> failures = reports.failures(id);
        return JobPage.of(
                job,
                control.json(job),
                reports.again(id),
                moved(job, MOST_MOVED),
                failures,
                jobs.refusals(id),
                ItemsPage.of(
                        job,
                        asked,
                        reports.items(id, asked.which(), asked.reason(), ROWS, asked.cursor()),
                        failures,
                        now),
                current.person(),
                now);
    }

    /** What it found, as a page that prints. */
    @GET
    @Path("{id}/report")
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance report(@PathParam("id") UUID id) {
        Job job = control.job(id);
        return Templates.report(JobReportPage.of(
                job, reports.decisionsLeft(id), moved(job, MOST_PRINTED), reports.failures(id), clock.instant()));
    }

    private List<MovedLine> moved(Job job, int most) {
        return reports.moved(job.id(), most).stream()
                .map(moved -> MovedLine.of(moved, job.purpose()))
                .toList();
    }

    @POST
    @Path("{id}/step")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Right.Named.SUBMIT)
    public Response step(
            @PathParam("id") UUID id,
            @FormParam("step") String step,
            @FormParam("code") Optional<String> code,
            @FormParam("status") Optional<String> status) {
        Person by = current.person();
        switch (Optional.ofNullable(step).orElse("")) {
            case "pause" -> control.pause(id, by);
            case "resume" -> control.resume(id, by);
            case "cancel" -> control.cancel(id, by);
            case "retry" -> control.retry(id, code.flatMap(JobWords::code).map(c -> new Reason(c, status(status))), by);
            default ->
                throw ProblemException.of(RequestCode.INVALID_VALUE, "A job has no such step. Go back to its page.");
        }
        return Response.seeOther(URI.create("/jobs/" + id)).build();
    }

    /** Sets pace and budget as the form has them; what is empty has no limit. */
    @POST
    @Path("{id}/limits")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Right.Named.SUBMIT)
    public Response limits(@PathParam("id") UUID id, @BeanParam LimitFields fields, @FormParam("go") boolean go) {
        Person by = current.person();
        Job job = control.job(id);
        control.adjust(
                id,
                fields.parallel().orElse(job.maxParallel()),
                fields.pause().orElse(Duration.ZERO),
                fields.budget(),
                by);
        if (go) {
            control.resume(id, by);
        }
        return Response.seeOther(URI.create("/jobs/" + id)).build();
    }

    private static OptionalInt status(Optional<String> text) {
        return text.filter(t -> t.matches("[1-9][0-9]{2}"))
                .map(t -> OptionalInt.of(Integer.parseInt(t)))
                .orElseGet(OptionalInt::empty);
    }
}
