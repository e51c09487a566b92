package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assay.jobs.Rhythm.Cron;
import assay.jobs.Rhythm.Trickle;
import assay.jobs.Rhythm.Trickle.Portion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void aCronIsReadByTheClockOfItsZone() {
        assertThat(new Cron("0 3 * * MON", ZoneOffset.UTC).next(NOW)).isEqualTo("2026-11-23T03:00:00Z");
        assertThat(new Cron("0 3 * * MON", ZoneId.of("Europe/Vienna")).next(NOW))
                .isEqualTo("2026-11-23T02:00:00Z");
    }

    @Test
    void anHourThatSummerTimeSkipsStillHasItsDay() {
        Cron daily = new Cron("30 2 * * *", ZoneId.of("Europe/Vienna"));
        assertThat(daily.next(Instant.parse("2027-03-28T00:00:00Z"))).isEqualTo("2027-03-28T01:30:00Z");
        assertThat(daily.next(Instant.parse("2027-03-28T01:30:00Z"))).isEqualTo("2027-03-29T00:30:00Z");
        assertThat(new Cron("0 0 * * SUN", ZoneId.of("America/Santiago")).next(Instant.parse("2026-09-05T12:00:00Z")))
                .isEqualTo("2026-09-06T04:00:00Z");
    }

    @Test
    void anHourThatWinterTimeRepeatsHasOneTurnADayAndEveryTurnOfAnHour() {
        Instant evening = Instant.parse("2027-10-30T20:00:00Z");
        Cron daily = new Cron("30 2 * * *", ZoneId.of("Europe/Vienna"));
        assertThat(daily.next(evening)).isEqualTo("2027-10-31T00:30:00Z");
        assertThat(daily.next(Instant.parse("2027-10-31T00:30:00Z"))).isEqualTo("2027-11-01T01:30:00Z");
        Cron hourly = new Cron("15 * * * *", ZoneId.of("Europe/Vienna"));
        assertThat(hourly.next(Instant.parse("2027-10-31T00:15:00Z"))).isEqualTo("2027-10-31T01:15:00Z");
    }

    /** A year, through both changes of the clock. */
    @ParameterizedTest
    @ValueSource(strings = {"*/20 * * * *", "0 */2 * * *", "30 1,2,3 * * *", "59 23 * * *", "5 0 * * MON"})
    void aCronGoesOnAndNeverBack(String pattern) {
        Cron cron = new Cron(pattern, ZoneId.of("Europe/Vienna"));
        Instant end = Instant.parse("2027-11-02T00:00:00Z");
        for (Instant at = Instant.parse("2027-03-26T00:00:00Z"); at.isBefore(end); ) {
            Instant next = cron.next(at);
            assertThat(next).isAfter(at).isBefore(at.plus(Duration.ofDays(7).plusHours(2)));
            at = next;
        }
    }

    @Test
    void aDayThatNoYearHasNeverComes() {
        assertThat(new Cron("0 0 30 2 *", ZoneOffset.UTC).first(NOW)).isEmpty();
        assertThat(new Cron("0 0 29 2 *", ZoneOffset.UTC).first(NOW)).contains(Instant.parse("2028-02-29T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "daily", "61 * * * *", "* * * *", "0 0 0 ? * *"})
    void whatIsNoCronIsRefused(String pattern) {
        assertThatThrownBy(() -> new Cron(pattern, ZoneOffset.UTC)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrickleComesMoreOftenTheYoungerThingsAreToBe() {
        assertThat(new Trickle(MONTH).period()).isEqualTo(Duration.ofHours(6));
        assertThat(new Trickle(Duration.ofDays(1)).period()).isEqualTo(Duration.ofMinutes(12));
        assertThat(new Trickle(Duration.ofHours(1)).period()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aThousandThatAreDueAtOnceAreSpreadOverAMonth() {
        Trickle trickle = new Trickle(MONTH);
        double saved = 0;
        int due = 1_000;
        int firstDay = 0;
        int turns = 0;
        while (due > 0) {
            Portion portion = trickle.portion(saved, Optional.of(trickle.period()), 1_000, due);
            assertThat(portion.take()).isLessThanOrEqualTo(10);
            saved = portion.saved();
            due -= portion.take();
            turns++;
            firstDay += turns <= 4 ? portion.take() : 0;
        }
        assertThat(firstDay).isBetween(32, 34);
        assertThat(turns / 4.0).isCloseTo(30, within(0.5));
    }

    @Test
    void tenListingsAreTakenOneEveryThreeDays() {
        Trickle trickle = new Trickle(MONTH);
        double saved = 0;
        int taken = 0;
        for (int turn = 0; turn < 4 * 9; turn++) {
            Portion portion = trickle.portion(saved, Optional.of(trickle.period()), 10, 10);
            saved = portion.saved();
            taken += portion.take();
        }
        assertThat(taken).isBetween(2, 3);
    }

    @Test
    void aWeekWithoutTheServiceIsNotMadeUpForInOneGo() {
        Portion portion = new Trickle(MONTH).portion(0, Optional.of(Duration.ofDays(7)), 3_000, 3_000);
        assertThat(portion.take()).isEqualTo(100);
    }

    @Test
    void nothingIsSavedUpWhileNothingIsDue() {
        Trickle trickle = new Trickle(MONTH);
        double saved = 0;
        for (int turn = 0; turn < 100; turn++) {
            saved = trickle.portion(saved, Optional.of(trickle.period()), 3_000, 0)
                    .saved();
        }
        assertThat(trickle.portion(saved, Optional.of(trickle.period()), 3_000, 3_000)
                        .take())
                .isBetween(25, 26);
    }

    @Property
    void noTurnTakesMoreThanAThirtiethOrThanIsDue(
            @ForAll @IntRange(max = 2_000_000) int all,
            @ForAll @IntRange(max = 2_000_000) int due,
            @ForAll @IntRange(max = 100) int days,
            @ForAll @IntRange(min = 1, max = 400) int age) {
        Portion portion = new Trickle(Duration.ofDays(age))
                .portion(0, Optional.of(Duration.ofDays(days)), all, Math.min(all, due));
        assertThat(portion.take()).isLessThanOrEqualTo(Math.min(all, due));
        assertThat(portion.take()).isLessThanOrEqualTo(Math.max(1, all / 30));
        assertThat(portion.saved()).isNotNegative();
    }
}
