package assay.jobs;

import assay.jobs.JobRequest.BudgetJson;
import assay.listing.FailureCode;
import assay.store.Job;
import assay.store.Job.Pause;
import assay.store.JobItems;
import assay.store.JobReports;
import assay.store.Jobs;
import assay.store.Spend.Budget;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Holds jobs, for the page and the API alike. */
@ApplicationScoped
class JobControl {
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final int MOST_PARALLEL = 1_000;

    private final Jobs jobs;
    private final JobItems items;
    private final JobReports reports;
    private final JobQueue queue;
    private final Clock clock;

    JobControl(Jobs jobs, JobItems items, JobReports reports, JobQueue queue, Clock clock) {
        this.jobs = jobs;
        this.items = items;
        this.reports = reports;
        this.queue = queue;
        this.clock = clock;
    }

    /** What is to be another way; what is left out stays. */
    @Schema(name = "JobChanges", description = "Pace and budget anew; what is left out stays")
    record Change(Optional<Integer> maxParallel, Optional<String> delay, Optional<BudgetJson> budget) {}

    /** @throws ProblemException when there is none of that id */
    Job job(UUID id) {
        return jobs.job(id)
                .orElseThrow(() -> ProblemException.of(RequestCode.NOT_FOUND, "There is no job of that id."));
    }

    JobJson json(Job job) {
        return JobJson.of(job, reports.ended(job.id(), LATELY), LATELY, clock.instant());
    }

    Job pause(UUID id) {
        Job before = job(id);
        require(jobs.pause(id, Pause.PERSON), before, "paused");
        return job(id);
    }

    Job resume(UUID id) {
        Job before = job(id);
        require(jobs.resume(id), before, "resumed");
        queue.feed(id);
        return job(id);
    }

    Job cancel(UUID id) {
        Job before = job(id);
        require(jobs.cancel(id), before, "cancelled");
        return job(id);
    }

    Job retry(UUID id, Optional<FailureCode> code) {
        Job before = job(id);
        require(before.state() != Job.State.CANCELLED, before, "retried");
        if (items.retry(id, code) == 0) {
            throw ProblemException.of(RequestCode.ILLEGAL_TRANSITION, "Nothing of it has failed that way.");
        }
        queue.feed(id);
        return job(id);
    }

    Job adjust(UUID id, Change change) {
        Job before = job(id);
        Budget budget = change.budget()
                .map(BudgetJson::budget)
                .map(b -> new Budget(
                        b.calls().or(before.budget()::calls),
                        b.tokens().or(before.budget()::tokens),
                        b.money().or(before.budget()::money)))
                .orElse(before.budget());
        boolean done = jobs.adjust(
                id,
                JobRequest.number("maxParallel", change.maxParallel(), MOST_PARALLEL)
                        .orElse(before.maxParallel()),
                change.delay().map(JobRequest::pause).orElse(before.delay()),
                budget);
        require(done, before, "changed");
        queue.feed(id);
        return job(id);
    }

    private static void require(boolean done, Job before, String step) {
        if (!done) {
            String state = switch (before.state()) {
                case RUNNING -> "it runs";
                case PAUSED -> "it is paused";
                case CANCELLED -> "it was cancelled";
                case FINISHED -> "it has finished";
            };
            throw ProblemException.of(RequestCode.ILLEGAL_TRANSITION, "The job cannot be " + step + ": " + state + ".");
        }
    }
}
