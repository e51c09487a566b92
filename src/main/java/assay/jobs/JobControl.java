package assay.jobs;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.jobs.JobRequest.BudgetJson;
import assay.store.Job;
import assay.store.Job.Pause;
import assay.store.JobEntries;
import assay.store.JobReports;
import assay.store.JobReports.Reason;
import assay.store.Jobs;
import assay.store.Spend.Budget;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Holds jobs, for the page and the API alike. Who did what goes into the audit trail in the transaction of the step. */
@ApplicationScoped
class JobControl {
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final int MOST_PARALLEL = 1_000;

    private final Jobs jobs;
    private final JobEntries entries;
    private final JobReports reports;
    private final JobQueue queue;
    private final AuditLog audit;
    private final Clock clock;

    JobControl(Jobs jobs, JobEntries entries, JobReports reports, JobQueue queue, AuditLog audit, Clock clock) {
        this.jobs = jobs;
        this.entries = entries;
        this.reports = reports;
        this.queue = queue;
        this.audit = audit;
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
        return JobJson.of(
                job,
                reports.ended(job.id(), LATELY),
                LATELY,
                reports.again(job.id()).last(),
                clock.instant());
    }

    Job pause(UUID id, Person by) {
        Job before = job(id);
        return step(before, by, Act.JOB_PAUSED, "paused", () -> jobs.pause(id, Pause.PERSON));
    }

    Job resume(UUID id, Person by) {
        Job before = job(id);
        Job after = step(before, by, Act.JOB_RESUMED, "resumed", () -> jobs.resume(id));
        queue.feed(id);
        return after;
    }

    Job cancel(UUID id, Person by) {
        Job before = job(id);
        return step(before, by, Act.JOB_CANCELLED, "cancelled", () -> jobs.cancel(id));
    }

    Job retry(UUID id, Optional<Reason> reason, Person by) {
        Job before = job(id);
        require(before.state() != Job.State.CANCELLED, id, "retried");
        QuarkusTransaction.requiringNew().run(() -> {
            int again = entries.retry(id, reason);
            if (again == 0) {
                throw ProblemException.of(RequestCode.ILLEGAL_TRANSITION, "Nothing of it has failed that way.");
            }
            record(
                    id,
                    by,
                    Act.JOB_RETRIED,
                    again + " items"
                            + reason.map(r -> ", " + JobWords.reason(r)).orElse(""));
        });
        queue.feed(id);
        return job(id);
    }

    /** What is left out stays as it is at that moment, whoever else changes something. */
    Job adjust(UUID id, Change change, Person by) {
        OptionalInt maxParallel = JobRequest.number("maxParallel", change.maxParallel(), MOST_PARALLEL);
        Optional<Duration> delay = change.delay().map(JobRequest::pause);
        Optional<Budget> given = change.budget().map(BudgetJson::budget);
        return adjusted(
                id,
                before -> adjust(
                        before,
                        maxParallel.orElse(before.maxParallel()),
                        delay.orElse(before.delay()),
                        given.map(b -> new Budget(
                                        b.calls().or(before.budget()::calls),
                                        b.tokens().or(before.budget()::tokens),
                                        b.money().or(before.budget()::money)))
                                .orElse(before.budget()),
                        by));
    }

    /** The same where all is given: a budget without a part has no limit there. */
    Job adjust(UUID id, int maxParallel, Duration delay, Budget budget, Person by) {
        return adjusted(id, before -> adjust(before, maxParallel, delay, budget, by));
    }

    private Job adjusted(UUID id, Consumer<Job> change) {
        job(id);
        QuarkusTransaction.requiringNew()
                .run(() -> change.accept(jobs.locked(id).orElseThrow()));
        queue.feed(id);
        return job(id);
    }

    private void adjust(Job before, int maxParallel, Duration delay, Budget budget, Person by) {
        JobRequest.requirePrice(
                budget, before.most().calls() > 0, before.currency().isPresent());
        require(jobs.adjust(before.id(), maxParallel, delay, budget), before.id(), "changed");
        record(before.id(), by, Act.JOB_CHANGED, maxParallel + " at once, pause " + delay + ", " + budget);
    }

    private Job step(Job before, Person by, Act act, String done, BooleanSupplier change) {
        QuarkusTransaction.requiringNew().run(() -> {
            require(change.getAsBoolean(), before.id(), done);
            record(before.id(), by, act, before.name());
        });
        return job(before.id());
    }

    private void record(UUID id, Person by, Act act, String content) {
        audit.record(by, act, "job:" + id, OptionalInt.empty(), content);
    }

    /** Says what holds now: meanwhile somebody else may have done the same. */
    private void require(boolean done, UUID id, String step) {
        if (!done) {
            String state = switch (job(id).state()) {
                case RUNNING -> "it runs";
                case PAUSED -> "it is paused";
                case CANCELLED -> "it was cancelled";
                case FINISHED -> "it has finished";
            };
            throw ProblemException.of(RequestCode.ILLEGAL_TRANSITION, "The job cannot be " + step + ": " + state + ".");
        }
    }
}
