package assay.jobs;

import assay.store.Job;
import assay.store.Schedule;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A schedule as it stands. */
@Schema(name = "Schedule", description = "Jobs that are made by themselves")
record ScheduleJson(
        UUID id,
        int version,
        boolean enabled,

        @Schema(description = "What was handed in") ScheduleRequest definition,

        Instant createdAt,
        String createdBy,

        @Schema(description = "When its turn comes; absent while it is paused")
        Optional<Instant> nextAt,

        @Schema(description = "When its turn last came, whether or not it made a job")
        Optional<Instant> lastAt,

        @Schema(description = "The newest job that it made") Optional<LastJob> lastJob,

        @Schema(description = "Why its last turn made no job; absent when it did or nothing was due")
        Optional<String> lastProblem) {

    @Schema(name = "ScheduleJob", description = "A job that a schedule made")
    record LastJob(UUID id, String state, Instant createdAt, Job.Counts counts) {
        static LastJob of(Job job) {
            return new LastJob(job.id(), job.state().name(), job.createdAt(), job.counts());
        }
    }

    static ScheduleJson of(Schedule schedule, ScheduleRequest definition, Optional<Job> last) {
        return new ScheduleJson(
                schedule.id(),
                schedule.version(),
                schedule.enabled(),
                definition,
                schedule.createdAt(),
                schedule.createdBy(),
                schedule.nextAt(),
                schedule.lastAt(),
                last.map(LastJob::of),
                schedule.lastProblem());
    }
}
