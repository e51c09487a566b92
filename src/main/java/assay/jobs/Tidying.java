package assay.jobs;

import assay.notify.Notices;
import assay.store.Captures;
import assay.store.HostTurns;
import assay.store.JobEntries;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What is let go of once a day, on one node: captures and items of jobs past their time, turns at hosts that nobody asks any more, and what webhooks were told. */
@Startup // a setting that cannot be read stops the service when it starts
@ApplicationScoped
class Tidying {
    private static final Logger LOG = Logger.getLogger(Tidying.class);
    private static final LocalTime AT = LocalTime.of(3, 30);
    private static final String FOREVER = "forever";

    /** In one transaction. */
    private static final int A_SWEEP = 5_000;

    private final Captures captures;
    private final JobEntries entries;
    private final HostTurns turns;
    private final Notices notices;
    private final Clock clock;
    private final Optional<Duration> retention;

    Tidying(
            Captures captures,
            JobEntries entries,
            HostTurns turns,
            Notices notices,
            Clock clock,
            @ConfigProperty(name = "assay.retention", defaultValue = FOREVER) String retention) {
        this.captures = captures;
        this.entries = entries;
        this.turns = turns;
        this.notices = notices;
        this.clock = clock;
        this.retention = parse(retention);
    }

    /** @throws IllegalArgumentException with a sentence for the operator */
    static Optional<Duration> parse(String retention) {
        if (retention.strip().equalsIgnoreCase(FOREVER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Optional.ofNullable(DurationConverter.parseDuration(retention.strip()))
                    .filter(time -> !time.isNegative() && !time.isZero())
                    .orElseThrow(() -> new IllegalArgumentException("no time")));
        } catch (IllegalArgumentException e) {
            // Without its cause: whoever starts the service reads the innermost message.
            throw new IllegalArgumentException(
                    "ASSAY_RETENTION is “" + retention
                            + "”; it says how long captured pages and items of jobs stay: write forever, or a time such as 90d or 720h.");
        }
    }

    RecurringTask<Void> task() {
        return Tasks.recurring("tidy", Schedules.daily(AT)).execute((instance, context) -> tidy());
    }

    void tidy() {
        turns.tidy();
        notices.tidy();
        retention.ifPresent(this::forget);
    }

    private void forget(Duration time) {
        Instant before = clock.instant().minus(time);
        int items = 0;
        for (int swept = A_SWEEP; swept == A_SWEEP; items += swept) {
            swept = entries.forgetBefore(before, A_SWEEP);
        }
        LOG.infof(
                "Let go of %d items of jobs and of the bytes of %d captures, older than %s",
                items, captures.forgetBefore(before), time);
    }
}
