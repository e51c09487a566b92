package assay.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A moment as a page tells it.
 *
 * @param iso for machines, UTC, whole seconds
 * @param exact for people, such as {@code 21 Nov 2026, 03:20 UTC}
 * @param ago seen from now, such as {@code 2 min ago}; the date after a month
 */
public record When(String iso, String exact, String ago) {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int MONTH = 31;

    public static When of(Instant moment, Instant now) {
        return new When(moment.truncatedTo(ChronoUnit.SECONDS).toString(), EXACT.format(moment), ago(moment, now));
    }

    private static String ago(Instant moment, Instant now) {
        Duration age = Duration.between(moment, now);
        if (age.toSeconds() < 60) {
            return "just now";
        }
        if (age.toMinutes() < 60) {
            return age.toMinutes() + " min ago";
        }
        if (age.toHours() < 24) {
            return age.toHours() + " h ago";
        }
        if (age.toDays() < MONTH) {
            return age.toDays() == 1 ? "yesterday" : age.toDays() + " days ago";
        }
        return DAY.format(moment);
    }
}
