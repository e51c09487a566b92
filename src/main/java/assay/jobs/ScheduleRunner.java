package assay.jobs;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.drafting.Drafters;
import assay.jobs.JobPlan.Source;
import assay.store.Job;
import assay.store.Job.Pause;
import assay.store.Job.State;
import assay.store.Jobs;
import assay.store.Schedule;
import assay.store.Schedules;
import assay.store.Selections;
import assay.web.ProblemException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the jobs of schedules when their turn comes, on one node at a time. A turn that was missed while no node ran comes once, when
 * one does. The job and the end of the turn are one transaction, so that a node that dies neither loses a turn nor takes it twice.
 */
@ApplicationScoped
class ScheduleRunner {
    private static final Logger LOG = Logger.getLogger(ScheduleRunner.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Schedules schedules;
    private final SchedulePlan.Reader reader;
    private final JobMaking making;
    private final Jobs jobs;
    private final Selections selections;
    private final AuditLog audit;
    private final Clock clock;

    ScheduleRunner(
            Schedules schedules,
            ObjectMapper json,
            Drafters drafters,
            JobMaking making,
            Jobs jobs,
            Selections selections,
            AuditLog audit,
            Clock clock) {
        this.schedules = schedules;
        this.reader = new SchedulePlan.Reader(json, drafters);
        this.making = making;
        this.jobs = jobs;
        this.selections = selections;
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody changed the schedule, or another node took the turn, while its job was being made. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("another was there first", null, false, false);
        }
    }

    RecurringTask<Void> task() {
        return Tasks.recurring("take-turns", FixedDelay.of(LOOK_EVERY)).execute((instance, context) -> takeTurns());
    }

    /**
     * Takes the turns that have come, one after the other; of those that read a site, which may take minutes, only the one that waits
     * longest, and last.
     */
    void takeTurns() {
        List<Schedule> all = schedules.due(clock.instant());
        List<Schedule> now = new ArrayList<>(all);
        now.removeIf(this::readsSite);
        all.stream().filter(this::readsSite).findFirst().ifPresent(now::add);
        for (Schedule due : now) {
            try {
                take(due);
            } catch (Overtaken e) {
                LOG.debugf("Schedule %s was changed during its turn", due.id());
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return; // the service stops; the turn is taken when it starts again
                }
                LOG.errorf(e, "Schedule %s could not take its turn", due.id());
                end(due, "Something went wrong in Assay itself; the log has the details. It tries again next time.");
            }
        }
    }

    private boolean readsSite(Schedule schedule) {
        try {
            return reader.kept(schedule).source().isPresent();
        } catch (RuntimeException e) {
            return false; // its turn tells what is the matter with it
        }
    }

    private void take(Schedule due) {
        Instant now = clock.instant();
        SchedulePlan plan;
        try {
            plan = reader.plan(reader.kept(due), now);
        } catch (ProblemException e) {
            end(due, e.problem().detail());
            return;
        }
        Optional<Job> before = due.lastJob().flatMap(jobs::job);
        Optional<String> busy = before.flatMap(ScheduleRunner::busy);
        if (plan.rhythm() instanceof Rhythm.Trickle trickle) {
            trickle(due, plan, trickle, before, busy, now);
        } else if (busy.isPresent()) {
            end(due, busy.get());
        } else {
            make(due, plan, plan.from(), before, due.credit(), now);
        }
    }

    private void trickle(
            Schedule due,
            SchedulePlan plan,
            Rhythm.Trickle trickle,
            Optional<Job> before,
            Optional<String> busy,
            Instant now) {
        Optional<Duration> since = due.lastAt().map(last -> Duration.between(last, now));
        long all = selections.count(SchedulePlan.selection(plan.all()), now);
        if (busy.isPresent()) {
            turned(due, now, trickle.next(now), busy, trickle.saved(due.credit(), since, all));
            return;
        }
        long old = selections.count(SchedulePlan.selection(plan.from()), now);
        Rhythm.Trickle.Portion portion = trickle.portion(due.credit(), since, all, old);
        if (portion.take() == 0) {
            turned(due, now, trickle.next(now), Optional.empty(), portion.saved());
        } else {
            Source some = new Source.Stored(SchedulePlan.selection(plan.from()), OptionalInt.of(portion.take()));
            make(due, plan, some, before, portion.saved(), now);
        }
    }

    /** A job that its budget stopped gives way to the next one, which begins with what it left. */
    private void make(Schedule due, SchedulePlan plan, Source from, Optional<Job> before, double credit, Instant now) {
        Person by = new Person("schedule:" + due.id(), due.createdBy(), Set.of());
        try {
            making.make(plan.job(), from, by, job -> {
                Optional<Job> stopped = before.filter(b -> isOver(b).isEmpty());
                stopped.ifPresent(b -> jobs.cancel(b.id()));
                Instant next = plan.rhythm().next(now);
                if (!schedules.turned(due, now, next, Optional.of(job.id()), Optional.empty(), credit)) {
                    throw new Overtaken();
                }
                stopped.ifPresent(
                        b -> audit.record(by, Act.JOB_CANCELLED, "job:" + b.id(), OptionalInt.empty(), b.name()));
            });
        } catch (ProblemException e) {
            end(due, e.problem().detail());
        }
    }

    private static Optional<State> isOver(Job job) {
        return Optional.of(job.state()).filter(s -> s == State.FINISHED || s == State.CANCELLED);
    }

    private static Optional<String> busy(Job before) {
        return switch (before.state()) {
            case RUNNING -> Optional.of("Its last job still runs, so that no second one was made.");
            case PAUSED ->
                before.pausedFor().equals(Optional.of(Pause.BUDGET))
                        ? Optional.empty()
                        : Optional.of("Its last job is paused, so that no second one was made. Resume or cancel it.");
            case CANCELLED, FINISHED -> Optional.empty();
        };
    }

    /** Without a job, for that reason. */
    private void end(Schedule due, String problem) {
        Instant now = clock.instant();
        turned(due, now, next(due, now), Optional.of(problem), due.credit());
    }

    private Instant next(Schedule due, Instant now) {
        try {
            return reader.kept(due).rhythm(now).next(now);
        } catch (RuntimeException e) {
            return now.plus(Duration.ofDays(1)); // nothing to go by
        }
    }

    private void turned(Schedule due, Instant now, Instant next, Optional<String> problem, double credit) {
        schedules.turned(due, now, next, Optional.<UUID>empty(), problem, credit);
    }
}
