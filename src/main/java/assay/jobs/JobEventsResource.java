package assay.jobs;

import assay.access.Right;
import assay.store.Job.State;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells whoever listens how a job goes, as server-sent events. Each event is the whole state, so that none is missed for good. */
@Path("/api/v1/jobs/{id}/events")
@Tag(name = "Jobs")
class JobEventsResource {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** A listener comes back by itself; until then its right to listen is not looked at again. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** All who listen to a job here share one look at it. */
    private static final Duration SHARED = Duration.ofMillis(500);

    private static final int MOST_JOBS = 1_000;

    private final LoadingCache<UUID, JobJson> looks;

    JobEventsResource(JobControl control) {
        this.looks = Caffeine.newBuilder()
                .expireAfterWrite(SHARED)
                .maximumSize(MOST_JOBS)
                .build(id -> control.json(control.job(id)));
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Right.Named.READ)
    @NonBlocking
    @Operation(summary = "Its state as it changes: events progress with the job as JSON, and end after the last")
    public Multi<OutboundSseEvent> events(@PathParam("id") UUID id, @Context Sse sse) {
        AtomicBoolean ended = new AtomicBoolean();
        return Multi.createFrom()
                .ticks()
                .every(LOOK_EVERY)
                .onOverflow()
                .drop()
                .select()
                .first(LONGEST)
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .item(() -> looks.get(id))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .select()
                .first(job -> !ended.getAndSet(isOver(job)))
                .skip()
                .repetitions((before, after) -> same(before, after) ? 0 : 1)
                .onItem()
                .transformToMultiAndConcatenate(job -> told(job, sse));
    }

    private static boolean same(JobJson before, JobJson after) {
        return before.state().equals(after.state())
                && before.pausedFor().equals(after.pausedFor())
                && before.counts().equals(after.counts())
                && before.spend().equals(after.spend())
                && before.budget().equals(after.budget())
                && before.maxParallel() == after.maxParallel()
                && before.delay() == after.delay()
                && Math.round(before.rate()) == Math.round(after.rate());
    }

    private static Multi<OutboundSseEvent> told(JobJson job, Sse sse) {
        OutboundSseEvent state = sse.newEventBuilder()
                .name("progress")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(JobJson.class, job)
                .build();
        return isOver(job)
                ? Multi.createFrom().items(state, sse.newEvent("end", job.state()))
                : Multi.createFrom().item(state);
    }

    private static boolean isOver(JobJson job) {
        boolean ends = job.state().equals(State.FINISHED.name()) || job.state().equals(State.CANCELLED.name());
        return ends && job.counts().running() == 0;
    }
}
