package assay.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** When a schedule's turn comes. */
sealed interface Rhythm {
    /** The next turn after a moment. */
    Instant next(Instant after);

    /**
     * At given times.
     *
     * @param pattern five fields as in crontab(5): minute, hour, day of the month, month, day of the week
     * @param zone whose clock they are read by
     */
    record Cron(String pattern, ZoneId zone) implements Rhythm {
        /** @throws IllegalArgumentException when the pattern cannot be read */
        public Cron {
            if (new CronSchedule(pattern, zone, CronStyle.UNIX).isDisabled()) {
                throw new IllegalArgumentException("a cron without times");
            }
        }

        /**
         * {@link Schedule#NEVER} for one such as the 30th of February. A time that the zone's clock leaves out comes as much later, and
         * one that it shows twice comes at the first.
         */
        @Override
        public Instant next(Instant after) {
            Instant shown = next(after, zone);
            // cron-utils passes over what is left out, and with it the day. By a clock that leaves nothing out:
            Instant unbroken = next(LocalDateTime.ofInstant(after, zone).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            if (unbroken.equals(Schedule.NEVER)) {
                return shown;
            }
            Instant moved = LocalDateTime.ofInstant(unbroken, ZoneOffset.UTC)
                    .atZone(zone)
                    .toInstant();
            return moved.isAfter(after) && moved.isBefore(shown) ? moved : shown;
        }

        private Instant next(Instant after, ZoneId clock) {
            return new CronSchedule(pattern, clock, CronStyle.UNIX)
                    .getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
        }

        /** Empty when it never comes again. */
        Optional<Instant> first(Instant after) {
            return Optional.of(next(after)).filter(Schedule.NEVER::isAfter);
        }
    }

    /**
     * Everything once in a while, a little at a time: in each turn the share of all listings that its time is of the age which none is
     * to pass, the oldest first and none that is younger. So those that became due together are spread over that age.
     *
     * @param maxAge at least {@link #SHORTEST}
     */
    record Trickle(Duration maxAge) implements Rhythm {
        static final Duration SHORTEST = Duration.ofHours(1);
        private static final int TURNS = 120;
        private static final Duration MOST_OFTEN = Duration.ofMinutes(10);
        private static final Duration LEAST_OFTEN = Duration.ofHours(6);
        /** Of the age; what was missed for longer is not made up for, or a week without the service would end in a burst. */
        private static final int LONGEST_MISSED = 30;

        public Trickle {
            if (maxAge.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException("a trickle takes its time");
            }
        }

        /**
         * What a turn takes.
         *
         * @param saved for the next turn, in listings
         */
        record Portion(int take, double saved) {}

        /** Between two turns. */
        Duration period() {
            Duration period = maxAge.dividedBy(TURNS);
            return period.compareTo(MOST_OFTEN) < 0
                    ? MOST_OFTEN
                    : period.compareTo(LEAST_OFTEN) > 0 ? LEAST_OFTEN : period;
        }

        @Override
        public Instant next(Instant after) {
            return after.plus(period());
        }

        /**
         * How much a turn takes.
         *
         * @param saved by the turn before
         * @param since the turn before; empty for the first
         * @param all listings that it is about, of whatever age
         * @param due those of them that have passed the age
         */
        Portion portion(double saved, Optional<Duration> since, long all, long due) {
            double credit = saved(saved, since, all);
            long take = Math.min((long) credit, Math.min(due, Tally.MOST_ENTRIES));
            // Where nothing more was due, nothing is saved up for when much is.
            double left = take == due ? Math.min(credit - take, 1) : credit - take;
            return new Portion((int) take, left);
        }

        /** What a turn may take, and saves when it takes nothing: a thirtieth of all, at most. */
        double saved(double saved, Optional<Duration> since, long all) {
            Duration thirtieth = maxAge.dividedBy(LONGEST_MISSED);
            Duration longest = thirtieth.compareTo(period()) < 0 ? period() : thirtieth;
            double earned = all * ratio(min(since.orElse(period()), longest));
            return Math.min(saved + earned, Math.max(1, all * ratio(longest)));
        }

        private double ratio(Duration time) {
            return (double) time.toSeconds() / maxAge.toSeconds();
        }

        private static Duration min(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }
}
