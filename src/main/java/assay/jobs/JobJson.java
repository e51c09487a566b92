package assay.jobs;

import assay.store.Job;
import assay.store.Job.Counts;
import assay.store.JobItem;
import assay.store.JobReports.Failures;
import assay.store.JobReports.Moved;
import assay.store.Jobs.Refusal;
import assay.store.Spend;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A job as it stands. */
@Schema(name = "Job", description = "Many listings at once, as they stand")
record JobJson(
        UUID id,
        String name,
        String purpose,
        String state,

        @Schema(description = "person, sample or budget; of a paused job")
        Optional<String> pausedFor,

        String drafter,
        Optional<String> edition,
        Instant createdAt,
        String createdBy,
        Optional<Instant> finishedAt,
        Counts counts,

        @Schema(description = "Confirmed without a model call")
        int unasked,

        int duplicates,
        int refused,

        @Schema(description = "Items that count still and are listed no more, because their time was over")
        int letGo,

        int maxParallel,

        @Schema(description = "Seconds between two items of one host, at least")
        double delay,

        Optional<Long> sampleOf,

        @Schema(description = "Items a minute, over the last five")
        double rate,

        @Schema(description = "At that rate; absent while nothing ends")
        Optional<Instant> expectedEnd,

        BudgetJson budget,
        SpendJson spend) {

    @Schema(name = "JobBudgetLeft", description = "What the job may take; absent parts are without a limit")
    record BudgetJson(Optional<Long> calls, Optional<Long> tokens, Optional<BigDecimal> money) {}

    @Schema(name = "JobSpend", description = "What the job has taken")
    record SpendJson(long calls, long tokens, BigDecimal money, Optional<String> currency) {}

    @Schema(name = "JobItem", description = "One listing of a job")
    record ItemJson(
            UUID id,
            int position,
            Optional<String> url,
            String state,
            int attempts,
            Optional<UUID> assessment,
            Optional<UUID> baseline,
            Optional<BigDecimal> delta,
            Optional<FailureJson> failure,

            @Schema(description = "When it is tried again") Optional<Instant> againAt,

            Optional<Instant> endedAt) {

        /** The state is the outcome once there is one. */
        static ItemJson of(JobItem item) {
            return new ItemJson(
                    item.id(),
                    item.position(),
                    item.url(),
                    item.outcome().<Enum<?>>map(o -> o).orElse(item.state()).name(),
                    item.attempts(),
                    item.assessment(),
                    item.baseline(),
                    item.delta(),
                    item.failure().map(f -> new FailureJson(f.code().key(), f.detail(), f.retryable())),
                    item.againAt(),
                    item.endedAt());
        }
    }

    @Schema(name = "JobFailure", description = "Why there is no draft")
    record FailureJson(String code, String detail, boolean retryable) {}

    @Schema(name = "JobReport", description = "What a job found: the job, what moved by how much, why items failed")
    record ReportJson(
            JobJson job,

            @Schema(description = "How many decisions of people could not be carried over to the new drafts")
            int decisionsLeft,

            List<ChangeJson> changes,
            List<ReasonJson> failures,
            List<Refusal> refused) {}

    @Schema(name = "JobChange", description = "A listing that moved in a way that matters")
    record ChangeJson(
            Optional<String> url,
            String title,
            Optional<UUID> assessment,
            Optional<UUID> baseline,
            BigDecimal before,
            BigDecimal after,
            BigDecimal delta,
            List<MovementJson.CauseJson> causes,
            MovementJson movement) {
        static ChangeJson of(Moved moved) {
            JobItem item = moved.item();
            MovementJson movement = MovementJson.read(item.movement().orElseThrow());
            return new ChangeJson(
                    item.url(),
                    moved.title(),
                    item.assessment(),
                    item.baseline(),
                    movement.before().value(),
                    movement.after().value(),
                    item.delta().orElse(BigDecimal.ZERO),
                    movement.causes(),
                    movement);
        }
    }

    @Schema(name = "JobFailures", description = "Items that failed for one reason")
    record ReasonJson(
            String code,

            @Schema(description = "What the sites answered with, where that was the reason")
            Optional<Integer> upstreamStatus,

            @Schema(description = "Of the first of them") String detail,

            int items,
            int retryable) {
        static ReasonJson of(Failures failures) {
            OptionalInt status = failures.reason().status();
            return new ReasonJson(
                    failures.reason().code().key(),
                    status.isPresent() ? Optional.of(status.getAsInt()) : Optional.empty(),
                    failures.detail(),
                    failures.items(),
                    failures.retryable());
        }
    }

    /**
     * @param ended within the last {@code within}
     * @param lastTry when the last item is tried again that waits for that; before it, the job does not end
     */
    static JobJson of(Job job, int ended, Duration within, Optional<Instant> lastTry, Instant now) {
        Duration since = Duration.between(job.createdAt(), now);
        Duration measured = since.compareTo(within) < 0 ? since : within;
        double perMinute = measured.toMillis() <= 0 ? 0 : ended * 60_000.0 / measured.toMillis();
        Counts counts = job.counts();
        int left = counts.waiting() + counts.running();
        Spend spent = job.spent();
        return new JobJson(
                job.id(),
                job.name(),
                job.purpose().name().toLowerCase(Locale.ROOT),
                job.state().name(),
                job.pausedFor().map(Job.Pause::key),
                job.drafter(),
                job.edition(),
                job.createdAt(),
                job.createdBy(),
                job.finishedAt(),
                counts,
                job.unasked(),
                job.duplicates(),
                job.refused(),
                job.letGo(),
                job.maxParallel(),
                job.delay().toMillis() / 1_000.0,
                job.mayRelease().isPresent()
                        ? Optional.of((long) job.mayRelease().getAsInt())
                        : Optional.empty(),
                Math.round(perMinute * 10) / 10.0,
                job.state() == Job.State.RUNNING && perMinute > 0
                        ? Optional.of(lastTry.stream()
                                .reduce(
                                        now.plusMillis(Math.round(left * 60_000.0 / perMinute)),
                                        (end, last) -> last.isAfter(end) ? last : end))
                        : Optional.empty(),
                new BudgetJson(
                        job.budget().calls(),
                        job.budget().tokens(),
                        job.budget().money()),
                new SpendJson(spent.calls(), spent.tokens(), spent.money(), job.currency()));
    }
}
