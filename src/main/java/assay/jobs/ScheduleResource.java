package assay.jobs;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.store.Jobs;
import assay.store.Listed;
import assay.store.Schedule;
import assay.web.LargestBody;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Schedules over REST. */
@Path("/api/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
@Blocking
class ScheduleResource {
    private static final int LARGEST = 100_000;

    private final ScheduleControl control;
    private final Jobs jobs;
    private final CurrentPerson current;

    ScheduleResource(ScheduleControl control, Jobs jobs, CurrentPerson current) {
        this.control = control;
        this.jobs = jobs;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @LargestBody(LARGEST)
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(
            summary = "Make a schedule: a trickle by maxAge, or a cron",
            description =
                    "A trickle looks, over the time of maxAge, once at all that is stored and selected: every six hours or more"
                            + " often, a small job of the oldest that have passed the age. A cron makes one job of all that is selected, or of"
                            + " a sitemap or feed, at its times. While its last job is not over, a schedule makes no other; one that"
                            + " its budget stopped is cancelled for the next.")
    public Response create(ScheduleRequest request) {
        Schedule made = control.create(request, current.person());
        return Response.created(URI.create("/api/v1/schedules/" + made.id()))
                .entity(json(made))
                .build();
    }

    @GET
    @RolesAllowed(Right.Named.READ)
    @Operation(summary = "All schedules, the oldest first; they are one page")
    public Listed<ScheduleJson> schedules() {
        return new Listed<>(control.all().stream().map(this::json).toList(), Optional.empty());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Right.Named.READ)
    @Operation(summary = "A schedule as it stands")
    public ScheduleJson schedule(@PathParam("id") UUID id) {
        return json(control.schedule(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargestBody(LARGEST)
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(
            summary = "Change it; what is left out stays",
            description =
                    "select and budget are replaced as a whole, so that a budget of {} takes the limits away. A cron takes the"
                            + " place of a maxAge and the other way round, a source that of a select.")
    public ScheduleJson change(@PathParam("id") UUID id, ScheduleRequest change) {
        return json(control.change(id, before -> before.with(change), current.person()));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Delete it; its jobs stay")
    public void delete(@PathParam("id") UUID id) {
        control.delete(id, current.person());
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Make no more jobs until it is resumed")
    public ScheduleJson pause(@PathParam("id") UUID id) {
        return json(control.pause(id, current.person()));
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Let it make jobs again; a trickle begins at once, with its usual portion")
    public ScheduleJson resume(@PathParam("id") UUID id) {
        return json(control.resume(id, current.person()));
    }

    private ScheduleJson json(Schedule schedule) {
        return ScheduleJson.of(
                schedule, control.kept(schedule), schedule.lastJob().flatMap(jobs::job));
    }
}
