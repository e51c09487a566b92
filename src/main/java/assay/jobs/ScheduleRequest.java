package assay.jobs;

import assay.jobs.JobRequest.BudgetJson;
import assay.jobs.JobRequest.SiteJson;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a schedule is to be, as it is handed in and kept. All but the first three fields are those of a job.
 *
 * @param maxAge of a trickle, such as {@code 30d}
 * @param cron of one at given times, such as {@code 0 3 * * MON}
 * @param zone of the cron, such as {@code Europe/Vienna}; UTC when absent
 */
@Schema(
        name = "ScheduleRequest",
        description =
                "Either maxAge, with select to narrow it down, or cron with one of select and source. The budget holds for each"
                        + " job that the schedule makes.")
record ScheduleRequest(
        Optional<String> name,
        Optional<String> maxAge,
        Optional<String> cron,
        Optional<String> zone,

        @Schema(implementation = Object.class) Optional<JsonNode> select,

        Optional<SiteJson> source,
        Optional<String> drafter,
        Optional<Integer> maxParallel,
        Optional<String> delay,
        Optional<BudgetJson> budget) {
    private static final Duration LONGEST_AGE = Duration.ofDays(3_650);
    private static final int LONGEST_CRON = 200;
    /** cron-utils also takes texts such as @reboot, and years of its own. */
    private static final Pattern FIVE_FIELDS = Pattern.compile("\\S+(\\s+\\S+){4}");

    ScheduleRequest {
        // What is not there is read as a node that says so.
        select = select.filter(node -> !node.isNull() && !node.isMissingNode());
    }

    /** The same with what the other says in place of what this one says. */
    ScheduleRequest with(ScheduleRequest change) {
        boolean trickles = change.maxAge.isPresent();
        boolean cronned = change.cron.isPresent();
        return new ScheduleRequest(
                change.name.or(() -> name),
                change.maxAge.or(() -> cronned ? Optional.empty() : maxAge),
                change.cron.or(() -> trickles ? Optional.empty() : cron),
                change.zone.or(() -> trickles ? Optional.empty() : zone),
                change.select.or(() -> change.source.isPresent() ? Optional.empty() : select),
                change.source.or(() -> trickles || change.select.isPresent() ? Optional.empty() : source),
                change.drafter.or(() -> drafter),
                change.maxParallel.or(() -> maxParallel),
                change.delay.or(() -> delay),
                change.budget.or(() -> budget));
    }

    /** Whether its turns come when those of the other do. */
    boolean comesAs(ScheduleRequest other) {
        return maxAge.equals(other.maxAge) && cron.equals(other.cron) && zone.equals(other.zone);
    }

    /**
     * When its turn comes.
     *
     * @throws ProblemException naming the field at fault
     */
    Rhythm rhythm(Instant now) {
        if (maxAge.isPresent() == cron.isPresent()) {
            throw ProblemException.at(
                    "/maxAge",
                    maxAge.isPresent() ? RequestCode.INVALID_VALUE : RequestCode.MISSING_VALUE,
                    "Say when: maxAge, such as 30d, for a trickle, or cron, such as 0 3 * * MON; one of them.");
        }
        return maxAge.isPresent() ? trickle(maxAge.get()) : cron(cron.orElseThrow(), now);
    }

    private Rhythm trickle(String age) {
        refuseWith(zone.isPresent(), "/zone", "A trickle goes on at all hours. A zone belongs to a cron.");
        refuseWith(
                source.isPresent(),
                "/source",
                "A trickle is over listings that are stored. For a sitemap or a feed, say when by cron.");
        refuseWith(
                select.filter(s -> s.has("olderThan")).isPresent(),
                "/select/olderThan",
                "The age of a trickle is its maxAge. Leave olderThan out.");
        try {
            return Optional.ofNullable(DurationConverter.parseDuration(age.strip()))
                    .filter(a -> a.compareTo(LONGEST_AGE) <= 0)
                    .map(Rhythm.Trickle::new)
                    .orElseThrow(IllegalArgumentException::new);
        } catch (RuntimeException e) {
            throw ProblemException.at(
                    "/maxAge", RequestCode.INVALID_VALUE, "Write an age such as 30d or 12h, of an hour to ten years.");
        }
    }

    private Rhythm cron(String pattern, Instant now) {
        refuseWith(
                select.isPresent() == source.isPresent(),
                "/select",
                "Say what is looked at: select, of what is stored, or source, a sitemap or feed; one of them.");
        Rhythm.Cron cron;
        try {
            if (pattern.length() > LONGEST_CRON
                    || !FIVE_FIELDS.matcher(pattern.strip()).matches()) {
                throw new IllegalArgumentException("not five fields");
            }
            cron = new Rhythm.Cron(pattern.strip(), clock());
        } catch (IllegalArgumentException e) {
            throw ProblemException.at(
                    "/cron",
                    RequestCode.INVALID_VALUE,
                    "This cron cannot be read. Write five fields: minute, hour, day of the month, month, day of the week, such as"
                            + " 0 3 * * MON for Mondays at 03:00.");
        }
        if (cron.first(now).isEmpty()) {
            throw ProblemException.at(
                    "/cron", RequestCode.INVALID_VALUE, "This cron never comes: there is no such day in any year.");
        }
        return cron;
    }

    private ZoneId clock() {
        try {
            return ZoneId.of(zone.map(String::strip).filter(z -> !z.isEmpty()).orElse("UTC"));
        } catch (DateTimeException e) {
            throw ProblemException.at(
                    "/zone", RequestCode.INVALID_VALUE, "There is no such time zone. Write one such as Europe/Vienna.");
        }
    }

    private static void refuseWith(boolean there, String pointer, String sentence) {
        if (there) {
            throw ProblemException.at(pointer, RequestCode.INVALID_VALUE, sentence);
        }
    }
}
