package assay.jobs;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.drafting.Drafters;
import assay.jobs.SchedulePage.All;
import assay.jobs.SchedulePage.Form;
import assay.jobs.SchedulePage.Line;
import assay.store.Jobs;
import assay.store.Schedule;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.quarkus.qute.CheckedTemplate;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Schedules for people. What was typed comes back with what is wrong with it. */
@Path("/schedules")
@Blocking
@Produces(MediaType.TEXT_HTML)
class SchedulesEndpoint {
    private static final URI ALL = URI.create("/schedules");

    private final ScheduleControl control;
    private final Jobs jobs;
    private final Drafters drafters;
    private final CurrentPerson current;
    private final Clock clock;

    SchedulesEndpoint(ScheduleControl control, Jobs jobs, Drafters drafters, CurrentPerson current, Clock clock) {
        this.control = control;
        this.jobs = jobs;
        this.drafters = drafters;
        this.current = current;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "jobs")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance schedules(All view);

        static native TemplateInstance schedule(Form view);
    }

    @GET
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance all() {
        return Templates.schedules(new All(
                control.all().stream().map(this::line).toList(),
                current.person().may(Right.SUBMIT)));
    }

    private Line line(Schedule schedule) {
        return Line.of(schedule, control.kept(schedule), schedule.lastJob().flatMap(jobs::job), clock.instant());
    }

    @GET
    @Path("new")
    @RolesAllowed(Right.Named.SUBMIT)
    public TemplateInstance form() {
        return Templates.schedule(form(new ScheduleForm(), "", Optional.empty()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Right.Named.SUBMIT)
    public TemplateInstance one(@PathParam("id") UUID id) {
        Schedule schedule = control.schedule(id);
        return Templates.schedule(form(ScheduleForm.of(control.kept(schedule)), "", Optional.of(line(schedule))));
    }

    private Form form(ScheduleForm typed, String problem, Optional<Line> line) {
        return Form.of(typed, problem, line, drafters.names());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Right.Named.SUBMIT)
    public Response create(@BeanParam ScheduleForm typed) {
        try {
            control.create(typed.request(Optional.empty()), current.person());
            return Response.seeOther(ALL).build();
        } catch (ProblemException refused) {
            return refused(typed, refused, Optional.empty());
        }
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Right.Named.SUBMIT)
    public Response change(@PathParam("id") UUID id, @BeanParam ScheduleForm typed) {
        Line line = line(control.schedule(id));
        try {
            control.change(id, before -> typed.request(Optional.of(before)), current.person());
            return Response.seeOther(ALL).build();
        } catch (ProblemException refused) {
            return refused(typed, refused, Optional.of(line));
        }
    }

    private Response refused(ScheduleForm typed, ProblemException refused, Optional<Line> line) {
        return Response.status(refused.problem().status())
                .entity(Templates.schedule(form(typed, refused.problem().detail(), line)))
                .build();
    }

    @POST
    @Path("{id}/step")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Right.Named.SUBMIT)
    public Response step(@PathParam("id") UUID id, @FormParam("step") String step) {
        switch (Optional.ofNullable(step).orElse("")) {
            case "pause" -> control.pause(id, current.person());
            case "resume" -> control.resume(id, current.person());
            case "delete" -> control.delete(id, current.person());
            default ->
                throw ProblemException.of(
                        RequestCode.INVALID_VALUE, "A schedule has no such step. Go back to its page.");
        }
        return Response.seeOther(ALL).build();
    }
}
