package assay.jobs;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.drafting.Drafters;
import assay.store.Schedule;
import assay.store.Schedules;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes and changes schedules, for the page and the API alike; each change is in the audit trail. */
@ApplicationScoped
class ScheduleControl {
    private static final int MOST = 200;

    private final Schedules schedules;
    private final SchedulePlan.Reader reader;
    private final AuditLog audit;
    private final Clock clock;

    ScheduleControl(Schedules schedules, ObjectMapper json, Drafters drafters, AuditLog audit, Clock clock) {
        this.schedules = schedules;
        this.reader = new SchedulePlan.Reader(json, drafters);
        this.audit = audit;
        this.clock = clock;
    }

    List<Schedule> all() {
        return schedules.all();
    }

    /** @throws ProblemException when there is none of that id */
    Schedule schedule(UUID id) {
        return schedules.schedule(id).orElseThrow(ScheduleControl::none);
    }

    private static ProblemException none() {
        return ProblemException.of(RequestCode.NOT_FOUND, "There is no schedule of that id.");
    }

    ScheduleRequest kept(Schedule schedule) {
        return reader.kept(schedule);
    }

    /** @throws ProblemException naming the field at fault */
    @Transactional
    Schedule create(ScheduleRequest request, Person by) {
        Instant now = clock.instant();
        Instant next = next(request, now);
        if (schedules.all().size() >= MOST) {
            throw ProblemException.of(
                    RequestCode.TOO_LARGE, "There are " + MOST + " schedules. Delete one that nobody needs first.");
        }
        Schedule made = new Schedule(
                UUID.randomUUID(),
                1,
                reader.text(request),
                true,
                now,
                by.name(),
                Optional.of(next),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
        schedules.enter(made);
        record(by, Act.SCHEDULE_CREATED, made.id(), 1, made.definition());
        return made;
    }

    /** A trickle begins at once, with its first portion. */
    private Instant next(ScheduleRequest request, Instant now) {
        Rhythm rhythm = reader.plan(request, now).rhythm();
        return rhythm instanceof Rhythm.Trickle ? now : rhythm.next(now);
    }

    /** @throws ProblemException naming the field at fault */
    @Transactional
    Schedule change(UUID id, UnaryOperator<ScheduleRequest> change, Person by) {
        Schedule before = locked(id);
        ScheduleRequest kept = reader.kept(before);
        ScheduleRequest wanted = change.apply(kept);
        Instant next = next(wanted, clock.instant());
        // A turn that has come and was not taken yet is not lost to another name or budget.
        return changed(
                before,
                reader.text(wanted),
                wanted.comesAs(kept) ? before.nextAt() : Optional.of(next).filter(n -> before.enabled()),
                by);
    }

    /** Makes no more jobs until it is resumed; nothing is changed when it makes none already. */
    @Transactional
    Schedule pause(UUID id, Person by) {
        Schedule before = locked(id);
        return before.enabled() ? changed(before, before.definition(), Optional.empty(), by) : before;
    }

    /** Nothing is changed when it is enabled already. */
    @Transactional
    Schedule resume(UUID id, Person by) {
        Schedule before = locked(id);
        return before.enabled()
                ? before
                : changed(before, before.definition(), Optional.of(next(reader.kept(before), clock.instant())), by);
    }

    private Schedule changed(Schedule before, String definition, Optional<Instant> next, Person by) {
        schedules.change(before.id(), definition, next);
        record(
                by,
                Act.SCHEDULE_CHANGED,
                before.id(),
                before.version() + 1,
                "{\"enabled\":" + next.isPresent() + ",\"definition\":" + definition + "}");
        return schedule(before.id());
    }

    /** The jobs that it made stay. */
    @Transactional
    void delete(UUID id, Person by) {
        Schedule before = locked(id);
        schedules.delete(id);
        record(by, Act.SCHEDULE_DELETED, id, before.version(), before.definition());
    }

    private Schedule locked(UUID id) {
        return schedules.locked(id).orElseThrow(ScheduleControl::none);
    }

    private void record(Person by, Act act, UUID id, int version, String content) {
        audit.record(by, act, "schedule:" + id, OptionalInt.of(version), content);
    }
}
