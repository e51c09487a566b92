package assay.jobs;

import assay.aivss.Severity;
import assay.store.Job;
import assay.store.Schedule;
import assay.web.When;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Schedules as their pages show them. */
final class SchedulePage {
    private SchedulePage() {}

    /** All of them. */
    record All(List<Line> schedules, boolean makes) {}

    /**
     * One of them.
     *
     * @param next exact, since it lies ahead; empty while it is paused
     * @param problem why its last turn made no job; empty when it did
     */
    record Line(
            UUID id,
            String name,
            String when,
            String what,
            String budget,
            boolean enabled,
            Optional<When> next,
            Optional<LastJob> job,
            String problem) {
        static Line of(Schedule schedule, ScheduleRequest kept, Optional<Job> last, Instant now) {
            return new Line(
                    schedule.id(),
                    kept.name().orElse("Re-assessment"),
                    SchedulePage.when(kept),
                    SchedulePage.what(kept),
                    SchedulePage.budget(kept),
                    schedule.enabled(),
                    schedule.nextAt().map(at -> When.of(at, now)),
                    last.map(job -> LastJob.of(job, now)),
                    schedule.lastProblem().orElse(""));
        }
    }

    record LastJob(UUID id, String state, String done, When created) {
        static LastJob of(Job job, Instant now) {
            return new LastJob(
                    job.id(),
                    JobWords.of(job.state()),
                    JobWords.number(job.counts().ended()) + " of "
                            + JobWords.number(job.counts().total()),
                    When.of(job.createdAt(), now));
        }
    }

    /**
     * A form for one.
     *
     * @param line of the one that it changes; empty for a new one
     */
    record Form(
            ScheduleForm typed,
            String problem,
            Optional<Line> line,
            List<Choice> severities,
            List<Choice> drafters,
            boolean byCron) {
        static Form of(ScheduleForm typed, String problem, Optional<Line> line, List<String> drafters) {
            return new Form(
                    typed,
                    problem,
                    line,
                    Arrays.stream(Severity.values())
                            .map(s -> new Choice(s.name(), s.title(), typed.names(s.name())))
                            .toList(),
                    drafters.stream()
                            .map(d -> new Choice(d, d, d.equals(typed.drafter)))
                            .toList(),
                    typed.byCron());
        }
    }

    record Choice(String value, String name, boolean chosen) {}

    private static String when(ScheduleRequest kept) {
        return kept.maxAge()
                .map(age -> "each once in " + age + ", a few at a time")
                .orElseGet(() -> "at " + kept.cron().orElse("") + ", "
                        + kept.zone().filter(z -> !z.isBlank()).orElse("UTC"));
    }

    private static String what(ScheduleRequest kept) {
        Optional<String> site = kept.source().flatMap(s -> s.sitemap().or(s::feed));
        if (site.isPresent()) {
            return "what stands in " + site.get();
        }
        List<String> filters = new ArrayList<>();
        kept.select()
                .ifPresent(select -> select.fields()
                        .forEachRemaining(field -> filters.add(words(field.getKey()) + " " + words(field.getValue()))));
        return "stored listings" + (filters.isEmpty() ? ", all" : ": " + String.join(", ", filters));
    }

    private static String words(String field) {
        return switch (field) {
            case "olderThan" -> "older than";
            case "severity" -> "band";
            case "status" -> "state";
            case "promptVersion" -> "prompt";
            default -> field;
        };
    }

    private static String words(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> names = new ArrayList<>();
        value.forEach(name -> names.add(name.asText()));
        return String.join(" or ", names);
    }

    private static String budget(ScheduleRequest kept) {
        return kept.budget().map(b -> JobWords.budget(b.budget())).orElse("");
    }
}
